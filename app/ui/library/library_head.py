"""LibraryHead: search, tags, order, and whether tiles or rows are shown."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.core.cards.library_view import LibraryOrder
from app.ui.library.tag_bar import TagBar
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel

_SEARCH_WIDTH = 300
_ICON = 16
_TYPED_MS = 15


class SearchField(QLineEdit):
    """Down goes on to what was found; Esc clears before it closes anything."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class LibraryHead(QWidget):
    """`searched` carries what is looked for, shortly after the last key."""

    searched = Signal(str)
    order_chosen = Signal(object)
    grid_chosen = Signal(bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.search = SearchField()
        self.search.setPlaceholderText(self.tr("Search all texts"))
        self.search.setAccessibleName(self.tr("Search the library"))
        self.search.setProperty("role", "search")
        self.search.setAcceptDrops(False)
        self.search.setClearButtonEnabled(False)
        self.count = PlainLabel(role="figures")
        self.tags = TagBar()
        self.order = DropDown()
        self.order.setAccessibleName(self.tr("Sorted by"))
        self.grid_button = icon_button(self.tr("Show as tiles"))
        self.rows_button = icon_button(self.tr("Show as a list"))
        self._soon = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._fill_order()
        self._lay_out()
        self._soon.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda text: self._soon.start())
        self.order.activated.connect(lambda row: self.order_chosen.emit(self.order.itemData(row)))
        self.grid_button.clicked.connect(lambda: self.show_mode(is_grid=True))
        self.rows_button.clicked.connect(lambda: self.show_mode(is_grid=False))
        appearance.changed.connect(self._draw_icons)
        self._is_grid = True
        self._draw_icons()

    def show_mode(self, *, is_grid: bool) -> None:
        self._is_grid = is_grid
        self._draw_icons()
        self.grid_chosen.emit(is_grid)

    def choose_order(self, order: LibraryOrder) -> None:
        self.order.setCurrentIndex(self.order.findData(order))
        self.order_chosen.emit(order)

    def _fill_order(self) -> None:
        labels = {
            LibraryOrder.RECENT: self.tr("Recently used"),
            LibraryOrder.NAME: self.tr("Name"),
            LibraryOrder.CREATED: self.tr("Newest first"),
            LibraryOrder.SIZE: self.tr("Largest first"),
        }
        for order, label in labels.items():
            self.order.addItem(label, order)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.search.setMinimumWidth(_SEARCH_WIDTH // 2)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        layout.addWidget(self.search, 2)
        layout.addWidget(self.count)
        layout.addWidget(self.tags, 3)
        layout.addWidget(self.order)
        modes = QHBoxLayout()
        modes.setSpacing(2)
        modes.addWidget(self.grid_button)
        modes.addWidget(self.rows_button)
        layout.addLayout(modes)

    def _draw_icons(self) -> None:
        colours, side = self._appearance.colours, self._appearance.scale.half_scaled(_ICON)
        for button, name, is_on in (
            (self.grid_button, "grid", self._is_grid),
            (self.rows_button, "rows", not self._is_grid),
        ):
            button.setIconSize(QSize(side, side))
            button.setIcon(self._appearance.icon(name, colours.accent if is_on else colours.dim))
