"""Palette: a field to type in and, below, what it may mean; Enter does the first or the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.palette.palette_entry import PaletteEntry, found
from app.ui.palette.palette_row import ENTRY, PaletteRow
from app.ui.theme.appearance import Appearance
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.rows_list import RowsList

_WIDTH, _MOST_ROWS, _TOP = 560, 12, 56


class Palette(QFrame):
    """Lies over its window and goes with Esc, a click elsewhere, or when something was chosen.

    The field keeps the keyboard: arrows, Page Up and Page Down choose a row.
    """

    def __init__(self, appearance: Appearance, area: QWidget) -> None:
        super().__init__(area)
        self._appearance, self._area = appearance, area
        self._entries: tuple[PaletteEntry, ...] = ()
        self._before: QWidget | None = None
        self.setProperty("role", "palette")
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.setAcceptDrops(False)
        self.field.setPlaceholderText(self.tr("Find a preset or a command"))
        self.field.setAccessibleName(self.tr("Find a preset or a command"))
        self.rows = RowsList(self.tr("What was found"), role="palette")
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setItemDelegate(PaletteRow(appearance, self.rows))
        self.rows.setMouseTracking(True)
        self.nothing = PlainLabel(self.tr("Nothing is called that."), role="hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        for widget in (self.field, self.rows, self.nothing):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._show_found)
        self.field.installEventFilter(self)
        self.rows.itemClicked.connect(lambda item: self._run())
        area.installEventFilter(self)
        self.hide()

    def open_with(self, entries: Sequence[PaletteEntry]) -> None:
        """Show `entries`, nothing typed yet; what had the keyboard gets it back in the end."""
        self._entries = tuple(entries)
        self._before = self._area.focusWidget()
        self.field.clear()
        self._show_found("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_again(self) -> None:
        """Away, with nothing done."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if watched is self._area and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self.field and self._take_key(Qt.Key(event.key()))
        return False

    def _take_key(self, key: Qt.Key) -> bool:
        """Whether `key` was for the list."""
        page = max(1, _MOST_ROWS - 1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if key in steps and self.rows.count():
            wanted = self.rows.currentRow() + steps[key]
            self.rows.setCurrentRow(min(max(wanted, 0), self.rows.count() - 1))
        elif key == Qt.Key.Key_Escape:
            self.close_again()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        else:
            return key in steps
        return True

    def _run(self) -> None:
        item = self.rows.currentItem()
        if item is not None:
            entry: PaletteEntry = item.data(ENTRY)
            self.close_again()
            entry.run()

    def _show_found(self, query: str) -> None:
        self.rows.clear()
        for entry in found(self._entries, query):
            item = QListWidgetItem(f"{entry.label}, {entry.keys}" if entry.keys else entry.label)
            item.setData(ENTRY, entry)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self.rows.setVisible(self.rows.count() > 0)
        self.nothing.setVisible(self.rows.count() == 0)
        self._place()

    def _place(self) -> None:
        """In the upper middle of the window, as tall as what was found, within the window."""
        row = max(self.rows.sizeHintForRow(0), 1)
        self.rows.setFixedHeight(min(max(self.rows.count(), 1), _MOST_ROWS) * row + 4)
        width = min(self._appearance.scale.half_scaled(_WIDTH), self._area.width() - 32)
        height = min(self.sizeHint().height(), self._area.height() - _TOP - 16)
        self.setGeometry((self._area.width() - width) // 2, _TOP, width, height)
