"""Personas in and out: whom the user plays."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select, update

from app.core.chat.messages import Persona, PersonaId
from app.core.errors import StorageError
from app.storage.database import Database
from app.storage.rows import add_row, require
from app.storage.tables import personas

T = TypeVar("T")


class PersonaStore:
    """The user's personas; there is always at least one. Every method blocks on the database thread.

    A method that is given the id of something that does not exist raises StorageError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def default(self) -> Persona:
        """The oldest persona; a new database has one that is called "You"."""
        return self._now(lambda connection: _living(connection)[0])

    def all(self) -> tuple[Persona, ...]:
        """All personas that are not deleted, oldest first."""
        return self._now(_living)

    def get(self, persona_id: PersonaId) -> Persona:
        """Also a deleted one: old chats still know it."""
        return self._now(lambda connection: _persona(require(connection, personas, persona_id)))

    def add(self, name: str, description: str = "") -> Persona:
        def work(connection: Connection) -> Persona:
            number = add_row(connection, personas, {"name": name, "description": description})
            return _persona(require(connection, personas, number))

        return self._now(work)

    def update(self, persona: Persona) -> Persona:
        """Give the persona with this id all of these values; returns it as stored."""
        values = {field.name: getattr(persona, field.name) for field in fields(persona) if field.name != "id"}

        def work(connection: Connection) -> Persona:
            _set(connection, persona.id, **values)
            return _persona(require(connection, personas, persona.id))

        return self._now(work)

    def delete(self, persona_id: PersonaId) -> None:
        """Mark the persona as deleted. Raises StorageError for the last one."""

        def work(connection: Connection) -> None:
            if [persona.id for persona in _living(connection)] == [persona_id]:
                raise StorageError("This is your only persona.", hint="Add another one first, or rename it.")
            _set(connection, persona_id, deleted_at=datetime.now(UTC))

        self._now(work)

    def restore(self, persona_id: PersonaId) -> None:
        self._now(lambda connection: _set(connection, persona_id, deleted_at=None))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _living(connection: Connection) -> tuple[Persona, ...]:
    living = select(personas).where(personas.c.deleted_at.is_(None)).order_by(personas.c.id)
    return tuple(_persona(row) for row in connection.execute(living))


def _persona(row: Row[Any]) -> Persona:
    return Persona(**{field.name: getattr(row, field.name) for field in fields(Persona)})


def _set(connection: Connection, persona_id: PersonaId, **values: Any) -> None:
    require(connection, personas, persona_id)
    connection.execute(update(personas).where(personas.c.id == persona_id).values(values))
