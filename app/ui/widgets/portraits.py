"""Portraits: pictures of characters and personas with rounded corners, or their initial on a colour."""

from collections import OrderedDict

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap

from app.ui.names import clean_name, initial
from app.ui.theme.appearance import Appearance

_MOST_KEPT = 256
_RADIUS_SHARE = 0.22


class Portraits:
    """Paints portraits and keeps the scaled ones. Pictures are ours: re-encoded when they were imported."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()

    def paint(self, painter: QPainter, rect: QRectF, name: str, picture_png: bytes | None) -> None:
        """The picture, cut to a square; where there is none, the initial on the name's own colour."""
        pixmap = (
            self._scaled(picture_png, rect, painter.device().devicePixelRatioF()) if picture_png else None
        )
        if pixmap is None:
            colour = self._appearance.theme.avatar_colour(clean_name(name))
            self.paint_initial(painter, rect, name, colour, self._appearance.colours.on_avatar)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(_rounded(rect))
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
        painter.restore()

    def icon(self, name: str, picture_png: bytes | None, side: int) -> QIcon:
        """The portrait for a button or a list, drawn finely enough for twice its size."""
        pixmap = QPixmap(2 * side, 2 * side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRectF(0, 0, 2 * side, 2 * side), name, picture_png)
        painter.end()
        return QIcon(pixmap)

    def paint_initial(
        self, painter: QPainter, rect: QRectF, name: str, background: QColor, colour: QColor
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(_rounded(rect), background)
        painter.setFont(self._appearance.scale.font(round(rect.height() * 0.34), bold=True))
        painter.setPen(colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initial(name))
        painter.restore()

    def _scaled(self, picture_png: bytes, rect: QRectF, ratio: float) -> QPixmap | None:
        pixels = round(rect.width() * ratio)
        key = (hash(picture_png), pixels)
        if key not in self._kept:
            self._kept[key] = _cut_to_square(picture_png, pixels)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        pixmap = self._kept[key]
        return None if pixmap.isNull() else pixmap


def _cut_to_square(picture_png: bytes, pixels: int) -> QPixmap:
    """The upper middle of the picture, where faces are; a null pixmap where it cannot be read."""
    picture = QPixmap()
    if not picture.loadFromData(picture_png, "PNG"):
        return picture
    side = min(picture.width(), picture.height())
    square = picture.copy((picture.width() - side) // 2, 0, side, side)
    return square.scaled(
        pixels,
        pixels,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _rounded(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    radius = rect.height() * _RADIUS_SHARE
    path.addRoundedRect(rect, radius, radius)
    return path
