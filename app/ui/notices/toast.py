"""Toast: a few words at the bottom left for ten seconds, with Undo where something was removed."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import ElidedLabel

SHOWN_MS = 10_000
_MARGIN, _GAP = 16, 8


class Toast(QFrame):
    """At the left of its parent, over `floor`; a new one replaces the old. Stays while the mouse is on it."""

    undo_clicked = Signal(int)

    def __init__(self, parent: QWidget, floor: QWidget) -> None:
        super().__init__(parent)
        self._area, self._floor = parent, floor
        self.setProperty("role", "toast")
        self._label = ElidedLabel()
        self.undo_button = text_button(self.tr("Undo"), role="link")
        self.undo_button.clicked.connect(self._on_undo_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.setSpacing(12)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.undo_button)
        self._offer = 0
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, words: str, *, offer: int = 0) -> None:
        """Show `words`, with Undo for the offer of that number."""
        self._offer = offer
        self._label.setText(words)
        self.undo_button.setVisible(bool(offer))
        self.setAccessibleName(words)
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def withdraw(self, offer: int) -> None:
        """What was offered no longer stands."""
        if offer == self._offer:
            self.hide()

    def place(self) -> None:
        """The parent or the floor has another size; nothing of the floor is ever covered."""
        self.adjustSize()
        width = min(self.sizeHint().width(), self._area.width() - 2 * _MARGIN)
        self.resize(width, self.sizeHint().height())
        floor = self._floor.mapTo(self._area, self._floor.rect().topLeft()).y()
        self.move(_MARGIN, floor - self.height() - _GAP)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def _on_undo_clicked(self) -> None:
        self.hide()
        self.undo_clicked.emit(self._offer)
