"""A card comes back as it was imported, and the same file is recognised."""

import pytest

from app.core.cards.character_card import CharacterCard, DepthPrompt, ImportedCard
from app.core.chat.messages import CharacterId
from app.core.errors import StorageError
from app.storage.character_store import CharacterStore

_CARD = CharacterCard(
    name="Ada",
    nickname="A.",
    description="{{char}} is a lighthouse keeper.",
    greetings=("Hello.", "Good evening."),
    tags=("sea", "calm"),
    depth_prompt=DepthPrompt("Stay calm.", 2, "user"),
    lorebook={"entries": [{"keys": ["light"], "content": "It turns."}]},
    spec="chara_card_v2",
    source={"data": {"extensions": {"unknown/field": [1, 2.5, None]}}},
)


def test_a_card_and_its_files_come_back_as_they_were(character_store: CharacterStore) -> None:
    number, was_new = character_store.save(ImportedCard(_CARD, b"the PNG", b"avatar", b"thumbnail"))
    assert was_new
    card = character_store.card(number)
    assert card == _CARD
    assert card.source == _CARD.source
    assert character_store.avatar_png(number) == b"avatar"
    assert character_store.original(number) == b"the PNG"


def test_a_card_without_a_picture_has_no_avatar(character_store: CharacterStore) -> None:
    number, _ = character_store.save(ImportedCard(CharacterCard("Ada"), b"{}"))
    assert character_store.avatar_png(number) is None


def test_the_same_file_again_is_the_same_character(character_store: CharacterStore) -> None:
    first = character_store.save(ImportedCard(_CARD, b"the PNG"))
    again = character_store.save(ImportedCard(_CARD, b"the PNG"))
    other = character_store.save(ImportedCard(_CARD, b"another PNG"))
    assert again == (first[0], False)
    assert other[1]
    assert [number for number, _ in character_store.names()] == [first[0], other[0]]


def test_a_deleted_character_is_not_listed_and_its_file_makes_a_new_one(
    character_store: CharacterStore,
) -> None:
    old, _ = character_store.save(ImportedCard(_CARD, b"the PNG"))
    character_store.delete(old)
    assert character_store.names() == ()
    new, was_new = character_store.save(ImportedCard(_CARD, b"the PNG"))
    assert was_new
    character_store.restore(old)
    assert character_store.names() == ((old, "Ada"), (new, "Ada"))


def test_foreign_values_in_a_card_never_make_saving_fail(character_store: CharacterStore) -> None:
    card = CharacterCard("\ud800\0", source={"n": float("inf"), "big": 10**5000, "\udc00": "\0"})
    number, _ = character_store.save(ImportedCard(card, b"{}"))
    stored = character_store.card(number)
    assert stored.name == "��"
    assert stored.source == {"n": None, "big": None, "�": "�"}


def test_an_unknown_character_is_said(character_store: CharacterStore) -> None:
    for ask in (character_store.card, character_store.original, character_store.delete):
        with pytest.raises(StorageError, match="character with the number 99"):
            ask(CharacterId(99))
