"""WholeMessage: a window for a text that is too long for its row."""

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.chat.messages import Message
from app.ui.chat.structure_caps import with_broken_runs
from app.ui.names import clean_name


class WholeMessage(QDialog):
    """The whole text as it is, to read, search through and copy from."""

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(clean_name(message.speaker))
        self.resize(760, 640)
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setPlainText(with_broken_runs(message.text))
        text.setAccessibleName(self.tr("Message text"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(text)
