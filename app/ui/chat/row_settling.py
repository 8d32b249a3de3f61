"""RowSettling: gives rows their true heights as they come into view, while the picture stays still."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint
from PySide6.QtWidgets import QTreeView

from app.ui.chat.chat_model import ChatModel
from app.ui.chat.follow_end import FollowEnd
from app.ui.chat.message_delegate import MessageDelegate

_MOST_PASSES = 8


class RowSettling(QObject):
    """Works on one view. A row that is above what is read grows upwards."""

    def __init__(
        self, view: QTreeView, model: ChatModel, delegate: MessageDelegate, follow: FollowEnd
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._delegate, self._follow = view, model, delegate, follow
        self._is_settling = False

    def settle(self) -> None:
        """Lay out what is in view; what comes into view thereby too."""
        if self._is_settling:
            return
        self._is_settling = True
        try:
            self._view.executeDelayedItemsLayout()
            for _ in range(_MOST_PASSES):
                if self._follow.is_following:
                    self._follow.to_end()
                if not self._settle_once():
                    break
        finally:
            self._is_settling = False

    def relayout(self) -> None:
        """All heights are others now (width, text size): lay out again around what is at the top."""
        anchor = self._anchor(self._visible())
        self._view.doItemsLayout()
        self._restore(anchor)
        self.settle()

    def keep_still(self, add_rows: Callable[[], None]) -> None:
        """Let rows come before or after those in view, which stay where they are."""
        if self._is_settling:
            return
        self._is_settling = True
        try:
            anchor = self._anchor(self._visible())
            add_rows()
            self._view.executeDelayedItemsLayout()
            self._restore(anchor)
        finally:
            self._is_settling = False
        self.settle()

    def _settle_once(self) -> bool:
        """Whether a row in view had only an estimate."""
        visible = self._visible()
        unmeasured = [
            index for index in visible if not self._delegate.is_measured(self._model.message(index))
        ]
        if not unmeasured:
            return False
        anchor = self._anchor(visible)
        for index in unmeasured:
            self._delegate.lay_out(self._model.message(index))
            self._view.dataChanged(index, index)
        self._restore(anchor)
        return True

    def _visible(self) -> list[QModelIndex]:
        height = self._view.viewport().height()
        index = self._view.indexAt(QPoint(self._view.viewport().width() // 2, 0))
        visible = []
        while index.isValid() and self._view.visualRect(index).top() < height:
            visible.append(index)
            index = self._view.indexBelow(index)
        return visible

    def _anchor(self, visible: list[QModelIndex]) -> tuple[QPersistentModelIndex, int] | None:
        """The row that must not move, and where it is: the first that has its true height already."""
        measured = (index for index in visible if self._delegate.is_measured(self._model.message(index)))
        index = next(measured, visible[0] if visible else None)
        return None if index is None else (QPersistentModelIndex(index), self._view.visualRect(index).top())

    def _restore(self, anchor: tuple[QPersistentModelIndex, int] | None) -> None:
        bar = self._view.verticalScrollBar()
        if self._follow.is_following:
            bar.setValue(bar.maximum())
        elif anchor is not None and anchor[0].isValid():
            top = self._view.visualRect(self._model.index(anchor[0].row())).top()
            bar.setValue(bar.value() + top - anchor[1])
