"""EmptyState: what to do where there is nothing yet, in one sentence with one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """Stands where the content would."""

    button_clicked = Signal()

    def __init__(self, sentence: str, button_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = PlainLabel(sentence, role="dim", wraps=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = text_button(button_text, role="primary")
        self.button.clicked.connect(self.button_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addStretch(1)
        layout.addWidget(self._sentence)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def say(self, sentence: str, button_text: str) -> None:
        self._sentence.setText(sentence)
        self.button.setText(button_text)
