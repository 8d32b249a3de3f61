"""Lorebooks in and out: the books, what they are bound to, and the log of their edits."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.lorebook.library import BookLink, BookSummary, LorebookId
from app.core.lorebook.settings import BookScope
from app.storage import lorebook_edits
from app.storage.database import Database
from app.storage.lorebook_codecs import entry_from_json, entry_to_json
from app.storage.rows import add_row, require
from app.storage.tables import lorebook_entries, lorebook_links, lorebooks

T = TypeVar("T")
Changes = Mapping[int, LorebookEntry | None]
"""Entries by uid as they are to be; None removes one."""


class LorebookStore:
    """The user's lorebooks. Every method blocks on the database thread.

    A method that is given the id of something that does not exist raises StorageError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, book: Lorebook) -> tuple[LorebookId, str]:
        """Keep a new book; returns its id and its name, which gets a number where there is one called so."""

        def work(connection: Connection) -> tuple[LorebookId, str]:
            name = _free_name(connection, book.name)
            values = {"name": name, "fields": dict(book.unknown)}
            book_id = LorebookId(add_row(connection, lorebooks, values))
            rows = [_entry_row(book_id, entry) for entry in book.entries]
            if rows:
                connection.execute(insert(lorebook_entries), rows)
            return book_id, name

        return self._now(work)

    def load(self, book_id: LorebookId) -> Lorebook:
        """The book with its entries in the order of their uids; also a deleted one."""
        return self._now(lambda connection: _load(connection, book_id))

    def all(self) -> tuple[BookSummary, ...]:
        """The books that are not deleted, by name."""
        return self._now(_summaries)

    def rename(self, book_id: LorebookId, name: str) -> str:
        """Returns the name the book has now; it gets a number where another one is called so."""

        def work(connection: Connection) -> str:
            require(connection, lorebooks, book_id)
            free = _free_name(connection, name, book_id)
            _set(connection, book_id, name=free)
            return free

        return self._now(work)

    def delete(self, book_id: LorebookId) -> None:
        """Mark the book as deleted; `restore` brings it back."""
        self._now(lambda connection: _set(connection, book_id, deleted_at=datetime.now(UTC)))

    def restore(self, book_id: LorebookId) -> None:
        self._now(lambda connection: _set(connection, book_id, deleted_at=None))

    # ---- what it is bound to ---------------------------------------------------------------------

    def link(self, book_id: LorebookId, link: BookLink, *, is_bound: bool) -> None:
        def work(connection: Connection) -> None:
            require(connection, lorebooks, book_id)
            values = {"lorebook_id": book_id, "scope": link.scope, "target": link.target}
            same = [lorebook_links.c[name] == value for name, value in values.items()]
            connection.execute(delete(lorebook_links).where(*same))
            if is_bound:
                add_row(connection, lorebook_links, values)

        self._now(work)

    # ---- entries ---------------------------------------------------------------------------------

    def change(self, book_id: LorebookId, changes: Changes) -> Lorebook:
        """Give entries another form, add or remove some; one step of `undo`. Returns the book as stored."""
        stored = {uid: None if entry is None else entry_to_json(entry) for uid, entry in changes.items()}

        def work(connection: Connection) -> Lorebook:
            require(connection, lorebooks, book_id)
            lorebook_edits.perform(connection, book_id, stored)
            return _load(connection, book_id)

        return self._now(work)

    def undo(self, book_id: LorebookId) -> Lorebook | None:
        """Take back the newest change; None if there is none."""
        return self._now(lambda connection: _moved(connection, book_id, lorebook_edits.undo))

    def redo(self, book_id: LorebookId) -> Lorebook | None:
        """Make the change that was taken back last again; None if there is none."""
        return self._now(lambda connection: _moved(connection, book_id, lorebook_edits.redo))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _load(connection: Connection, book_id: LorebookId) -> Lorebook:
    row = require(connection, lorebooks, book_id)
    mine = select(lorebook_entries).where(lorebook_entries.c.lorebook_id == book_id)
    entries = connection.execute(mine.order_by(lorebook_entries.c.uid))
    return Lorebook(row.name, tuple(entry_from_json(entry.entry) for entry in entries), row.fields)


def _summaries(connection: Connection) -> tuple[BookSummary, ...]:
    of_book = lorebook_entries.c.lorebook_id == lorebooks.c.id
    count = select(func.count()).where(of_book).scalar_subquery().label("num_entries")
    living = select(lorebooks, count).where(lorebooks.c.deleted_at.is_(None))
    links: dict[int, set[BookLink]] = {}
    for link in connection.execute(select(lorebook_links)):
        links.setdefault(link.lorebook_id, set()).add(BookLink(BookScope(link.scope), link.target))
    rows = connection.execute(living.order_by(func.lower(lorebooks.c.name), lorebooks.c.id))
    return tuple(_summary(row, links.get(row.id, ())) for row in rows)


def _summary(row: Row[Any], links: Iterable[BookLink]) -> BookSummary:
    return BookSummary(LorebookId(row.id), row.name, row.num_entries, frozenset(links))


def _moved(
    connection: Connection, book_id: LorebookId, step: Callable[[Connection, LorebookId], bool]
) -> Lorebook | None:
    require(connection, lorebooks, book_id)
    return _load(connection, book_id) if step(connection, book_id) else None


def _entry_row(book_id: LorebookId, entry: LorebookEntry) -> dict[str, Any]:
    return {"lorebook_id": book_id, "uid": entry.uid, "entry": entry_to_json(entry)}


def _free_name(connection: Connection, wanted: str, owner: int = 0) -> str:
    """Entries are told apart by their book's name, so no book but `owner` may have the same."""
    wanted = wanted.strip() or "Lorebook"
    others = select(lorebooks.c.name).where(lorebooks.c.deleted_at.is_(None), lorebooks.c.id != owner)
    taken = set(connection.execute(others).scalars())
    numbered = (f"{wanted} {number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(name for name in numbered if name not in taken)


def _set(connection: Connection, book_id: LorebookId, **values: Any) -> None:
    require(connection, lorebooks, book_id)
    connection.execute(update(lorebooks).where(lorebooks.c.id == book_id).values(values))
