"""Characters in and out: the card, the file it came from and its picture."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select, update

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.cards.copy_name import name_of_copy
from app.core.chat.messages import CharacterId
from app.storage.database import Database
from app.storage.library_index import follow_card, follow_picture, follow_trash
from app.storage.media_folder import MediaFolder, content_hash
from app.storage.paths import media_beside
from app.storage.rows import add_row, require
from app.storage.tables import characters, library_lines, thumbnails
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
        values, png = self._values(imported), imported.thumbnail_png
        return self._now(lambda connection: _add_unless_known(connection, values, png))

    def make(self, imported: ImportedCard) -> CharacterId:
        """A new character, also where the same file gave one before."""
        values, png = self._values(imported), imported.thumbnail_png
        return self._now(lambda connection: _add(connection, values, png))

    def card(self, character_id: CharacterId) -> CharacterCard:
        return self._now(
            lambda connection: card_from_json(require(connection, characters, character_id).card)
        )

    def living_card(self, character_id: CharacterId) -> CharacterCard | None:
        """The card; None where it is in the trash or gone."""
        living = select(characters.c.card).where(
            characters.c.id == character_id, characters.c.deleted_at.is_(None)
        )

        def work(connection: Connection) -> CharacterCard | None:
            stored = connection.execute(living).scalar()
            return None if stored is None else card_from_json(stored)

        return self._now(work)

    def of_file(self, content: bytes) -> CharacterId | None:
        """Who was imported from exactly these bytes and is not deleted."""
        same = (characters.c.original == content_hash(content)) & characters.c.deleted_at.is_(None)
        found = select(characters.c.id).where(same).order_by(characters.c.id)

        def work(connection: Connection) -> CharacterId | None:
            number: CharacterId | None = connection.execute(found).scalars().first()
            return number

        return self._now(work)

    def thumbnail(self, character_id: CharacterId) -> bytes | None:
        """The small picture of a character that may be gone."""
        small = select(thumbnails.c.png).where(thumbnails.c.character_id == character_id)

        def work(connection: Connection) -> bytes | None:
            png: bytes | None = connection.execute(small).scalar()
            return png

        return self._now(work)

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

    def duplicate(self, character_id: CharacterId) -> CharacterId:
        """Another character with the same picture and place in the library, and no chats; its card is the
        same but for the name, which says that it is a copy."""

        def work(connection: Connection) -> CharacterId:
            row = require(connection, characters, character_id)
            name = name_of_copy(row.name, _names(connection))
            card = card_to_json(replace(card_from_json(row.card), name=name))
            values = {"name": name, "card": card, "original": row.original, "avatar": row.avatar}
            return _add_beside(connection, character_id, values)

        return self._now(work)

    def delete(self, *ids: CharacterId) -> None:
        """Move the characters to the trash; their chats are then listed nowhere."""
        self._now(lambda connection: _move(connection, ids, deleted_at=datetime.now(UTC)))

    def restore(self, *ids: CharacterId) -> None:
        """Take them out of the trash, and their chats with them."""
        self._now(lambda connection: _move(connection, ids, deleted_at=None))

    def _values(self, imported: ImportedCard) -> dict[str, Any]:
        avatar_png = imported.avatar_png
        return {
            "name": imported.card.name,
            "card": card_to_json(imported.card),
            "original": self._media.keep(imported.original),
            "avatar": None if avatar_png is None else self._media.keep(avatar_png),
        }

    def _row(self, character_id: CharacterId) -> Row[Any]:
        return self._now(lambda connection: require(connection, characters, character_id))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _add_unless_known(
    connection: Connection, values: Mapping[str, Any], thumbnail_png: bytes | None
) -> tuple[CharacterId, bool]:
    same_file = (characters.c.original == values["original"]) & characters.c.deleted_at.is_(None)
    known = connection.execute(select(characters.c.id).where(same_file).order_by(characters.c.id)).first()
    if known is not None:
        return CharacterId(known.id), False
    return _add(connection, values, thumbnail_png), True


def _add(connection: Connection, values: Mapping[str, Any], thumbnail_png: bytes | None) -> CharacterId:
    character_id = CharacterId(add_row(connection, characters, values))
    follow_card(connection, character_id)
    follow_picture(connection, character_id, thumbnail_png)
    return character_id


def _add_beside(connection: Connection, known: CharacterId, values: Mapping[str, Any]) -> CharacterId:
    """A character made of `values`, with the thumbnail, folder and own tags of a `known` one."""
    png = select(thumbnails.c.png).where(thumbnails.c.character_id == known)
    added = _add(connection, values, connection.execute(png).scalar_one_or_none())
    mine = select(library_lines.c.own_tags, library_lines.c.folder_id)
    line = connection.execute(mine.where(library_lines.c.character_id == known)).one()
    change = update(library_lines).where(library_lines.c.character_id == added)
    connection.execute(change.values(own_tags=line.own_tags, folder_id=line.folder_id))
    return added


def _names(connection: Connection) -> frozenset[str]:
    kept = select(characters.c.name).where(characters.c.deleted_at.is_(None))
    return frozenset(connection.execute(kept).scalars())


def _move(connection: Connection, ids: Sequence[CharacterId], deleted_at: datetime | None) -> None:
    for character_id in ids:
        require(connection, characters, character_id)
    follow_trash(connection, ids, deleted_at)
