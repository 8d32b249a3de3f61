"""Chats of other programs through a session: they open, belong to their character, and go with one undo."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.cards.character_card import CharacterCard
from app.core.chat.changes import ChatOpened
from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.inputs import AuthorsNote
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.turn_role import TurnRole
from app.formats.card_export import export_card_json
from app.formats.chat_metadata import texts_in
from app.services.chat_facts import ChatExported
from app.services.facts import CharactersListed, ImportFinished, UndoOffered
from app.services.lorebook_facts import ChatTextsShown
from app.services.session import Session
from tests.fact_log import FactLog

Open = Callable[..., tuple[Session, FactLog]]
LINES = [
    '{"user_name": "You", "character_name": "Mira"}',
    '{"name": "Mira", "mes": "Late again?", "swipes": ["Late again?", "Early!"], "swipe_id": 0}',
    "torn",
    '{"name": "You", "is_user": true, "mes": "Yes."}',
]


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "talk.jsonl"
    file.write_text("\n".join(LINES))
    return file


def test_a_chat_opens_under_a_plain_character_and_one_undo_takes_both(open_session: Open, talk: Path) -> None:
    session, facts = open_session(model=None)
    session.import_cards([talk])
    finished = facts.wait_for(ImportFinished)
    assert (len(finished.chats), finished.failed) == (1, ())
    assert finished.remarks == (
        ("talk.jsonl", "Line 3 could not be read; it is kept, and exported with the chat."),
    )
    facts.wait_for_change(ChatOpened)
    assert [message.text for message in facts.shown_messages()] == ["Late again?", "Yes."]
    assert facts.shown_messages()[0].num_swipes == 2
    offer = facts.wait_for(UndoOffered)
    assert offer.label == "1 chat added"
    session.undo_offer(offer.number)
    facts.wait_for(CharactersListed, lambda listed: not listed.characters)


def test_a_chat_joins_the_character_of_its_name(open_session: Open, talk: Path, tmp_path: Path) -> None:
    card = tmp_path / "mira.json"
    card.write_bytes(export_card_json(CharacterCard(name="Mira", description="A thief.")))
    session, facts = open_session(model=None)
    session.import_cards([card])
    facts.wait_for(ImportFinished)
    session.import_cards([talk])
    facts.wait_for(ImportFinished)
    session.import_cards([talk])
    finished = facts.wait_for(ImportFinished)
    listed = facts.wait_for(CharactersListed)
    (mira,) = listed.characters
    assert sorted(chat.title for chat in mira.chats) == ["First chat", "talk"]
    assert finished.remarks == (("talk.jsonl", "This chat was imported before."),)


def test_a_played_story_brings_its_character_and_its_chat(open_session: Open, tmp_path: Path) -> None:
    save = {
        "prompt": "The gate opens.",
        "memory": "A gate.",
        "actions": [" It is dark."],
        "gamestarted": True,
    }
    file = tmp_path / "Gate.json"
    file.write_text(json.dumps(save))
    session, facts = open_session(model=None)
    session.import_cards([file])
    finished = facts.wait_for(ImportFinished)
    assert (len(finished.imported), len(finished.chats)) == (1, 1)
    facts.wait_for_change(ChatOpened)
    assert [message.text for message in facts.shown_messages()] == ["The gate opens.", "It is dark."]


def test_the_authors_note_and_scenario_of_a_chat_come_in_and_go_out(open_session: Open, talk: Path) -> None:
    note = {"note_prompt": "Hushed.", "note_interval": 2, "note_position": 0, "note_depth": 1, "note_role": 9}
    metadata = {**note, "scenario": "At sea.", "integrity": "kept"}
    header = json.dumps({"user_name": "You", "character_name": "Mira", "chat_metadata": metadata})
    talk.write_text("\n".join([header, *LINES[1:]]))
    session, facts = open_session(model=None)
    session.import_cards([talk])
    facts.wait_for_change(ChatOpened)
    session.notes.show()
    shown = facts.wait_for(ChatTextsShown)
    wanted = AuthorsNote("Hushed.", 2, NotePlacement.AFTER_STORY, 1, TurnRole.SYSTEM)
    assert shown.texts == ChatTexts(wanted, "At sea.")
    session.chat_export.export(shown.chat_id, talk.with_name("same.jsonl"))
    facts.wait_for(ChatExported)
    first, *_ = talk.with_name("same.jsonl").read_text().splitlines()
    assert json.loads(first) == json.loads(header)
    session.notes.set(shown.chat_id, replace(shown.texts, scenario="Ashore."))
    facts.wait_for(ChatTextsShown)
    session.chat_export.export(shown.chat_id, talk.with_name("other.jsonl"))
    facts.wait_for(ChatExported)
    written = json.loads(talk.with_name("other.jsonl").read_text().splitlines()[0])["chat_metadata"]
    assert written == {**metadata, "note_role": 0, "scenario": "Ashore."}


def test_a_folder_of_chats_comes_in_as_a_whole(open_session: Open, talk: Path) -> None:
    folder = talk.with_name("chats")
    (folder / "Mira").mkdir(parents=True)
    talk.rename(folder / "Mira" / "talk.jsonl")
    session, facts = open_session(model=None)
    session.import_cards([folder])
    assert len(facts.wait_for(ImportFinished).chats) == 1


def test_metadata_that_does_not_fit_is_passed_over() -> None:
    odd = {"note_prompt": "A", "note_interval": "x", "note_position": 7, "note_depth": -1, "note_role": True}
    assert texts_in({"chat_metadata": odd}) == ChatTexts(AuthorsNote("A"))
    assert texts_in({"chat_metadata": [1]}) == texts_in({}) == ChatTexts()
    assert texts_in({"chat_metadata": {"note_depth": 7}}) == ChatTexts()
