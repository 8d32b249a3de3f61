"""The versions of each card in and out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row, select, update

from app.core.cards.card_fields import changed_fields
from app.core.cards.card_versions import CardPicture, CardVersion, CardVersionId, VersionKind
from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import CharacterId
from app.storage.database import Database
from app.storage.library_index import follow_card, follow_picture
from app.storage.media_folder import MediaFolder
from app.storage.paths import media_beside
from app.storage.rows import add_row, require
from app.storage.tables import card_versions, characters, thumbnails
from app.storage.value_codecs import card_from_json, card_to_json

AVATAR: Final = "avatar"
"""Stands among the names of changed fields for the picture."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _KeptPicture:
    """A picture's names in the media folder, and the thumbnail's bytes for the list of characters."""

    avatar: str | None
    thumbnail: str | None
    thumbnail_png: bytes | None


class CardVersionStore:
    """Append-only: a version is never changed or removed; the newest is the character's card.

    Every method blocks on the database thread and raises StorageError for an id that does not exist.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._media = MediaFolder(media_beside(database.file))

    def history(self, character_id: CharacterId) -> tuple[CardVersion, ...]:
        """All versions, oldest first; the first one is the card as it was imported."""

        def work(connection: Connection) -> tuple[CardVersion, ...]:
            self._keep_first(connection, character_id)
            return _history(connection, character_id)

        return self._now(work)

    def card(self, version_id: CardVersionId) -> CharacterCard:
        return self._now(
            lambda connection: card_from_json(require(connection, card_versions, version_id).card)
        )

    def avatar_png(self, version_id: CardVersionId) -> bytes | None:
        row = self._now(lambda connection: require(connection, card_versions, version_id))
        return None if row.avatar is None else self._media.load(row.avatar)

    def save(
        self, character_id: CharacterId, card: CharacterCard, picture: CardPicture | None = None
    ) -> CardVersion | None:
        """Make `card` the character's newest version, with `picture` or the one it has.

        None, and nothing is stored, where nothing differs from the newest version.
        """
        kept = None if picture is None else self._kept(picture)

        def work(connection: Connection) -> CardVersion | None:
            newest = self._keep_first(connection, character_id)
            return self._append(connection, newest, VersionKind.EDITED, card, kept or self._of(newest))

        return self._now(work)

    def restore(self, version_id: CardVersionId) -> CardVersion | None:
        """Make a copy of an older version its character's newest; None where nothing differs."""

        def work(connection: Connection) -> CardVersion | None:
            old = require(connection, card_versions, version_id)
            newest = _newest(connection, old.character_id) or old
            card = card_from_json(old.card)
            return self._append(connection, newest, VersionKind.RESTORED, card, self._of(old))

        return self._now(work)

    # ---- on the database thread ------------------------------------------------------------------

    def _keep_first(self, connection: Connection, character_id: CharacterId) -> Row[Any]:
        """The newest version; where there is none yet, the card as it was imported becomes the first."""
        newest = _newest(connection, character_id)
        if newest is not None:
            return newest
        row = require(connection, characters, character_id)
        png = connection.execute(select(thumbnails.c.png).where(thumbnails.c.character_id == character_id))
        thumbnail_png = png.scalar_one_or_none()
        thumbnail = None if thumbnail_png is None else self._media.keep(thumbnail_png)
        first = {
            "character_id": character_id,
            "kind": VersionKind.IMPORTED.value,
            "card": row.card,
            "changed": [],
            "avatar": row.avatar,
            "thumbnail": thumbnail,
            "created_at": row.created_at,
        }
        return require(connection, card_versions, add_row(connection, card_versions, first))

    def _append(
        self,
        connection: Connection,
        newest: Row[Any],
        kind: VersionKind,
        card: CharacterCard,
        picture: _KeptPicture,
    ) -> CardVersion | None:
        changed = list(changed_fields(card_from_json(newest.card), card))
        changed += [AVATAR] if picture.avatar != newest.avatar else []
        if not changed:
            return None
        shared = {"card": card_to_json(card), "avatar": picture.avatar}
        made = {"character_id": newest.character_id, "kind": kind.value, "changed": changed}
        add_row(connection, card_versions, shared | made | {"thumbnail": picture.thumbnail})
        shown = shared | {"name": card.name}
        connection.execute(update(characters).where(characters.c.id == newest.character_id).values(shown))
        follow_card(connection, newest.character_id)
        if AVATAR in changed:
            follow_picture(connection, newest.character_id, picture.thumbnail_png)
        return _history(connection, newest.character_id)[-1]

    def _of(self, version: Row[Any]) -> _KeptPicture:
        thumbnail_png = None if version.thumbnail is None else self._media.load(version.thumbnail)
        return _KeptPicture(version.avatar, version.thumbnail, thumbnail_png)

    # ---- within ----------------------------------------------------------------------------------

    def _kept(self, picture: CardPicture) -> _KeptPicture:
        avatar, thumbnail = self._media.keep(picture.avatar_png), self._media.keep(picture.thumbnail_png)
        return _KeptPicture(avatar, thumbnail, picture.thumbnail_png)

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _newest(connection: Connection, character_id: int) -> Row[Any] | None:
    of_character = select(card_versions).where(card_versions.c.character_id == character_id)
    return connection.execute(of_character.order_by(card_versions.c.id.desc()).limit(1)).one_or_none()


def _history(connection: Connection, character_id: int) -> tuple[CardVersion, ...]:
    columns = (card_versions.c.id, card_versions.c.kind, card_versions.c.created_at, card_versions.c.changed)
    listed = select(*columns).where(card_versions.c.character_id == character_id)
    return tuple(
        CardVersion(CardVersionId(row.id), number, VersionKind(row.kind), row.created_at, tuple(row.changed))
        for number, row in enumerate(connection.execute(listed.order_by(card_versions.c.id)), start=1)
    )
