"""The log of a lorebook's edits: what each changed entry was and became, so that it can be taken back."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, Row, delete, insert, select, update

from app.core.lorebook.library import LorebookId
from app.storage.rows import add_row
from app.storage.tables import lorebook_edits, lorebook_entries

Stored = Mapping[int, Mapping[str, Any] | None]
"""Entries as JSON by uid; None where there is none."""

_DONE, _UNDONE, _ABANDONED = "done", "undone", "abandoned"


def perform(connection: Connection, book_id: LorebookId, after: Stored) -> None:
    """Write the entries `after` and log it; what was undone before can no longer be redone."""
    before = _present(connection, book_id, after)
    _write(connection, book_id, after)
    abandoned = update(lorebook_edits).where(
        lorebook_edits.c.lorebook_id == book_id, lorebook_edits.c.state == _UNDONE
    )
    connection.execute(abandoned.values(state=_ABANDONED))
    add_row(
        connection,
        lorebook_edits,
        {"lorebook_id": book_id, "state": _DONE, "before": before, "after": dict(after)},
    )


def undo(connection: Connection, book_id: LorebookId) -> bool:
    """Take back the newest edit; False if there is none."""
    edit = _next(connection, book_id, _DONE, lorebook_edits.c.id.desc())
    return edit is not None and _turn(connection, edit, edit.before, _UNDONE)


def redo(connection: Connection, book_id: LorebookId) -> bool:
    """Make the oldest undone edit again; False if there is none."""
    edit = _next(connection, book_id, _UNDONE, lorebook_edits.c.id)
    return edit is not None and _turn(connection, edit, edit.after, _DONE)


def _next(connection: Connection, book_id: LorebookId, state: str, order: Any) -> Row[Any] | None:
    of_book = select(lorebook_edits).where(
        lorebook_edits.c.lorebook_id == book_id, lorebook_edits.c.state == state
    )
    return connection.execute(of_book.order_by(order).limit(1)).one_or_none()


def _turn(connection: Connection, edit: Row[Any], entries: Mapping[str, Any], state: str) -> bool:
    _write(connection, edit.lorebook_id, {int(uid): entry for uid, entry in entries.items()})
    connection.execute(update(lorebook_edits).where(lorebook_edits.c.id == edit.id).values(state=state))
    return True


def _present(connection: Connection, book_id: LorebookId, wanted: Stored) -> dict[int, Any]:
    rows = connection.execute(select(lorebook_entries).where(_of(book_id, wanted)))
    return dict.fromkeys(wanted) | {row.uid: row.entry for row in rows}


def _write(connection: Connection, book_id: LorebookId, entries: Stored) -> None:
    connection.execute(delete(lorebook_entries).where(_of(book_id, entries)))
    rows = [
        {"lorebook_id": book_id, "uid": uid, "entry": entry}
        for uid, entry in entries.items()
        if entry is not None
    ]
    if rows:
        connection.execute(insert(lorebook_entries), rows)


def _of(book_id: LorebookId, entries: Stored) -> Any:
    uid: Column[int] = lorebook_entries.c.uid
    return (lorebook_entries.c.lorebook_id == book_id) & uid.in_(list(entries))
