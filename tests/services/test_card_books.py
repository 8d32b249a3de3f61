"""The lorebook inside a card is edited in the lorebook editor and goes out with the card."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.chat.messages import CharacterId
from app.core.lorebook.library import BookLink
from app.core.lorebook.settings import BookScope
from app.core.prompt.segments import SourceKind
from app.services.card_facts import CardOpened, CardSaved
from app.services.facts import ChatShown
from app.services.library_facts import CardsExported
from app.services.lorebook_facts import LorebookShown, LorebooksListed
from app.services.microscope_facts import PromptInspected
from app.services.session import Session
from tests.fact_log import FactLog

Open = Callable[..., tuple[Session, FactLog]]
BOOK: dict[str, Any] = {
    "name": "Harbour",
    "tool": {"deep": [1, None]},
    "entries": [
        {"keys": "tide", "content": "The tide takes names.", "enabled": True, "id": "a", "own": {"k": 0}},
        {"keys": ["lamps"], "content": "Whale oil.", "enabled": True, "id": 9, "insertion_order": 4},
    ],
}


@pytest.fixture
def card_file(tmp_path: Path) -> Path:
    data = {"name": "Marta", "first_mes": "Hello.", "character_book": BOOK}
    file = tmp_path / "marta.json"
    file.write_text(json.dumps({"spec": "chara_card_v3", "spec_version": "3.0", "data": data}))
    return file


@pytest.fixture
def shown(chat: tuple[Session, FactLog]) -> tuple[Session, FactLog, CharacterId, LorebookShown]:
    """A session in which the book of the card of the open chat is shown to be edited."""
    session, facts = chat
    marta = facts.latest(ChatShown).character_id
    session.lorebooks.show_of(marta)
    return session, facts, marta, facts.wait_for(LorebookShown)


Shown = tuple[Session, FactLog, CharacterId, LorebookShown]


def prompt_lore(session: Session, facts: FactLog) -> str:
    session.microscope.inspect_next()
    segments = facts.wait_for(PromptInspected).record.segments
    return "".join(segment.text for segment in segments if segment.source.kind is SourceKind.LORE)


def test_an_edited_book_is_in_the_next_prompt_and_in_the_exported_card(shown: Shown, tmp_path: Path) -> None:
    session, facts, marta, book = shown
    assert facts.latest(LorebooksListed).books[0].links == {BookLink(BookScope.CARD, marta)}
    tide = replace(book.book.entries[0], content="The tide gives back.", is_constant=True)
    session.lorebooks.change(book.book_id, {0: tide})
    assert prompt_lore(session, facts).strip() == "The tide gives back."
    session.lorebooks.write_into_card(book.book_id)
    assert [version.changed for version in facts.wait_for(CardSaved).history] == [(), ("lorebook",)]
    session.library.export([marta], ".json", tmp_path / "out.json")
    facts.wait_for(CardsExported)
    exported = json.loads((tmp_path / "out.json").read_text())["data"]["character_book"]
    first = {**BOOK["entries"][0], "content": "The tide gives back.", "constant": True}
    assert exported == {**BOOK, "entries": [first, BOOK["entries"][1]]}


def test_a_book_that_was_only_looked_at_makes_no_version(shown: Shown) -> None:
    session, facts, marta, book = shown
    session.lorebooks.write_into_card(book.book_id)
    session.cards.open(marta)
    opened = facts.wait_for(CardOpened)
    assert len(opened.history) == 1
    assert opened.card.lorebook == BOOK


def test_a_restored_version_brings_its_book_back_and_that_can_be_undone(shown: Shown) -> None:
    session, facts, marta, book = shown
    session.lorebooks.change(book.book_id, {0: None})
    session.lorebooks.write_into_card(book.book_id)
    first = facts.wait_for(CardSaved).history[0]
    session.cards.restore(marta, first.id)
    again = facts.wait_for(LorebookShown, lambda fact: len(fact.book.entries) == 2)
    assert again.book == book.book
    session.lorebooks.undo(book.book_id)
    assert len(facts.wait_for(LorebookShown).book.entries) == 1


def test_renaming_and_deleting_the_book_are_versions_of_the_card_too(shown: Shown) -> None:
    session, facts, _, book = shown
    session.lorebooks.rename(book.book_id, "Docks")
    assert facts.wait_for(CardSaved).card.lorebook == {**BOOK, "name": "Docks"}
    session.lorebooks.delete(book.book_id)
    assert facts.wait_for(CardSaved).card.lorebook is None
    session.lorebooks.restore(book.book_id)
    restored = facts.wait_for(CardSaved).card.lorebook
    assert restored is not None
    assert (restored["name"], restored["tool"]) == ("Docks", BOOK["tool"])


def test_what_was_not_written_when_the_program_ended_is_at_the_next_start(
    shown: Shown, open_session: Open
) -> None:
    session, facts, marta, book = shown
    session.lorebooks.change(book.book_id, {9: None})
    facts.wait_for(LorebookShown)
    session.close()
    session, facts = open_session()
    assert facts.wait_for(CardSaved).character_id == marta
    session.cards.open(marta)
    lorebook = facts.wait_for(CardOpened).card.lorebook
    assert lorebook == {**BOOK, "entries": BOOK["entries"][:1]}
