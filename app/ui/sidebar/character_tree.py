"""CharacterTree: the view of characters and chats; only the open character's chats are unfolded."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from app.ui.sidebar.character_delegate import CharacterDelegate
from app.ui.sidebar.character_tree_model import CharacterTreeModel
from app.ui.theme.appearance import Appearance
from app.ui.widgets.thumbnails import Thumbnails

_OWN_KEYS = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
}  # fmt: skip


class CharacterTree(QTreeView):
    """Says which row was chosen, renamed, removed, or asked for its menu."""

    chosen = Signal(QModelIndex)
    rename_requested = Signal(QModelIndex)
    removal_requested = Signal(QModelIndex)
    menu_requested = Signal(QModelIndex, QPoint)

    def __init__(
        self,
        model: CharacterTreeModel,
        appearance: Appearance,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = CharacterDelegate(appearance, thumbnails, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "side")
        self.setAccessibleName(self.tr("Characters and chats"))
        model.modelReset.connect(self.unfold_open)
        appearance.changed.connect(self.scheduleDelayedItemsLayout)
        thumbnails.came.connect(self.viewport().update)

    def unfold_open(self) -> None:
        """Show the chats of the open character and of no other."""
        self.collapseAll()
        index = self._model.index_of(self._model.open_character)
        if index.isValid():
            self.expand(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.shows_focus = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.chosen.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keyboard else self.indexAt(event.pos())
        if index.isValid():
            self.menu_requested.emit(index, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._delegate.shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        if self._delegate.shows_focus and not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move or act on a row; letters go on to the window, which gives them to the composer."""
        index = self.currentIndex()
        if event.key() in _OWN_KEYS:
            self._delegate.shows_focus = True
            super().keyPressEvent(event)
        elif not index.isValid():
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(index)
        elif event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit(index)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit(index)
        else:
            event.ignore()
