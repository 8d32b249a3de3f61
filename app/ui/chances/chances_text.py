"""ChancesText: a reply as the tokens it was made of; the less likely one was, the more it is coloured."""

from bisect import bisect_right

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.core.chat.token_choices import TokenChoice
from app.ui.theme.appearance import Appearance
from app.ui.theme.theme import blended

_STRONGEST = 0.55


class ChancesText(QPlainTextEdit):
    """`pointed` carries the token under the mouse, or the one that the arrow keys went to.

    Once one was clicked, the mouse no longer changes it on its way elsewhere; the next click does.
    """

    pointed = Signal(int)
    chosen = Signal(int)

    def __init__(
        self, choices: tuple[TokenChoice, ...], appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices, self._appearance = choices, appearance
        self._ends: list[int] = []
        self._at = -1
        self._is_pinned = False
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("The reply, token by token"))
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._write()

    def choice_at(self, place: int) -> TokenChoice | None:
        return self._choices[place] if 0 <= place < len(self._choices) else None

    def point_at(self, place: int) -> None:
        """Mark the token and tell it."""
        if self.choice_at(place) is None or place == self._at:
            return
        self._at = place
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._ends[place - 1] if place else 0)
        cursor.setPosition(self._ends[place], QTextCursor.MoveMode.KeepAnchor)
        colours = self._appearance.colours
        mark.cursor = cursor
        mark.format.setBackground(colours.accent)
        mark.format.setForeground(colours.on_accent)
        self.setExtraSelections([mark])
        self.pointed.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._is_pinned:
            self.point_at(self._place_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pinned = True
        self.point_at(self._place_at(event.position().toPoint()))
        self.chosen.emit(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from token to token."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.point_at(max(self._at + steps[Qt.Key(event.key())], 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        cursor = QTextCursor(self.document())
        for choice in self._choices:
            cursor.insertText(choice.text, self._format(choice.probability))
            self._ends.append(cursor.position())

    def _format(self, probability: float) -> QTextCharFormat:
        colours = self._appearance.colours
        made = QTextCharFormat()
        made.setForeground(colours.text)
        made.setBackground(blended(colours.surface, colours.accent, (1 - probability) * _STRONGEST))
        return made

    def _place_at(self, point: QPoint) -> int:
        """The token under a point of the viewport; a click on a letter's right half belongs to it too."""
        cursor = self.cursorForPosition(point)
        before = cursor.position()
        if self.cursorRect(cursor).left() > point.x() and before > 0:
            before -= 1
        return bisect_right(self._ends, before)
