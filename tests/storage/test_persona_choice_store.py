"""A persona is chosen for a chat or for a character, and the choice can be taken back."""

from dataclasses import replace

import pytest

from app.core.chat.messages import CharacterId, Chat, PersonaId
from app.core.errors import StorageError
from app.storage.database import Database
from app.storage.persona_choice_store import PersonaChoiceStore
from app.storage.persona_store import PersonaStore


@pytest.fixture
def choices(database: Database) -> PersonaChoiceStore:
    return PersonaChoiceStore(database)


def test_everything_about_a_persona_is_kept(persona_store: PersonaStore) -> None:
    mara = persona_store.add("Mara")
    whole = replace(
        mara, description="A captain.", placement="at_depth", depth=4, role="user", picture_png=b"png"
    )
    assert persona_store.update(whole) == whole
    assert persona_store.get(mara.id) == whole


def test_a_choice_is_made_changed_and_taken_back(
    choices: PersonaChoiceStore, persona_store: PersonaStore, character_id: CharacterId, chat: Chat
) -> None:
    mara, zoe = persona_store.add("Mara"), persona_store.add("Zoe")
    assert choices.for_chat(chat.id) is None
    choices.choose_for_character(character_id, mara.id)
    choices.choose_for_chat(chat.id, mara.id)
    choices.choose_for_chat(chat.id, zoe.id)
    assert (choices.for_chat(chat.id), choices.for_character(character_id)) == (zoe.id, mara.id)
    choices.choose_for_chat(chat.id, None)
    assert choices.for_chat(chat.id) is None


def test_a_deleted_persona_is_no_choice_until_it_is_restored(
    choices: PersonaChoiceStore, persona_store: PersonaStore, chat: Chat
) -> None:
    mara = persona_store.add("Mara")
    choices.choose_for_chat(chat.id, mara.id)
    persona_store.delete(mara.id)
    assert choices.for_chat(chat.id) is None
    persona_store.restore(mara.id)
    assert choices.for_chat(chat.id) == mara.id


def test_an_unknown_persona_cannot_be_chosen(choices: PersonaChoiceStore, chat: Chat) -> None:
    with pytest.raises(StorageError, match="persona with the number 99"):
        choices.choose_for_chat(chat.id, PersonaId(99))
