"""LibraryList: the view of the characters, as a grid of tiles or a list of rows, worked by mouse or keys."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.core.cards.library import LibraryCard
from app.core.chat.messages import CharacterId
from app.ui import figures
from app.ui.library.card_drag import drag_picture, mime_of
from app.ui.library.card_painter import CardPainter
from app.ui.library.library_model import LibraryModel, LibraryRole
from app.ui.library.row_delegate import RowDelegate
from app.ui.library.tile_delegate import TileDelegate
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance
from app.ui.widgets.thumbnails import Thumbnails

_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LibraryList(QListView):
    """One delegate paints all; there is no widget a card. `typed` carries letters for the search."""

    chosen = Signal()
    removal_requested = Signal()
    menu_requested = Signal(QPoint)
    typed = Signal(str)

    def __init__(
        self,
        model: LibraryModel,
        appearance: Appearance,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._appearance = model, appearance
        pieces = CardPainter(appearance, thumbnails)
        self._tiles, self._rows = (
            TileDelegate(appearance, pieces, self),
            RowDelegate(appearance, pieces, self),
        )
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "library")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("Characters"))
        self.show_as_grid(is_grid=True)
        self.doubleClicked.connect(lambda index: self.chosen.emit())
        appearance.changed.connect(self._fit)
        thumbnails.came.connect(self.viewport().update)

    # ---- looks -----------------------------------------------------------------------------------

    @property
    def is_grid(self) -> bool:
        return self.isWrapping()

    def show_as_grid(self, *, is_grid: bool) -> None:
        """Tiles side by side, or rows below each other; what is selected stays so."""
        self.setItemDelegate(self._tiles if is_grid else self._rows)
        self.setFlow(QListView.Flow.LeftToRight if is_grid else QListView.Flow.TopToBottom)
        self.setWrapping(is_grid)
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        """As many tiles side by side as there is room for, all of them as wide as they can be then."""
        if self.is_grid:
            room = max(self.width() - self.verticalScrollBar().sizeHint().width() - 1, 1)
            columns = max(1, room // self._tiles.narrowest_cell)
            self._tiles.cell_width = room // columns
            cell = self._tiles.cell()
            self.setGridSize(cell)
            self.verticalScrollBar().setSingleStep(cell.height() // 4)
        else:
            self.setGridSize(QSize())
        self.scheduleDelayedItemsLayout()

    # ---- selection -------------------------------------------------------------------------------

    @property
    def selected(self) -> list[LibraryCard]:
        """The selected characters, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._model.cards[row] for row in rows]

    def select_again(self, ids: set[CharacterId], current: CharacterId | None) -> None:
        """After the rows were laid anew: select those of these that are still shown."""
        selection = self.selectionModel()
        row = -1 if current is None else self._model.row_of(current)
        if row >= 0:
            selection.setCurrentIndex(self._model.index(row), selection.SelectionFlag.NoUpdate)
        for character_id in ids:
            row = self._model.row_of(character_id)
            if row >= 0:
                selection.select(self._model.index(row), selection.SelectionFlag.Select)

    @property
    def current(self) -> CharacterId | None:
        card: LibraryCard | None = self.currentIndex().data(LibraryRole.CARD)
        return None if card is None else card.id

    def go_to_first(self) -> None:
        """The keyboard goes into the list, to where it was or to its beginning."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self._select_current()

    # ---- what Qt tells ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_focus(False)
        super().mousePressEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """The selected characters, for a place in the panel beside the list."""
        cards = [card for card in self.selected if card.deleted_at is None]
        if not cards:
            return
        many = self.tr("{0} characters").format(figures.count(len(cards)))
        words = clean_name(cards[0].name) if len(cards) == 1 else many
        drag = QDrag(self)
        drag.setMimeData(mime_of(card.id for card in cards))
        drag.setPixmap(drag_picture(words, self._appearance, self.devicePixelRatioF()))
        drag.exec(Qt.DropAction.MoveAction)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        if not by_keyboard and not self.indexAt(event.pos()).isValid():
            return
        place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.selected:
            self.menu_requested.emit(place if by_keyboard else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        self._show_focus(by_keyboard)
        if by_keyboard:
            self._select_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Delete removes, letters go to the search; all else moves and selects."""
        self._show_focus(True)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in _CHOOSE and self.selected:
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Delete and self.selected:
            self.removal_requested.emit()
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _select_current(self) -> None:
        """Where nothing is selected, the keys mean the tile that they are at, or the first."""
        if self._model.cards and not self.selectionModel().hasSelection():
            current = self.currentIndex()
            self.setCurrentIndex(current if current.isValid() else self._model.index(0))
            self.selectionModel().select(self.currentIndex(), self.selectionModel().SelectionFlag.Select)

    def _show_focus(self, shows: bool) -> None:
        self._tiles.shows_focus = self._rows.shows_focus = shows
        self.viewport().update()

    def index_of(self, character_id: CharacterId) -> QModelIndex:
        return self._model.index(self._model.row_of(character_id))
