"""Characters that are dragged from the library's list to a place: what is carried, and how it looks."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from app.core.chat.messages import CharacterId
from app.ui.theme.appearance import Appearance

CARDS_MIME: Final = "application/x-masque-characters"
_PADDING, _RADIUS, _WIDEST = 12, 8, 260


def mime_of(ids: Iterable[CharacterId]) -> QMimeData:
    mime = QMimeData()
    mime.setData(CARDS_MIME, ",".join(map(str, ids)).encode())
    return mime


def dragged_ids(mime: QMimeData) -> list[CharacterId]:
    """The characters that are dragged; none where something else is, or was made up elsewhere."""
    numbers = bytes(mime.data(CARDS_MIME).data()).split(b",")
    return [CharacterId(int(number)) for number in numbers if number.isdigit() and len(number) < 19]


def drag_picture(words: str, appearance: Appearance, ratio: float) -> QPixmap:
    """A small label with `words`, for the mouse to carry; `ratio` are the screen's px a px."""
    font, colours = appearance.small_font, appearance.colours
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
    area = QRectF(0, 0, metrics.horizontalAdvance(shown) + 2 * _PADDING, metrics.height() + _PADDING)
    pixmap = QPixmap((area.size() * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colours.accent)
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.setFont(font)
    painter.setPen(colours.text)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return pixmap
