"""EditorFoot: the strip below the pages that says how things stand, and saves or closes."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel


class EditorFoot(QFrame):
    """`status` in words, `close_button`, `save_button`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.status = PlainLabel("", role="small", wraps=True)
        self.close_button = text_button(self.tr("Close"), role="outline")
        self.save_button = text_button(self.tr("Save"), role="primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 10)
        layout.setSpacing(10)
        layout.addWidget(self.status, 1)
        layout.addWidget(self.close_button)
        layout.addWidget(self.save_button)

    def show_state(self, *, is_changed: bool) -> None:
        self.save_button.setEnabled(is_changed)
        self.say(self.tr("Changes are not saved yet.") if is_changed else self.tr("Everything is saved."))

    def say(self, words: str, *, is_trouble: bool = False) -> None:
        self.status.set_role("warning" if is_trouble else "small")
        self.status.setText(words)
