"""Which persona is chosen for a chat and for a character; a chat's choice goes before its character's."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Column, Connection, Table, delete, insert, select

from app.core.chat.messages import CharacterId, ChatId, PersonaId
from app.storage.database import Database
from app.storage.rows import require
from app.storage.tables import character_personas, chat_personas, personas

T = TypeVar("T")


class PersonaChoiceStore:
    """At most one choice a chat and one a character. Every method blocks on the database thread.

    A choice of a deleted persona is kept and not told: it is there again with the persona.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def for_chat(self, chat_id: ChatId) -> PersonaId | None:
        return self._now(lambda connection: _chosen(connection, chat_personas.c.chat_id, chat_id))

    def for_character(self, character_id: CharacterId) -> PersonaId | None:
        return self._now(
            lambda connection: _chosen(connection, character_personas.c.character_id, character_id)
        )

    def choose_for_chat(self, chat_id: ChatId, persona_id: PersonaId | None) -> None:
        """None takes the choice back. Raises StorageError for a persona that does not exist."""
        self._now(lambda connection: _choose(connection, chat_personas.c.chat_id, chat_id, persona_id))

    def choose_for_character(self, character_id: CharacterId, persona_id: PersonaId | None) -> None:
        """As `choose_for_chat`, for all chats of the character that have no choice of their own."""
        key = character_personas.c.character_id
        self._now(lambda connection: _choose(connection, key, character_id, persona_id))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _chosen(connection: Connection, key: Column[int], number: int) -> PersonaId | None:
    table = _table(key)
    living = table.join(personas, (personas.c.id == table.c.persona_id) & personas.c.deleted_at.is_(None))
    chosen = connection.execute(select(personas.c.id).select_from(living).where(key == number)).scalar()
    return None if chosen is None else PersonaId(chosen)


def _choose(connection: Connection, key: Column[int], number: int, persona_id: PersonaId | None) -> None:
    table = _table(key)
    connection.execute(delete(table).where(key == number))
    if persona_id is not None:
        require(connection, personas, persona_id)
        connection.execute(insert(table).values({key.name: number, "persona_id": persona_id}))


def _table(key: Column[int]) -> Table:
    table = key.table
    assert isinstance(table, Table)
    return table
