"""CommandHints: the slash commands that begin like what is being typed, over the composer."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from app.ui.composer.composer import Composer
from app.ui.language.words import tr
from app.ui.widgets.rows_list import RowsList

_MOST_ROWS, _GAP = 8, 6


@dataclass(frozen=True, slots=True)
class CommandHint:
    """`text` is what the composer holds when it is chosen; `words` say what the command does."""

    text: str
    words: str
    argument: str = ""


class CommandHints(RowsList):
    """Lies over the window, above the composer, which keeps the keyboard: the arrows choose, Tab completes,
    Enter completes and sends what needs nothing more."""

    def __init__(self, hints: Sequence[CommandHint], composer: Composer, parent: QWidget) -> None:
        super().__init__(tr("Commands"), parent=parent)
        self._hints, self._area, self._composer = tuple(hints), parent, composer
        self.setProperty("role", "hints")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.itemClicked.connect(lambda item: self._complete())
        composer.edit.textChanged.connect(self._show_fitting)
        composer.edit.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if event.type() == QEvent.Type.Resize and watched is self._area:
            self._place()
        elif event.type() == QEvent.Type.FocusOut and watched is self._composer.edit:
            self.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self._composer.edit and self._take_key(Qt.Key(event.key()))
        return False

    def _show_fitting(self) -> None:
        typed = self._composer.edit.toPlainText().lower()
        fitting = [hint for hint in self._hints if typed.startswith("/") and hint.text.startswith(typed)]
        self.clear()
        for hint in fitting:
            item = QListWidgetItem(f"{hint.text} {hint.argument}".strip() + f"   {hint.words}")
            item.setData(Qt.ItemDataRole.UserRole, hint)
            self.addItem(item)
        self.setVisible(bool(fitting) and [hint.text for hint in fitting] != [typed])
        if self.isVisible():
            self.setCurrentRow(0)
            self._place()
            self.raise_()

    def _take_key(self, key: Qt.Key) -> bool:
        """Whether `key` was for the list."""
        match key:
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                step = 1 if key == Qt.Key.Key_Down else -1
                self.setCurrentRow((self.currentRow() + step) % self.count())
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Tab:
                self._complete()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._complete(sends=True)
            case _:
                return False
        return True

    def _complete(self, *, sends: bool = False) -> None:
        item = self.currentItem()
        hint: CommandHint = item.data(Qt.ItemDataRole.UserRole)
        self._composer.edit.replace_text(f"{hint.text} " if hint.argument else hint.text)
        self.hide()
        if sends and not hint.argument:
            self._composer.submit()

    def _place(self) -> None:
        floor = self._composer
        corner = floor.mapTo(self._area, floor.rect().topLeft())
        rows = min(self.count(), _MOST_ROWS) * self.sizeHintForRow(0)
        around = self.height() - self.viewport().height()
        height = min(rows + around, corner.y() - _GAP)
        self.setGeometry(corner.x(), corner.y() - height - _GAP, floor.width(), height)
