"""Values of other versions can be read: unknown keys are passed over, missing ones get defaults."""

from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.core.chat.messages import ReplyRecord
from app.storage.value_codecs import card_from_json, reply_record_from_json


def test_a_card_of_another_version_can_be_read() -> None:
    stored = {"name": "Ada", "added_later": 1, "depth_prompt": {"text": "x", "added_later": 1}}
    assert card_from_json(stored) == CharacterCard("Ada", depth_prompt=DepthPrompt("x"))


def test_a_reply_record_of_another_version_can_be_read() -> None:
    assert reply_record_from_json({"seed": 7, "added_later": 1}) == ReplyRecord(seed=7)


def test_dates_that_were_stored_as_milliseconds_are_read_as_seconds() -> None:
    stored = {"name": "Ada", "created_at": 1_700_000_000_000, "modified_at": 1_700_000_000, "assets": []}
    card = card_from_json(stored)
    assert (card.created_at, card.modified_at) == (1_700_000_000, 1_700_000_000)
