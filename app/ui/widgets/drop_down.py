"""DropDown: a combo box with the window's own arrow; the style sheet takes Qt's away."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QSizePolicy

ARROW_ROOM = 26
_HALF_WIDTH, _HEIGHT = 4.0, 4.0


class DropDown(QComboBox):
    """The arrow has the colour of hints, and that of disabled words where nothing can be chosen."""

    def fill_width(self) -> None:
        """Take the room there is, whatever stands in it."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self.paint_arrow(painter)

    def paint_arrow(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.Text if self.isEnabled() else QPalette.ColorRole.PlaceholderText
        pen = QPen(self.palette().color(role))
        pen.setWidthF(1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = self.width() - ARROW_ROOM / 2 - 2, self.height() / 2 - _HEIGHT / 2
        painter.drawPolyline(
            QPolygonF([QPointF(x - _HALF_WIDTH, y), QPointF(x, y + _HEIGHT), QPointF(x + _HALF_WIDTH, y)])
        )
