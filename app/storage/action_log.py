"""What was done in a chat, as moves of pointers, so that it can be taken back and done again (DESIGN D9).

No action erases anything: it moves where a chat ends, which revision a message shows, or marks a
message as deleted. The log is appended to; undo and redo only turn the state of its entries.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Connection, Row, ScalarSelect, func, select, update

from app.core.chat.messages import ChatId, MessageId
from app.storage.column_types import moment_of
from app.storage.message_rows import below
from app.storage.rows import add_row
from app.storage.tables import actions, chats, messages


class ActionKind(StrEnum):
    SEND = "send"
    REPLY = "reply"
    REVISE = "revise"
    CHOOSE = "choose"
    REMOVE = "remove"
    MARK = "mark"
    BRANCH = "branch"
    GROUP = "group"


class Pointer(StrEnum):
    """What can move, with the meaning of a move's `row_id`, `before` and `after`."""

    SHOWN_END = "shown_end"  # of a chat: message ids
    ACTIVE_REVISION = "active_revision"  # of a message: revision ids
    DELETED = "deleted"  # of a message: 1 or None
    DELETED_FROM = "deleted_from"  # of a message and all below it: when, in µs since 1970, or None
    HIDDEN = "hidden"  # of a message: 1 or None
    BOOKMARKED = "bookmarked"  # of a message: 1 or None
    GROUP = "group"  # of a chat: ids of versions of groups, or None


@dataclass(frozen=True, slots=True)
class Move:
    pointer: Pointer
    row_id: int
    before: int | None
    after: int | None

    @property
    def reversed(self) -> "Move":
        return Move(self.pointer, self.row_id, before=self.after, after=self.before)


class _State(StrEnum):
    DONE = "done"
    UNDONE = "undone"
    ABANDONED = "abandoned"  # undone, and then something else was done


def perform(connection: Connection, chat_id: ChatId, kind: ActionKind, moves: Sequence[Move]) -> None:
    """Make the moves and log them; what was undone before can no longer be redone."""
    for move in moves:
        _make(connection, move)
    abandoned = update(actions).where(actions.c.chat_id == chat_id, actions.c.state == _State.UNDONE)
    connection.execute(abandoned.values(state=_State.ABANDONED))
    stored = [asdict(move) for move in moves]
    values = {"chat_id": chat_id, "kind": kind, "state": _State.DONE, "moves": stored}
    add_row(connection, actions, values)
    touched = {"last_active_at": datetime.now(UTC), "activity": next_activity()}
    connection.execute(update(chats).where(chats.c.id == chat_id).values(touched))


def next_activity() -> ScalarSelect[int]:
    """A number above that of every chat: the order of activity must not depend on the clock."""
    return select(func.coalesce(func.max(chats.c.activity), 0) + 1).scalar_subquery()


def undo(connection: Connection, chat_id: ChatId) -> bool:
    """Take back the newest action that is done; False if there is none."""
    action = _next(connection, chat_id, _State.DONE, actions.c.id.desc())
    if action is None:
        return False
    for move in reversed(_moves(action)):
        _make(connection, move.reversed)
    _set_state(connection, action, _State.UNDONE)
    return True


def redo(connection: Connection, chat_id: ChatId) -> bool:
    """Do the oldest undone action again; False if there is none."""
    action = _next(connection, chat_id, _State.UNDONE, actions.c.id)
    if action is None:
        return False
    for move in _moves(action):
        _make(connection, move)
    _set_state(connection, action, _State.DONE)
    return True


def _next(connection: Connection, chat_id: ChatId, state: _State, order: Any) -> Row[Any] | None:
    of_chat = select(actions).where(actions.c.chat_id == chat_id, actions.c.state == state)
    return connection.execute(of_chat.order_by(order).limit(1)).one_or_none()


def _moves(action: Row[Any]) -> list[Move]:
    return [Move(**stored | {"pointer": Pointer(stored["pointer"])}) for stored in action.moves]


def _set_state(connection: Connection, action: Row[Any], state: _State) -> None:
    connection.execute(update(actions).where(actions.c.id == action.id).values(state=state))


def _make(connection: Connection, move: Move) -> None:
    if move.pointer is Pointer.DELETED_FROM:
        _delete_from(connection, move)
        return
    column, value = _target(move)
    table = column.table
    connection.execute(update(table).where(table.c.id == move.row_id).values({column: value}))


def _delete_from(connection: Connection, move: Move) -> None:
    """The moment tells what this very move has deleted from what was gone before."""
    of_tree = messages.c.id.in_(select(below(MessageId(move.row_id)).c.id))
    if move.after is not None:
        alive = update(messages).where(of_tree, messages.c.deleted_at.is_(None))
        connection.execute(alive.values(deleted_at=moment_of(move.after)))
    elif move.before is not None:
        gone = update(messages).where(of_tree, messages.c.deleted_at == moment_of(move.before))
        connection.execute(gone.values(deleted_at=None))


def _target(move: Move) -> tuple[Column[Any], Any]:
    match move.pointer:
        case Pointer.SHOWN_END:
            return chats.c.shown_end, move.after
        case Pointer.ACTIVE_REVISION:
            return messages.c.active_revision, move.after
        case Pointer.DELETED:
            return messages.c.deleted_at, datetime.now(UTC) if move.after else None
        case Pointer.HIDDEN:
            return messages.c.is_hidden, bool(move.after)
        case Pointer.BOOKMARKED:
            return messages.c.is_bookmarked, bool(move.after)
        case Pointer.GROUP:
            return chats.c.group_id, move.after
        case Pointer.DELETED_FROM:
            raise AssertionError("moves more than one row")
