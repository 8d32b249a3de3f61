"""ChatModel: the shown chat as rows. It applies changes that the session reports; it decides nothing."""

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
from app.ui.moments import message_moment
from app.ui.names import clean_name

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ChatRole(IntEnum):
    """What a row tells beyond its text."""

    MESSAGE = Qt.ItemDataRole.UserRole + 1
    PROGRESS = Qt.ItemDataRole.UserRole + 2
    IS_FIRST_SEEN = Qt.ItemDataRole.UserRole + 3


class ChatModel(QAbstractListModel):
    """One row a message of the path; a streaming chunk changes one row and one role."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chat_id: ChatId | None = None
        self._messages: list[Message] = []
        self._progress = ReplyProgressed(ReplyPhase.IDLE)
        self._first_seen: MessageId | None = None

    @property
    def messages(self) -> Sequence[Message]:
        return self._messages

    @property
    def last(self) -> Message | None:
        return self._messages[-1] if self._messages else None

    @property
    def progress(self) -> ReplyProgressed:
        return self._progress

    def message(self, index: AnyIndex) -> Message:
        return self._messages[index.row()]

    def is_first_seen(self, row: int) -> bool:
        """Whether what the model sees begins at this row, and not at the first."""
        return row > 0 and self._messages[row].id == self._first_seen

    def index_of(self, message_id: MessageId) -> QModelIndex:
        """Searched from the end: nearly everything happens there. Invalid if it is not shown."""
        for row in range(len(self._messages) - 1, -1, -1):
            if self._messages[row].id == message_id:
                return self.index(row)
        return QModelIndex()

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._messages)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._messages):
            return None
        message = self._messages[index.row()]
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
        self.beginResetModel()
        if chat_id != self._chat_id:
            self._first_seen = None
            self._progress = ReplyProgressed(ReplyPhase.IDLE)
        self._chat_id, self._messages = chat_id, messages
        self.endResetModel()

    def _append(self, message: Message) -> None:
        row = len(self._messages)
        self.beginInsertRows(QModelIndex(), row, row)
        self._messages.append(message)
        self.endInsertRows()
        if row:  # what may be done with the message before depends on its being the last
            self._emit_changed(self.index(row - 1), ChatRole.MESSAGE)

    def _replace(self, message: Message) -> None:
        index = self.index_of(message.id)
        if index.isValid():
            self._messages[index.row()] = message
            self._emit_changed(index, ChatRole.MESSAGE)

    def _remove_from(self, first_removed: MessageId) -> None:
        index = self.index_of(first_removed)
        if not index.isValid():
            return
        self.beginRemoveRows(QModelIndex(), index.row(), len(self._messages) - 1)
        del self._messages[index.row() :]
        self.endRemoveRows()
        if self._messages:
            self._emit_changed(self.index(len(self._messages) - 1), ChatRole.MESSAGE)

    def _grow(self, change: TextGrown) -> None:
        index = self.index_of(change.message_id)
        if index.isValid():
            self._messages[index.row()] = _grown(self._messages[index.row()], change)
            self._emit_changed(index, Qt.ItemDataRole.DisplayRole)

    def _emit_changed(self, index: QModelIndex, role: int) -> None:
        if index.isValid():
            self.dataChanged.emit(index, index, [role])


def _grown(message: Message, change: TextGrown) -> Message:
    growing = next((r for r in message.revisions if r.id == change.revision_id), None)
    if growing is None:
        return message
    return message.with_revision(replace(growing, text=growing.text + change.added))
