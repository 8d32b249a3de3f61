"""SegmentBar: a thin bar of coloured parts over a track, for memory and context."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_HEIGHT = 6


class SegmentBar(QWidget):
    """Parts from left to right, each a colour and an amount, out of `whole`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[QColor, float], ...] = ()
        self._whole = 1.0
        self._track = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[tuple[QColor, float]], whole: float, track: QColor) -> None:
        """Where the parts are more than `whole`, they fill the bar in proportion."""
        self._parts = tuple(parts)
        self._whole = max(whole, sum(amount for _, amount in parts), 1.0)
        self._track = track
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        rounded = QPainterPath()
        rounded.addRoundedRect(area, _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(rounded)
        painter.fillRect(area, self._track)
        x = area.left()
        for colour, amount in self._parts:
            width = area.width() * amount / self._whole
            painter.fillRect(QRectF(x, area.top(), width, _HEIGHT), colour)
            x += width
        painter.setPen(Qt.PenStyle.NoPen)
