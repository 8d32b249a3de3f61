"""Characters taken off the disk for good: their rows, everything that belongs to these, and their files."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, select, union

from app.core.cards.library import DAYS_IN_TRASH
from app.core.chat.messages import CharacterId
from app.storage.database import Database
from app.storage.library_index import forget_words
from app.storage.media_folder import MediaFolder
from app.storage.message_words import forget_words_said
from app.storage.paths import media_beside
from app.storage.tables import card_versions, characters, kept_originals, library_lines

T = TypeVar("T")


class _Reference(NamedTuple):
    """A column that names a row of `target`; what cannot be without that row goes with it."""

    table: str
    column: str
    target: str
    is_needed: bool


class CharacterPurge:
    """What it removes does not come back. Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._media = MediaFolder(media_beside(database.file))

    def purge_old(self, now: datetime | None = None) -> tuple[CharacterId, ...]:
        """Remove what has lain in the trash for 30 days; say whom."""
        before = (now or datetime.now(UTC)) - timedelta(days=DAYS_IN_TRASH)
        old = select(library_lines.c.character_id).where(library_lines.c.deleted_at < before)
        ids = tuple(self._now(lambda connection: connection.execute(old).scalars().all()))
        self.purge(ids)
        return ids

    def purge(self, ids: Sequence[CharacterId]) -> None:
        """Remove these characters if they are in the trash, with their chats, versions and pictures."""
        if not ids:
            return
        for digest in self._now(lambda connection: _purge(connection, ids)):
            self._media.forget(digest)

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _purge(connection: Connection, ids: Sequence[CharacterId]) -> frozenset[str]:
    """The names of the files in the media folder that nobody needs any more."""
    in_trash = characters.c.id.in_(ids) & characters.c.deleted_at.is_not(None)
    doomed = connection.execute(select(characters.c.id).where(in_trash)).scalars().all()
    before = _files(connection)
    for character_id in doomed:
        forget_words(connection, character_id)
        forget_words_said(connection, character_id)
    _delete_with_all(connection, "characters", doomed)
    return before - _files(connection)


def _files(connection: Connection) -> frozenset[str]:
    columns = (characters.c.original, characters.c.avatar, card_versions.c.avatar, card_versions.c.thumbnail)
    named = union(*(select(column) for column in (*columns, kept_originals.c.media)))
    return frozenset(digest for digest in connection.execute(named).scalars() if digest is not None)


def _delete_with_all(connection: Connection, table: str, ids: Iterable[int]) -> None:
    """Delete rows with all that belongs to them, in whatever table, as the schema's references say."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    references = _references(connection)
    doomed: defaultdict[str, set[int]] = defaultdict(set)
    fresh = [(table, set(ids))]
    while fresh:
        target, rows = fresh.pop()
        doomed[target] |= rows
        for reference in references:
            if reference.target == target and reference.is_needed:
                found = _naming(connection, reference, rows) - doomed[reference.table]
                fresh += [(reference.table, found)] if found else []
    for reference in references:
        if not reference.is_needed:
            _let_go(connection, reference, doomed[reference.target])
    for name, rows in doomed.items():
        if rows:
            connection.exec_driver_sql(f"DELETE FROM {name} WHERE rowid = ?", [(row,) for row in rows])


def _references(connection: Connection) -> list[_Reference]:
    """Names of tables and columns here come from our own schema, never from a file or a person."""
    listed = connection.exec_driver_sql(
        """SELECT tables.name, keys."from", keys."table", columns."notnull" OR columns.pk
        FROM pragma_table_list AS tables, pragma_foreign_key_list(tables.name) AS keys,
            pragma_table_info(tables.name) AS columns
        WHERE tables.schema = 'main' AND tables.type = 'table' AND columns.name = keys."from" """
    )
    return [_Reference(table, column, target, bool(needed)) for table, column, target, needed in listed]


def _naming(connection: Connection, reference: _Reference, rows: Iterable[int]) -> set[int]:
    statement = f"SELECT rowid FROM {reference.table} WHERE {reference.column} = ?"
    return {found for row in rows for (found,) in connection.exec_driver_sql(statement, (row,))}


def _let_go(connection: Connection, reference: _Reference, rows: Iterable[int]) -> None:
    """What can be without the rows forgets them."""
    statement = f"UPDATE {reference.table} SET {reference.column} = NULL WHERE {reference.column} = ?"
    if parameters := [(row,) for row in rows]:
        connection.exec_driver_sql(statement, parameters)
