"""Characters in and out: the card, the file it came from and its picture."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select, update

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.messages import CharacterId
from app.storage.database import Database
from app.storage.media_rows import keep_media, load_media, media_hash
from app.storage.rows import add_row, require
from app.storage.tables import characters
from app.storage.value_codecs import card_from_json, card_to_json

T = TypeVar("T")


class CharacterStore:
    """The characters the user has. Every method blocks on the database thread.

    A method that is given the id of something that does not exist raises StorageError.
    The side bar's list with chats is `ChatStore.character_summaries`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, imported: ImportedCard) -> tuple[CharacterId, bool]:
        """Keep the card, its original bytes and its pictures: (id, True).

        The same file again gives the character that is there already: (id, False); one that was
        deleted stays deleted and the file makes a new one.
        """

        def work(connection: Connection) -> tuple[CharacterId, bool]:
            known = _made_from(connection, imported.original)
            if known is not None:
                return known, False
            return _add(connection, imported), True

        return self._now(work)

    def card(self, character_id: CharacterId) -> CharacterCard:
        return self._now(
            lambda connection: card_from_json(require(connection, characters, character_id).card)
        )

    def avatar_png(self, character_id: CharacterId) -> bytes | None:
        def work(connection: Connection) -> bytes | None:
            return load_media(connection, require(connection, characters, character_id).avatar)

        return self._now(work)

    def original(self, character_id: CharacterId) -> bytes:
        """The bytes of the file the character was imported from."""

        def work(connection: Connection) -> bytes:
            return load_media(connection, require(connection, characters, character_id).original) or b""

        return self._now(work)

    def names(self) -> tuple[tuple[CharacterId, str], ...]:
        """All characters that are not deleted, in the order they came."""
        listed = select(characters.c.id, characters.c.name).where(characters.c.deleted_at.is_(None))

        def work(connection: Connection) -> tuple[tuple[CharacterId, str], ...]:
            rows = connection.execute(listed.order_by(characters.c.id))
            return tuple((CharacterId(row.id), row.name) for row in rows)

        return self._now(work)

    def delete(self, character_id: CharacterId) -> None:
        """Mark the character as deleted; its chats are then listed nowhere. `restore` brings all back."""
        self._now(lambda connection: _set(connection, character_id, deleted_at=datetime.now(UTC)))

    def restore(self, character_id: CharacterId) -> None:
        self._now(lambda connection: _set(connection, character_id, deleted_at=None))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _made_from(connection: Connection, original: bytes) -> CharacterId | None:
    same_file = (characters.c.original == media_hash(original)) & characters.c.deleted_at.is_(None)
    found = connection.execute(select(characters.c.id).where(same_file).order_by(characters.c.id)).first()
    return None if found is None else CharacterId(found.id)


def _add(connection: Connection, imported: ImportedCard) -> CharacterId:
    values = {
        "name": imported.card.name,
        "card": card_to_json(imported.card),
        "original": keep_media(connection, imported.original),
        "avatar": keep_media(connection, imported.avatar_png),
        "thumbnail": keep_media(connection, imported.thumbnail_png),
    }
    return CharacterId(add_row(connection, characters, values))


def _set(connection: Connection, character_id: CharacterId, **values: Any) -> None:
    require(connection, characters, character_id)
    connection.execute(update(characters).where(characters.c.id == character_id).values(values))
