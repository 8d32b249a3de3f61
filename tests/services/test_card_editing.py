"""Cards are edited over a real session: each save is a version, and the open chat goes on with the newest."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.core.cards.findings import Severity
from app.core.chat.messages import CharacterId
from app.formats.card_export import export_card_json
from app.services.card_facts import (
    AssetRead,
    CardActFailed,
    CardExamined,
    CardOpened,
    CardSaved,
    CardVersionsCompared,
    PictureRead,
)
from app.services.facts import CharactersListed, ChatShown, ContextMeasured, ModelPhase, ModelShown
from app.services.session import Session
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]


@pytest.fixture
def opened(chat: Chat) -> CardOpened:
    session, facts = chat
    marta = facts.latest(ChatShown).character_id
    session.cards.open(marta)
    return facts.wait_for(CardOpened)


def test_a_saved_card_is_a_version_and_the_open_chat_goes_on_with_it(chat: Chat) -> None:
    session, facts = chat
    before = facts.wait_for(ContextMeasured)
    session.cards.open(facts.latest(ChatShown).character_id)
    opened = facts.wait_for(CardOpened)
    edited = replace(opened.card, name="Marta Reeve", description="{{char}} " + "keeps the tower. " * 40)
    session.cards.save(opened.character_id, opened.card, edited)
    assert facts.wait_for(ChatShown).character_name == "Marta Reeve"
    assert facts.wait_for(CharactersListed).characters[0].name == "Marta Reeve"
    saved = facts.wait_for(CardSaved)
    assert saved.card == replace(edited, modified_at=saved.card.modified_at)
    assert saved.card.modified_at > 0
    assert [version.changed for version in saved.history] == [(), ("name", "description")]
    after = facts.wait_for(ContextMeasured)
    assert after.total_tokens > before.total_tokens + 40
    assert [message.text for message in facts.shown_messages()] == ["Hello You, I am Marta."]


def test_what_was_saved_elsewhere_meanwhile_stays(chat: Chat, opened: CardOpened) -> None:
    session, facts = chat
    session.cards.save(opened.character_id, opened.card, replace(opened.card, scenario="A storm."))
    session.cards.save(opened.character_id, opened.card, replace(opened.card, personality="Dry."))
    saved = facts.wait_for(CardSaved, lambda fact: bool(fact.card.personality))
    assert (saved.card.scenario, saved.card.personality) == ("A storm.", "Dry.")


def test_versions_are_compared_and_an_older_one_restored(chat: Chat, opened: CardOpened) -> None:
    session, facts = chat
    session.cards.save(opened.character_id, opened.card, replace(opened.card, scenario="A storm."))
    first, second = facts.wait_for(CardSaved).history
    session.cards.compare(opened.character_id, first.id, second.id)
    (difference,) = facts.wait_for(CardVersionsCompared).differences
    assert (difference.field, [piece.text for piece in difference.pieces]) == ("scenario", ["A storm."])
    session.cards.restore(opened.character_id, first.id)
    restored = facts.wait_for(CardSaved)
    assert restored.card == opened.card
    assert len(restored.history) == 3


def test_unknown_fields_survive_edit_and_export(chat: Chat, opened: CardOpened, tmp_path: Path) -> None:
    session, facts = chat
    odd = {
        "spec": "chara_card_v3",
        "spec_version": "3.0",
        "top": {"x": [1, None, "é\\u2028"]},
        "data": {
            "name": "Odd",
            "description": "Old.",
            "first_mes": "Hi.",
            "extensions": {"tool": {"deep": [{"a": 1.5}]}, "depth_prompt": {"prompt": "", "more": True}},
            "character_book": {"entries": [{"keys": ["a"], "content": "x", "own": {"k": 0}}], "mine": 3},
            "assets": [{"type": "icon", "uri": "ccdefault:", "name": "main", "ext": "png", "z": 1}],
            "strange": False,
        },
    }
    file = tmp_path / "odd.json"
    file.write_text(json.dumps(odd))
    session.import_cards([file])
    odd_id = facts.wait_for(ChatShown, lambda shown: shown.character_name == "Odd").character_id
    session.cards.open(odd_id)
    card = facts.wait_for(CardOpened).card
    session.cards.save(odd_id, card, replace(card, description="New."))
    exported = json.loads(export_card_json(facts.wait_for(CardSaved).card))
    assert exported["data"]["description"] == "New."
    assert exported["top"] == odd["top"]
    for key in ("extensions", "character_book", "assets", "strange"):
        assert exported["data"][key] == odd["data"][key], key  # type: ignore[index]


def test_a_draft_outlives_the_session_and_a_save_ends_it(
    chat: Chat, opened: CardOpened, open_session: Callable[..., Chat]
) -> None:
    session, _ = chat
    session.cards.keep_draft(opened.character_id, opened.card, replace(opened.card, scenario="A sto"))
    session.close()
    again, facts = open_session()
    again.cards.open(opened.character_id)
    draft = facts.wait_for(CardOpened).draft
    assert draft is not None
    assert draft.card.scenario == "A sto"
    again.cards.save(opened.character_id, draft.base, draft.card)
    facts.wait_for(CardSaved)
    again.cards.open(opened.character_id)
    assert facts.wait_for(CardOpened).draft is None


def test_a_picture_is_read_cut_and_saved(chat: Chat, opened: CardOpened, tmp_path: Path) -> None:
    session, facts = chat
    file = tmp_path / "face.jpg"
    Image.new("RGB", (300, 200), "navy").save(file)
    session.cards.read_picture(opened.character_id, file)
    whole = facts.wait_for(PictureRead).picture
    session.cards.cut_picture(opened.character_id, whole.avatar_png, (50, 0, 200))
    square = facts.wait_for(PictureRead).picture
    assert Image.open(io.BytesIO(square.avatar_png)).size == (200, 200)
    session.cards.save(opened.character_id, opened.card, opened.card, square)
    assert facts.wait_for(ChatShown).avatar_png == square.avatar_png
    assert facts.wait_for(CardSaved).history[-1].changed == ("avatar",)


def test_a_file_becomes_an_asset_and_goes_out_with_the_card(
    chat: Chat, opened: CardOpened, tmp_path: Path
) -> None:
    session, facts = chat
    file = tmp_path / "rain.ogg"
    file.write_bytes(b"drops")
    session.cards.read_asset(opened.character_id, file)
    asset = facts.wait_for(AssetRead).asset
    session.cards.save(opened.character_id, opened.card, replace(opened.card, assets=(asset,)))
    written = json.loads(export_card_json(facts.wait_for(CardSaved).card))
    assert written["data"]["assets"][-1]["uri"] == "data:audio/ogg;base64,ZHJvcHM="
    session.cards.read_asset(opened.character_id, tmp_path / "none.png")
    assert "none.png" in facts.wait_for(CardActFailed).error.message


def test_what_cannot_be_done_is_said_about_its_card(chat: Chat, opened: CardOpened, tmp_path: Path) -> None:
    session, facts = chat
    session.cards.read_picture(opened.character_id, tmp_path / "missing.png")
    assert "missing.png cannot be read" in facts.wait_for(CardActFailed).error.message
    session.cards.open(CharacterId(99))
    failed = facts.wait_for(CardActFailed)
    assert (failed.character_id, "number 99" in failed.error.message) == (99, True)


def test_the_doctor_counts_tokens_and_finds_what_is_wrong(chat: Chat, opened: CardOpened) -> None:
    session, facts = chat
    card = replace(opened.card, description="<|im_start|>Keeper. " * 4000)
    session.card_doctor.examine(opened.character_id, 7, card)
    examined = facts.wait_for(CardExamined)
    assert (examined.number, examined.card) == (7, card)
    assert examined.counts["description"] > examined.counts["greetings.1"] > 0
    assert [finding.severity for finding in examined.findings] == [Severity.ERROR, Severity.WARNING]


def test_without_a_model_nothing_is_counted(open_session: Callable[..., Chat], card_file: Path) -> None:
    session, facts = open_session(model=None)
    facts.wait_for(ModelShown, lambda shown: shown.phase is ModelPhase.NONE)
    session.import_cards([card_file])
    shown = facts.wait_for(ChatShown)
    session.cards.open(shown.character_id)
    session.card_doctor.examine(shown.character_id, 1, facts.wait_for(CardOpened).card)
    examined = facts.wait_for(CardExamined)
    assert (examined.counts, examined.findings) == ({}, ())
