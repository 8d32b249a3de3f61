"""FocusRing: two pixels of accent around whatever has the keyboard, when it got there by the keyboard."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFocusFrame,
    QMainWindow,
    QMenu,
    QWidget,
)

from app.ui.theme.appearance import Appearance

_RADIUS = 6
_WIDTH = 2


class FocusRing(QFocusFrame):
    """One for the application. Lists and text fields draw their own."""

    def __init__(self, appearance: Appearance, window: QMainWindow) -> None:
        super().__init__(window)
        self._appearance = appearance
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.colours.accent, _WIDTH))
        frame: QRect = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        draws_itself = isinstance(now, QAbstractScrollArea | QMenu)
        self.setWidget(None if now is None or by_mouse or draws_itself else now)  # type: ignore[arg-type]
