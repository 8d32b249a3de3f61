"""Imports of many files and of whole folders, and taking them out again."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.cards.character_card import CharacterCard
from app.formats.card_export import export_card_json
from app.services.facts import CharactersListed, ImportFinished, ImportProgressed, UndoOffered
from app.services.import_files import MAX_DEPTH, files_among
from app.services.session import Session
from tests.fact_log import FactLog

Open = Callable[..., tuple[Session, FactLog]]
NUM_CARDS = 200
MAX_IMPORT_S = 60.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Cards on three levels, and things that are none."""
    inner = tmp_path / "cards" / "more" / "deep"
    inner.mkdir(parents=True)
    for number in range(3):
        card = CharacterCard(name=f"Card {number}", greetings=("Hi.",))
        inner.parents[number].joinpath(f"{number}.json").write_bytes(export_card_json(card))
    (tmp_path / "cards" / "notes.txt").write_text("no card")
    (tmp_path / "cards" / ".hidden.json").write_text("{}")
    return tmp_path / "cards"


def test_folders_are_searched_and_named_files_taken_as_they_are(folder: Path, tmp_path: Path) -> None:
    odd = tmp_path / "card.bin"
    odd.write_bytes(b"")
    found = files_among([odd, folder, folder / "1.json", odd])
    assert found[0].name == "card.bin"
    assert {file.name for file in found} >= {"card.bin", "1.json"}
    assert len(found) == len(set(found))
    assert not any(file.name in ("notes.txt", ".hidden.json") for file in found)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_links_and_pipes_in_a_folder_are_never_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.json").write_text("{}")
    (folder / "link.json").symlink_to(outside / "secret.json")
    (folder / "folder").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.json")
    names = {file.name for file in files_among([folder])}
    assert names.isdisjoint({"link.json", "secret.json", "pipe.json"})


def test_a_folder_is_searched_only_so_deep(tmp_path: Path) -> None:
    deep = tmp_path
    for number in range(MAX_DEPTH + 3):
        deep = deep / "d"
        deep.mkdir()
        (deep / f"{number}.json").write_text("{}")
    assert len(files_among([tmp_path])) == MAX_DEPTH


def test_an_empty_folder_says_so(open_session: Open, tmp_path: Path) -> None:
    session, facts = open_session(model=None)
    (tmp_path / "nothing").mkdir()
    session.import_cards([tmp_path / "nothing"])
    ((name, error),) = facts.wait_for(ImportFinished).failed
    assert name == "nothing"
    assert "no character cards" in error.message


def test_two_hundred_cards_come_in_quickly_and_one_undo_takes_all_out(
    open_session: Open, tmp_path: Path
) -> None:
    session, facts = open_session(model=None)
    folder = tmp_path / "many"
    folder.mkdir()
    card = CharacterCard(name="", description="x" * 2_000, greetings=("Hi.",))
    for number in range(NUM_CARDS):
        named = replace(card, name=f"Card {number}")
        (folder / f"{number}.json").write_bytes(export_card_json(named))
    (folder / "broken.json").write_text("{")
    started = time.monotonic()
    session.import_cards([folder])
    assert facts.wait_for(ImportProgressed).total == NUM_CARDS + 1
    finished = facts.wait_for(ImportFinished)
    assert time.monotonic() - started < MAX_IMPORT_S
    assert (len(finished.imported), len(finished.failed)) == (NUM_CARDS, 1)
    offer = facts.wait_for(UndoOffered)
    assert offer.label == "200 characters added"
    session.undo_offer(offer.number)
    assert facts.wait_for(CharactersListed, lambda listed: not listed.characters)
    session.import_cards([folder])
    assert len(facts.wait_for(ImportFinished).imported) == NUM_CARDS


def test_what_was_here_already_stays_when_the_import_is_undone(open_session: Open, folder: Path) -> None:
    session, facts = open_session(model=None)
    first, *_ = files_among([folder])
    session.import_cards([first])
    facts.wait_for(UndoOffered, lambda offer: offer.label == "1 character added")
    session.import_cards([folder])
    num_others = len(files_among([folder])) - 1
    offer = facts.wait_for(UndoOffered)
    assert offer.label == f"{num_others} character{'s' if num_others > 1 else ''} added, 1 was here already"
    session.undo_offer(offer.number)
    listed = facts.wait_for(CharactersListed, lambda fact: len(fact.characters) == 1)
    assert [character.name for character in listed.characters]
