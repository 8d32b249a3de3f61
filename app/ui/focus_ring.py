"""FocusRing: two pixels of accent around whatever has the keyboard, when it got there by the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QLineEdit, QMenu, QWidget

from app.ui.theme.appearance import Appearance

_RADIUS = 8
_WIDTH = 2
_OUTSET = 3
_DRAW_THEMSELVES = (QAbstractScrollArea, QMenu, QLineEdit, QAbstractSpinBox)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


class FocusRing(QWidget):
    """One for the application, laid over the window it is in. Lists and fields draw their own."""

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._home = window
        self._focused: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.colours.accent, _WIDTH))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        is_ours = now is not None and now.window() is self._home
        needs_ring = is_ours and not by_mouse and not isinstance(now, _DRAW_THEMSELVES)
        self._focused = now if needs_ring else None
        self._watch()
        self._place()

    def _watch(self) -> None:
        """Follow the focused widget and everything that it moves with."""
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched = []
        widget: QWidget | None = self._focused
        while widget is not None and widget is not self._home:
            self._watched.append(widget)
            widget.installEventFilter(self)
            widget = widget.parentWidget()

    def _place(self) -> None:
        if self._focused is None or not self._focused.isVisible():
            self.hide()
            return
        corner = self._focused.mapTo(self._home, QPoint(0, 0))
        frame = QRect(corner, self._focused.size())
        self.setGeometry(frame.adjusted(-_OUTSET, -_OUTSET, _OUTSET, _OUTSET))
        self.raise_()
        self.show()
