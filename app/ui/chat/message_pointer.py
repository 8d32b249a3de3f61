"""MessagePointer: what the mouse does to the messages of a view: point, click, mark text, follow a link."""

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QTreeView

from app.core.chat.messages import MessageId
from app.ui.chat.chat_model import ChatModel
from app.ui.chat.message_delegate import MessageDelegate, PointedAt


class MessagePointer(QObject):
    """Fed by the view with positions in its viewport."""

    action_clicked = Signal(object, str)
    link_clicked = Signal(str)
    text_double_clicked = Signal(object)

    def __init__(self, view: QTreeView, model: ChatModel, delegate: MessageDelegate) -> None:
        super().__init__(view)
        self._view, self._model, self._delegate = view, model, delegate
        self._pressed: tuple[QPoint, PointedAt] | None = None

    def what_is_at(self, point: QPoint) -> tuple[QModelIndex, PointedAt | None]:
        index = self._view.indexAt(point)
        if not index.isValid():
            return index, None
        return index, self._delegate.what_is_at(point, self._view.visualRect(index), index)

    def press(self, point: QPoint) -> None:
        """A click may begin, or the marking of text; what was marked before is not any more."""
        self.clear_selection()
        index, pointed_at = self.what_is_at(point)
        self._pressed = None if pointed_at is None else (point, pointed_at)
        if pointed_at is not None and pointed_at.is_text:
            self._delegate.begin_selection(point, self._view.visualRect(index), index)

    def move(self, point: QPoint) -> None:
        """Mark text while the button is down; else only show what a click would do."""
        if self._pressed is not None and self._delegate.selection is not None:
            if (point - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance():
                self._extend_selection(point)
            return
        _, pointed_at = self.what_is_at(point)
        self._show_pointed_at(pointed_at)

    def release(self, point: QPoint) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        selection = self._delegate.selection
        if selection is not None and not selection.is_empty:
            return
        index, pointed_at = self.what_is_at(point)
        if pointed_at is None or pointed_at != pressed[1]:
            return
        if pointed_at.link:
            self.link_clicked.emit(pointed_at.link)
        elif pointed_at.action is not None:
            self.action_clicked.emit(self._model.message(index), pointed_at.action.value)

    def double_click(self, point: QPoint) -> None:
        index, pointed_at = self.what_is_at(point)
        if pointed_at is not None and pointed_at.is_text and not pointed_at.link:
            self.clear_selection()
            self._pressed = None
            self.text_double_clicked.emit(index)

    def leave(self) -> None:
        self._show_pointed_at(None)

    def clear_selection(self) -> None:
        selection, self._delegate.selection = self._delegate.selection, None
        if selection is not None:
            self._repaint(selection.message_id)

    def _extend_selection(self, point: QPoint) -> None:
        assert self._delegate.selection is not None
        index = self._model.index_of(self._delegate.selection.message_id)
        if index.isValid():
            self._delegate.extend_selection(point, self._view.visualRect(index), index)
            self._view.update(index)

    def _show_pointed_at(self, pointed_at: PointedAt | None) -> None:
        before, self._delegate.pointed_at = self._delegate.pointed_at, pointed_at
        self._view.viewport().setCursor(_cursor_for(pointed_at))
        if before != pointed_at:
            for known in (before, pointed_at):
                if known is not None:
                    self._repaint(known.message_id)

    def _repaint(self, message_id: MessageId) -> None:
        index = self._model.index_of(message_id)
        if index.isValid():
            self._view.update(index)


def _cursor_for(pointed_at: PointedAt | None) -> Qt.CursorShape:
    if pointed_at is None:
        return Qt.CursorShape.ArrowCursor
    if pointed_at.action is not None or pointed_at.link:
        return Qt.CursorShape.PointingHandCursor
    return Qt.CursorShape.IBeamCursor if pointed_at.is_text else Qt.CursorShape.ArrowCursor
