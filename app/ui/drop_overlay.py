"""DropOverlay: shows over the whole window that what is being dragged can be dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui import figures
from app.ui.theme.appearance import Appearance

_INSET = 12
_RADIUS = 16


def dropped_files(mime: QMimeData) -> list[Path]:
    """The local files that are dragged; addresses on the net are none."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class DropOverlay(QWidget):
    """Transparent for the mouse, so that the window underneath gets the drop."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self._appearance = appearance
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_for(self, files: list[Path]) -> None:
        one = self.tr("Drop to add {0}").format(files[0].name[:60]) if files else ""
        many = self.tr("Drop to add {0} files").format(figures.count(len(files)))
        self._words = one if len(files) == 1 else many
        self.setGeometry(self._area.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._appearance.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.background)
        veil.setAlphaF(0.86)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colours.accent, 2, Qt.PenStyle.DashLine))
        frame: QRect = self.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        scale = self._appearance.scale
        painter.setFont(scale.font(scale.scaled(18), bold=True))
        painter.setPen(colours.text)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
