"""ChatModel: the shown chat as rows. It applies changes that the session reports; it decides nothing.

It knows the whole path, of which a long one has only a part as rows (`RowWindow`): a hundred thousand rows
take seconds to lay out, and nobody looks at more than a few.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.chat.changes import (
    ChatChange,
    ChatOpened,
    MessageAppended,
    MessageReplaced,
    MessagesRemoved,
    TextGrown,
)
from app.core.chat.messages import ChatId, Message, MessageId
from app.services.facts import ReplyPhase, ReplyProgressed
from app.ui.chat.row_window import STEP, RowWindow
from app.ui.moments import day_of, message_moment
from app.ui.names import clean_name

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ChatRole(IntEnum):
    """What a row tells beyond its text."""

    MESSAGE = Qt.ItemDataRole.UserRole + 1
    PROGRESS = Qt.ItemDataRole.UserRole + 2
    IS_FIRST_SEEN = Qt.ItemDataRole.UserRole + 3


class ChatModel(QAbstractListModel):
    """One row a message of the path's shown part; a streaming chunk changes one row and one role."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chat_id: ChatId | None = None
        self._messages: list[Message] = []
        self._window = RowWindow()
        self._progress = ReplyProgressed(ReplyPhase.IDLE)
        self._first_seen: MessageId | None = None

    @property
    def messages(self) -> Sequence[Message]:
        """The whole path, rows or not."""
        return self._messages

    @property
    def rows(self) -> Sequence[Message]:
        return self._messages[self._window.first : self._window.end]

    @property
    def has_earlier(self) -> bool:
        """Whether the path begins before the first row."""
        return self._window.first > 0

    @property
    def is_at_end(self) -> bool:
        """Whether the path's last message is the last row."""
        return self._window.end == len(self._messages)

    @property
    def last(self) -> Message | None:
        return self._messages[-1] if self._messages else None

    @property
    def progress(self) -> ReplyProgressed:
        return self._progress

    def message(self, index: AnyIndex) -> Message:
        return self._messages[self._window.first + index.row()]

    def is_last(self, index: AnyIndex) -> bool:
        """Whether the row is the path's last message."""
        return self._window.first + index.row() == len(self._messages) - 1

    def is_first_seen(self, row: int) -> bool:
        """Whether what the model sees begins at this row, and not with the path."""
        position = self._window.first + row
        return position > 0 and self._messages[position].id == self._first_seen

    def begins_day(self, row: int) -> bool:
        """Whether the row's message was written on another day than the one before it on the path."""
        position = self._window.first + row
        two = self._messages[max(0, position - 1) : position + 1]
        return day_of(two[0].created_at) != day_of(two[-1].created_at)

    def find(self, message_id: MessageId) -> Message | None:
        """The message wherever it is on the path, a row or not."""
        position = self._position(message_id)
        return None if position is None else self._messages[position]

    def index_of(self, message_id: MessageId) -> QModelIndex:
        """Invalid if the message is no row."""
        return self._index_at(self._position(message_id))

    # ---- which part of the path is rows ----------------------------------------------------------

    def show_earlier(self) -> None:
        """More rows before the first one."""
        window = self._window
        num = min(STEP, window.first)
        if num:
            self.beginInsertRows(QModelIndex(), 0, num - 1)
            self._window = replace(window, first=window.first - num)
            self.endInsertRows()

    def show_later(self) -> None:
        """More rows after the last one."""
        window = self._window
        num = min(STEP, len(self._messages) - window.end)
        if num:
            self.beginInsertRows(QModelIndex(), window.num_rows, window.num_rows + num - 1)
            self._window = replace(window, end=window.end + num)
            self.endInsertRows()

    def show_end(self) -> None:
        """The path's last message becomes a row."""
        if not self.is_at_end:
            self._set_window(RowWindow.at_end(len(self._messages)))

    def show_beginning(self) -> None:
        """The path's first message becomes a row."""
        if self._window.first > 0:
            self._set_window(RowWindow.around(0, len(self._messages)))

    def reveal(self, message_id: MessageId) -> QModelIndex:
        """The message's row, made one if it is none; invalid if the path does not hold the message."""
        position = self._position(message_id)
        if position is not None and self._window.row(position) is None:
            self._set_window(RowWindow.around(position, len(self._messages)))
        return self._index_at(position)

    def _set_window(self, window: RowWindow) -> None:
        self.beginResetModel()
        self._window = window
        self.endResetModel()

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._window.num_rows

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self._window.num_rows:
            return None
        message = self.message(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return message.text
        if role == ChatRole.MESSAGE:
            return message
        if role == ChatRole.PROGRESS:
            return self._progress if message.id == self._progress.message_id else None
        if role == ChatRole.IS_FIRST_SEEN:
            return self.is_first_seen(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{clean_name(message.speaker)}, {message_moment(message.created_at)}: {message.text}"
        return None

    # ---- what the session reports ----------------------------------------------------------------

    def clear(self) -> None:
        self._reset(None, [])

    def apply(self, change: ChatChange) -> None:
        """Show `change`; one that is about another chat than the open one is dropped."""
        if isinstance(change, ChatOpened):
            self._reset(change.chat.id, list(change.chat.messages))
        elif change.chat_id != self._chat_id:
            return
        elif isinstance(change, MessageAppended):
            self._append(change.message)
        elif isinstance(change, MessageReplaced):
            self._replace(change.message)
        elif isinstance(change, MessagesRemoved):
            self._remove_from(change.first_removed)
        else:
            self._grow(change)

    def show_progress(self, progress: ReplyProgressed) -> None:
        before, self._progress = self._progress.message_id, progress
        for message_id in {before, progress.message_id} - {None}:
            self._emit_changed(self.index_of(message_id), ChatRole.PROGRESS)  # type: ignore[arg-type]

    def show_first_seen(self, message_id: MessageId | None) -> None:
        """Where what the model sees begins; None: with the first message."""
        if message_id == self._first_seen:
            return
        before, self._first_seen = self._first_seen, message_id
        for changed in (before, message_id):
            if changed is not None:
                self._emit_changed(self.index_of(changed), ChatRole.IS_FIRST_SEEN)

    def _reset(self, chat_id: ChatId | None, messages: list[Message]) -> None:
        if self._continues_with(chat_id, messages):
            self._widen(messages)
            return
        self.beginResetModel()
        if chat_id != self._chat_id:
            self._first_seen = None
            self._progress = ReplyProgressed(ReplyPhase.IDLE)
        self._window = self._window_after(chat_id, messages)
        self._chat_id, self._messages = chat_id, messages
        self.endResetModel()

    def _continues_with(self, chat_id: ChatId | None, messages: list[Message]) -> bool:
        """Whether the rows are, as they stand, the end of the new path: its end was told before the rest."""
        rows = self.rows
        return bool(rows) and chat_id == self._chat_id and self.is_at_end and messages[-len(rows) :] == rows

    def _widen(self, messages: list[Message]) -> None:
        self._window = self._window.moved(len(messages) - len(self._messages))
        self._messages = messages
        self._emit_changed(self.index(0), ChatRole.IS_FIRST_SEEN)

    def _window_after(self, chat_id: ChatId | None, messages: list[Message]) -> RowWindow:
        """The rows of a path that replaces the known one: in the same chat they begin where they did."""
        length = len(messages)
        top = self._messages[self._window.first].id if chat_id == self._chat_id and self.rows else None
        first = next((row for row, message in enumerate(messages) if message.id == top), None)
        if first is None or first >= RowWindow.at_end(length).first:
            return RowWindow.at_end(length)
        end = length if self.is_at_end else min(length, first + self._window.num_rows)
        return RowWindow(first, end)

    def _append(self, message: Message) -> None:
        window, length, is_row = self._window, len(self._messages), self.is_at_end
        if is_row:
            self.beginInsertRows(QModelIndex(), window.num_rows, window.num_rows)
            self._window = replace(window, end=length + 1)
        self._messages.append(message)
        if is_row:
            self.endInsertRows()
        if length:  # what may be done with the message before depends on its being the last
            self._emit_changed(self._index_at(length - 1), ChatRole.MESSAGE)

    def _replace(self, message: Message) -> None:
        position = self._position(message.id)
        if position is not None:
            self._messages[position] = message
            self._emit_changed(self._index_at(position), ChatRole.MESSAGE)

    def _remove_from(self, first_removed: MessageId) -> None:
        position = self._position(first_removed)
        if position is None:
            return
        if position <= self._window.first:
            kept = self._messages[:position]
            self.beginResetModel()
            self._messages, self._window = kept, RowWindow.at_end(position)
            self.endResetModel()
        else:
            self._cut(position)
        if self._messages:
            self._emit_changed(self._index_at(position - 1), ChatRole.MESSAGE)

    def _cut(self, position: int) -> None:
        """End the path before `position`, which lies below the first row."""
        window = self._window
        if position < window.end:
            self.beginRemoveRows(QModelIndex(), position - window.first, window.num_rows - 1)
        del self._messages[position:]
        self._window = replace(window, end=min(window.end, position))
        if position < window.end:
            self.endRemoveRows()

    def _grow(self, change: TextGrown) -> None:
        position = self._position(change.message_id)
        if position is not None:
            self._messages[position] = _grown(self._messages[position], change)
            self._emit_changed(self._index_at(position), Qt.ItemDataRole.DisplayRole)

    def _position(self, message_id: MessageId) -> int | None:
        """Searched from the end: nearly everything happens there."""
        positions = range(len(self._messages) - 1, -1, -1)
        return next((position for position in positions if self._messages[position].id == message_id), None)

    def _index_at(self, position: int | None) -> QModelIndex:
        row = self._window.row(position)
        return QModelIndex() if row is None else self.index(row)

    def _emit_changed(self, index: QModelIndex, role: int) -> None:
        if index.isValid():
            self.dataChanged.emit(index, index, [role])


def _grown(message: Message, change: TextGrown) -> Message:
    growing = next((r for r in message.revisions if r.id == change.revision_id), None)
    if growing is None:
        return message
    return message.with_revision(replace(growing, text=growing.text + change.added))
