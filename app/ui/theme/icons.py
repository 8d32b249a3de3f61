"""Our own SVG icons (`resources/icons/*.svg`), drawn in a token's colour."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_PIXELS = (16, 32, 48)


def icon_from(file: Path, colour: QColor, disabled: QColor) -> QIcon:
    """The icon in `file` with `currentColor` replaced, at one, two and three times its size of 16 px."""
    icon = QIcon()
    for pixels in _PIXELS:
        icon.addPixmap(_drawn(file, colour.name(), pixels))
        icon.addPixmap(_drawn(file, disabled.name(), pixels), QIcon.Mode.Disabled)
    return icon


@lru_cache(maxsize=256)
def _drawn(file: Path, colour: str, pixels: int) -> QPixmap:
    source = file.read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return pixmap
