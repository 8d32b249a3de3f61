"""There is always someone the user can be."""

from dataclasses import replace

import pytest

from app.core.chat.messages import PersonaId
from app.core.errors import StorageError
from app.storage.persona_store import PersonaStore


def test_a_new_database_has_a_persona(persona_store: PersonaStore) -> None:
    assert persona_store.default().name == "You"
    assert persona_store.all() == (persona_store.default(),)


def test_a_persona_is_added_and_changed(persona_store: PersonaStore) -> None:
    mara = persona_store.add("Mara", "A sailor.")
    changed = persona_store.update(replace(mara, name="Mara\0", description="A captain."))
    assert changed == replace(mara, name="Mara�", description="A captain.")
    assert persona_store.get(mara.id) == changed
    assert [persona.name for persona in persona_store.all()] == ["You", "Mara�"]


def test_the_last_persona_cannot_be_deleted_and_a_deleted_one_is_still_known(
    persona_store: PersonaStore,
) -> None:
    mara = persona_store.add("Mara")
    you = persona_store.default()
    persona_store.delete(you.id)
    assert persona_store.all() == (mara,)
    assert persona_store.get(you.id) == you
    with pytest.raises(StorageError, match="only persona"):
        persona_store.delete(mara.id)
    persona_store.restore(you.id)
    assert persona_store.default() == you


def test_an_unknown_persona_is_said(persona_store: PersonaStore) -> None:
    with pytest.raises(StorageError, match="persona with the number 99"):
        persona_store.get(PersonaId(99))
