"""RowWidening: as an end of the rows of a long chat comes near, the next rows are made."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTreeView

from app.ui.chat.chat_model import ChatModel
from app.ui.chat.row_settling import RowSettling

_NEAR_VIEWS = 2
"""How many heights of the view before the end: a turn of the wheel must not reach it."""


class RowWidening(QObject):
    """Works on one view."""

    def __init__(self, view: QTreeView, model: ChatModel, settling: RowSettling) -> None:
        super().__init__(view)
        self._view, self._model, self._settling = view, model, settling

    def widen(self) -> None:
        """Make rows before or after those there are, if the view is near that end and the chat has more."""
        bar, near = self._view.verticalScrollBar(), _NEAR_VIEWS * self._view.viewport().height()
        if self._model.has_earlier and bar.value() < near:
            self._settling.keep_still(self._model.show_earlier)
        elif not self._model.is_at_end and bar.value() > bar.maximum() - near:
            self._settling.keep_still(self._model.show_later)
