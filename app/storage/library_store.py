"""The library in and out: the light listing, the search, thumbnails, and where the user put what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, delete, func, select, update

from app.core.cards.library import FolderId, LibraryCard, LibraryFolder
from app.core.chat.messages import CharacterId, ThumbnailId
from app.storage.database import Database
from app.storage.library_search import library_ids
from app.storage.rows import add_row, require
from app.storage.tables import chats, folders, library_lines, thumbnails

T = TypeVar("T")


class LibraryStore:
    """Every method blocks on the database thread. Ids of characters that do not exist are passed over."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- reading ---------------------------------------------------------------------------------

    def cards(self, ids: Sequence[CharacterId] | None = None) -> tuple[LibraryCard, ...]:
        """All characters, those in the trash too, or only these; newest first. No card or picture is read."""
        listed = _listed()
        if ids is not None:
            listed = listed.where(library_lines.c.character_id.in_(ids))
        return self._now(lambda connection: tuple(_card(row) for row in connection.execute(listed)))

    def folders(self) -> tuple[LibraryFolder, ...]:
        """In the order they were made."""
        listed = select(folders.c.id, folders.c.name).order_by(folders.c.id)

        def work(connection: Connection) -> tuple[LibraryFolder, ...]:
            rows = connection.execute(listed)
            return tuple(LibraryFolder(FolderId(row.id), row.name) for row in rows)

        return self._now(work)

    def search(self, wanted: str) -> frozenset[CharacterId]:
        """The characters in whose card or own tags each of the words begins a word, the trash included.

        Any text will do; blank text finds nobody.
        """
        return self._now(lambda connection: library_ids(connection, wanted))

    def thumbnails(self, ids: Iterable[ThumbnailId]) -> dict[ThumbnailId, bytes]:
        """PNG files of at most 192 px a side; those that are gone are left out."""
        wanted = select(thumbnails.c.id, thumbnails.c.png).where(thumbnails.c.id.in_(list(ids)))
        return self._now(
            lambda connection: {ThumbnailId(row.id): row.png for row in connection.execute(wanted)}
        )

    # ---- what is the user's own ------------------------------------------------------------------

    def mark_favourite(self, ids: Sequence[CharacterId], *, is_favourite: bool) -> None:
        self._set(ids, is_favourite=is_favourite)

    def retag(self, own_tags: Mapping[CharacterId, Sequence[str]]) -> None:
        """Give each of these characters its own tags; the card's are not touched."""

        def work(connection: Connection) -> None:
            for character_id, tags in own_tags.items():
                mine = library_lines.c.character_id == character_id
                connection.execute(update(library_lines).where(mine).values(own_tags=list(tags)))

        self._now(work)

    def move(self, ids: Sequence[CharacterId], folder_id: FolderId | None) -> None:
        """Put the characters into a folder, or into none. Raises StorageError without such a folder."""

        def work(connection: Connection) -> None:
            if folder_id is not None:
                require(connection, folders, folder_id)
            mine = library_lines.c.character_id.in_(ids)
            connection.execute(update(library_lines).where(mine).values(folder_id=folder_id))

        self._now(work)

    def make_folder(self, name: str) -> FolderId:
        return FolderId(self._now(lambda connection: add_row(connection, folders, {"name": name})))

    def rename_folder(self, folder_id: FolderId, name: str) -> None:
        renamed = update(folders).where(folders.c.id == folder_id).values(name=name)
        self._now(lambda connection: connection.execute(renamed))

    def delete_folder(self, folder_id: FolderId) -> tuple[CharacterId, ...]:
        """Take the folder away; return the characters that lay in it, which lie in none then."""

        def work(connection: Connection) -> tuple[CharacterId, ...]:
            lay_there = library_lines.c.folder_id == folder_id
            rows = connection.execute(select(library_lines.c.character_id).where(lay_there)).all()
            connection.execute(update(library_lines).where(lay_there).values(folder_id=None))
            connection.execute(delete(folders).where(folders.c.id == folder_id))
            return tuple(CharacterId(row.character_id) for row in rows)

        return self._now(work)

    # ---- within ----------------------------------------------------------------------------------

    def _set(self, ids: Sequence[CharacterId], **values: Any) -> None:
        changed = update(library_lines).where(library_lines.c.character_id.in_(ids)).values(values)
        self._now(lambda connection: connection.execute(changed))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _listed() -> Select[Any]:
    used = (
        select(chats.c.character_id, func.max(chats.c.last_active_at).label("last_used_at"))
        .where(chats.c.deleted_at.is_(None))
        .group_by(chats.c.character_id)
        .subquery()
    )
    lines = library_lines.c
    joined = library_lines.outerjoin(used, used.c.character_id == lines.character_id)
    joined = joined.outerjoin(thumbnails, thumbnails.c.character_id == lines.character_id)
    columns = (library_lines, used.c.last_used_at, thumbnails.c.id.label("thumbnail_id"))
    return select(*columns).select_from(joined).order_by(lines.character_id.desc())


def _card(row: Row[Any]) -> LibraryCard:
    return LibraryCard(
        id=CharacterId(row.character_id),
        name=row.name,
        creator=row.creator,
        tags=tuple(row.card_tags),
        own_tags=tuple(row.own_tags),
        is_favourite=row.is_favourite,
        folder_id=row.folder_id,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        num_characters=row.num_characters,
        thumbnail_id=row.thumbnail_id,
        deleted_at=row.deleted_at,
    )
