"""PersonaDialog: who the user plays."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.chat.messages import Persona
from app.ui.names import LONGEST_NAME
from app.ui.widgets.plain_label import PlainLabel


class PersonaDialog(QDialog):
    """`persona_written` carries name and description when it is accepted with a name."""

    persona_written = Signal(str, str)

    def __init__(self, persona: Persona, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who you play"))
        self.setMinimumWidth(460)
        self.name = QLineEdit(persona.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.description = QPlainTextEdit(persona.description)
        self.description.setTabChangesFocus(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("role", "primary")
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._on_name_changed)
        self._lay_out()

    def _lay_out(self) -> None:
        name_label = PlainLabel(self.tr("Your name in the chat"), role="small")
        name_label.setBuddy(self.name)
        self.name.setAccessibleName(name_label.text())
        description_label = PlainLabel(self.tr("What the character knows about you"), role="small")
        description_label.setBuddy(self.description)
        self.description.setAccessibleName(description_label.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        for widget in (name_label, self.name, description_label, self.description, self.buttons):
            layout.addWidget(widget)

    def accept(self) -> None:
        self.persona_written.emit(self.name.text().strip(), self.description.toPlainText().strip())
        super().accept()

    def _on_name_changed(self, name: str) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(bool(name.strip()))
