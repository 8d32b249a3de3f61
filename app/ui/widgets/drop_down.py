"""DropDown: a combo box with the window's own arrow; the style sheet takes Qt's away."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.ui.theme.appearance import Appearance

ARROW_ROOM = 26


class DropDown(QComboBox):
    """As wide as it is given room, whatever stands in it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        self.paint_arrow(painter)

    def paint_arrow(self, painter: QPainter) -> None:
        area = self.rect().adjusted(self.width() - ARROW_ROOM, 0, -8, 0)
        self._appearance.icon("down").paint(painter, area)
