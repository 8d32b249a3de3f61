"""ButtonRow: buttons in one line; those that do not fit stand in a menu at its end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from app.ui.names import clean_name
from app.ui.widgets.buttons import text_button

_GAP = 6
_LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True)
class RowButton:
    """A button: its words, what its tooltip says, what it does, and perhaps a picture."""

    label: str
    tooltip: str
    on_clicked: Callable[[], object]
    icon: QIcon | None = None


class ButtonRow(QWidget):
    """`name` is what the row is called to those who hear it, `more` what its last button is called."""

    def __init__(self, name: str, more: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.buttons: list[QPushButton] = []
        self._entries: Sequence[RowButton] = ()
        self.more_button = text_button("⋯", role="outline", parent=self)
        self.more_button.setAccessibleName(more)
        self.more_button.setToolTip(more)
        self.more_menu = QMenu(self)
        self.more_button.clicked.connect(self._open_menu)

    def show_buttons(self, entries: Sequence[RowButton]) -> None:
        for button in self.buttons:
            button.deleteLater()
        self._entries = entries
        self.buttons = [self._button(entry) for entry in entries]
        self._place()

    def sizeHint(self) -> QSize:
        return QSize(200, self.more_button.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more_button.sizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _button(self, entry: RowButton) -> QPushButton:
        button = text_button(_label(entry.label), role="outline", parent=self)
        button.setToolTip(entry.tooltip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if entry.icon is not None:
            button.setIcon(entry.icon)
        button.clicked.connect(lambda: entry.on_clicked())
        return button

    def _place(self) -> None:
        """Left to right for as long as there is room."""
        num_shown = self._num_fitting()
        x = 0
        for number, button in enumerate(self.buttons):
            button.setVisible(number < num_shown)
            if number < num_shown:
                button.setGeometry(x, 0, button.sizeHint().width(), self.height())
                x += button.width() + _GAP
        self.more_button.setVisible(num_shown < len(self.buttons))
        self.more_button.setGeometry(x, 0, self.more_button.sizeHint().width(), self.height())
        self._fill_menu(self._entries[num_shown:])

    def _num_fitting(self) -> int:
        widths = [button.sizeHint().width() + _GAP for button in self.buttons]
        if sum(widths) - _GAP <= self.width():
            return len(widths)
        room, num = self.width() - self.more_button.sizeHint().width(), 0
        while num < len(widths) and room >= widths[num]:
            room -= widths[num]
            num += 1
        return num

    def _fill_menu(self, entries: Sequence[RowButton]) -> None:
        self.more_menu.clear()
        for entry in entries:
            self.more_menu.addAction(_label(entry.label), entry.on_clicked)

    def _open_menu(self) -> None:
        self.more_menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))


def _label(words: str) -> str:
    label = clean_name(words)
    short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
    return short.replace("&", "&&")  # one alone would mark a key
