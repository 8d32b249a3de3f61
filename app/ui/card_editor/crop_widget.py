"""CropWidget: a picture with a square on it that is moved and sized by mouse or keyboard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.ui.theme.appearance import Appearance

_SMALLEST_SHARE = 0.1
_STEP_SHARE = 0.02
_GRIP_PX = 18
_SHADE = 150
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CropWidget(QWidget):
    """Arrow keys move the square (with Shift ten times as far), plus and minus size it, as the wheel does."""

    def __init__(self, picture_png: bytes, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._picture = QPixmap()
        self._picture.loadFromData(picture_png, "PNG")
        self._grabbed: QPointF | None = None
        self._is_sizing = False
        side = min(self._picture.width(), self._picture.height())
        self._left, self._top, self._side = (self._picture.width() - side) // 2, 0, side
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Part of the picture. Arrow keys move it, plus and minus size it."))
        self.setMinimumSize(280, 280)

    @property
    def box(self) -> tuple[int, int, int]:
        """Left, top and side of the square in pixels of the picture."""
        return self._left, self._top, self._side

    def sizeHint(self) -> QSize:
        return QSize(460, 460)

    # ---- moving and sizing -----------------------------------------------------------------------

    def move_by(self, right: int, down: int) -> None:
        """Move the square by pixels of the picture, as far as it goes."""
        self._left = min(max(self._left + right, 0), self._picture.width() - self._side)
        self._top = min(max(self._top + down, 0), self._picture.height() - self._side)
        self.update()

    def grow_by(self, pixels: int) -> None:
        """Make the square larger (or smaller) around its middle, inside the picture."""
        largest = min(self._picture.width(), self._picture.height())
        side = min(max(self._side + pixels, round(largest * _SMALLEST_SHARE), 1), largest)
        shift = (self._side - side) // 2
        self._side = side
        self.move_by(shift, shift)

    def _step(self) -> int:
        return max(1, round(min(self._picture.width(), self._picture.height()) * _STEP_SHARE))

    # ---- what Qt tells ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = Qt.Key(event.key()), self._step()
        if key in _MOVES:
            far = step * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            self.move_by(_MOVES[key][0] * far, _MOVES[key][1] * far)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.grow_by(2 * step)
        elif key == Qt.Key.Key_Minus:
            self.grow_by(-2 * step)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.grow_by(self._step() * (1 if event.angleDelta().y() > 0 else -1) * 2)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position()
        corner = self._square().bottomRight() - event.position()
        self._is_sizing = abs(corner.x()) < _GRIP_PX and abs(corner.y()) < _GRIP_PX

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        moved = (event.position() - self._grabbed) / self._scale()
        self._grabbed = event.position()
        if self._is_sizing:
            self._drag_corner(round((moved.x() + moved.y()) / 2))
        else:
            self.move_by(round(moved.x()), round(moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, square = self._area(), self._square()
        painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
        outside = QPainterPath()
        outside.addRect(area)
        outside.addRect(square)
        shade = QColor(self._appearance.colours.background)
        shade.setAlpha(_SHADE)
        painter.fillPath(outside, shade)
        painter.setPen(QPen(self._appearance.colours.accent, 2))
        painter.drawRect(square)
        painter.fillRect(
            QRectF(square.right() - 5, square.bottom() - 5, 10, 10), self._appearance.colours.accent
        )

    # ---- within ----------------------------------------------------------------------------------

    def _drag_corner(self, pixels: int) -> None:
        room = min(self._picture.width() - self._left, self._picture.height() - self._top)
        smallest = round(min(self._picture.width(), self._picture.height()) * _SMALLEST_SHARE)
        self._side = min(max(self._side + pixels, smallest, 1), room)
        self.update()

    def _scale(self) -> float:
        """Pixels of the widget for one of the picture."""
        width, height = max(self._picture.width(), 1), max(self._picture.height(), 1)
        return min((self.width() - 8) / width, (self.height() - 8) / height)

    def _area(self) -> QRectF:
        width, height = self._picture.width() * self._scale(), self._picture.height() * self._scale()
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _square(self) -> QRectF:
        area, scale = self._area(), self._scale()
        return QRectF(
            area.left() + self._left * scale,
            area.top() + self._top * scale,
            self._side * scale,
            self._side * scale,
        )
