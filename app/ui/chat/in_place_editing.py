"""InPlaceEditing: opens an editor on a message's row and gives the row the height that the editor wants."""

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtWidgets import QTreeView

from app.core.chat.messages import MessageId
from app.ui.chat.chat_model import ChatModel
from app.ui.chat.message_delegate import MessageDelegate
from app.ui.chat.message_editor import MessageEditor

_TALLEST_SHARE = 0.7


class InPlaceEditing(QObject):
    """At most one message of the view is edited at a time. `saved` carries the message and its new text.

    What was typed stays while the message is none of the rows that are made: it is there again with its row.
    """

    saved = Signal(object, str)
    ended = Signal()

    def __init__(self, view: QTreeView, model: ChatModel, delegate: MessageDelegate) -> None:
        super().__init__(view)
        self._view, self._model, self._delegate = view, model, delegate
        self._message_id = MessageId(0)
        self._editor: MessageEditor | None = None

    @property
    def editor(self) -> MessageEditor | None:
        """The open editor, if there is one."""
        return self._editor

    def open(self, index: QModelIndex) -> None:
        """Edit the message at `index`; a reply being written cannot be edited."""
        if not index.isValid() or not self._model.message(index).revision.is_finished:
            return
        self.close()
        message = self._model.message(index)
        tallest = int(self._view.viewport().height() * _TALLEST_SHARE)
        self._editor = MessageEditor(message.text, tallest, self._view.viewport())
        self._editor.saved.connect(self._on_saved)
        self._editor.cancelled.connect(self.close)
        self._editor.height_wanted.connect(self._on_height_wanted)
        self._message_id = message.id
        self.place()
        self._on_height_wanted(self._editor.wanted_height)
        self._view.scrollTo(index)
        self._editor.begin()

    def close(self) -> None:
        """Leave the message as it was."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        self._delegate.editing = None
        editor.hide()
        editor.deleteLater()
        self._refresh_row()
        self.ended.emit()

    def place(self) -> None:
        """The row moved, or is a row no more or again; without its message the editor closes."""
        if self._editor is None:
            return
        index = self._model.index_of(self._message_id)
        if index.isValid():
            self._editor.setGeometry(self._delegate.geometry(self._view.visualRect(index), index).text)
            self._editor.show()
        elif self._model.find(self._message_id) is not None:
            self._editor.hide()
        else:
            self.close()

    def _on_height_wanted(self, height: int) -> None:
        if self._editor is not None:
            self._delegate.editing = (self._message_id, height)
            self._refresh_row()
            self.place()

    def _refresh_row(self) -> None:
        index = self._model.index_of(self._message_id)
        if index.isValid():
            self._view.dataChanged(index, index)

    def _on_saved(self, text: str) -> None:
        message = self._model.find(self._message_id)
        self.close()
        if message is not None:
            self.saved.emit(message, text)
