"""Characters in and out: the card, the file it came from and its picture."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select, update

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.messages import CharacterId
from app.storage.database import Database
from app.storage.media_folder import MediaFolder
from app.storage.paths import media_beside
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
        self._media = MediaFolder(media_beside(database.file))

    def save(self, imported: ImportedCard) -> tuple[CharacterId, bool]:
        """Keep the card, its original bytes and its pictures: (id, True).

        The same file again gives the character that is there already: (id, False); one that was
        deleted stays deleted and the file makes a new one.
        """
        values = {
            "name": imported.card.name,
            "card": card_to_json(imported.card),
            "original": self._media.keep(imported.original),
            "avatar": None if imported.avatar_png is None else self._media.keep(imported.avatar_png),
            "thumbnail_png": imported.thumbnail_png,
        }
        return self._now(lambda connection: _add_unless_known(connection, values))

    def card(self, character_id: CharacterId) -> CharacterCard:
        return self._now(
            lambda connection: card_from_json(require(connection, characters, character_id).card)
        )

    def avatar_png(self, character_id: CharacterId) -> bytes | None:
        avatar = self._row(character_id).avatar
        return None if avatar is None else self._media.load(avatar)

    def original(self, character_id: CharacterId) -> bytes:
        """The bytes of the file the character was imported from."""
        return self._media.load(self._row(character_id).original)

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

    def _row(self, character_id: CharacterId) -> Row[Any]:
        return self._now(lambda connection: require(connection, characters, character_id))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _add_unless_known(connection: Connection, values: Mapping[str, Any]) -> tuple[CharacterId, bool]:
    same_file = (characters.c.original == values["original"]) & characters.c.deleted_at.is_(None)
    known = connection.execute(select(characters.c.id).where(same_file).order_by(characters.c.id)).first()
    if known is not None:
        return CharacterId(known.id), False
    return CharacterId(add_row(connection, characters, values)), True


def _set(connection: Connection, character_id: CharacterId, **values: Any) -> None:
    require(connection, characters, character_id)
    connection.execute(update(characters).where(characters.c.id == character_id).values(values))
