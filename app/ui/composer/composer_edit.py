"""ComposerEdit: the text field that grows with its text and tells what its keys mean."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

LONGEST_TEXT = 100_000
_RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComposerEdit(QTextEdit):
    """Plain text only. `act_requested` carries what a key means where it does not write."""

    act_requested = Signal(str)
    text_refused = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tallest = 320
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # files belong to the window; text comes by paste
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    @property
    def is_blank(self) -> bool:
        return self.document().isEmpty()

    def set_tallest(self, height: int) -> None:
        """From this height in px on the text scrolls."""
        self._tallest = max(height, 48)
        self._on_size_changed()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._wanted_height())

    def insert_typed(self, text: str) -> None:
        """Text typed while the focus was elsewhere."""
        self.setFocus()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.insertPlainText(text)

    def replace_text(self, text: str) -> None:
        """Another text in place of this one; Ctrl+Z brings the first back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text; what is longer than 100,000 characters would freeze the field."""
        text = source.text()
        if len(text) > LONGEST_TEXT:
            self.text_refused.emit(len(text))
        elif text:
            self.insertPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act:
            self.act_requested.emit(act)
        else:
            super().keyPressEvent(event)

    def _act_of(self, event: QKeyEvent) -> str:
        """What the key asks for, "" where it just writes or moves the cursor (PEERS 3.1)."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
        if event.key() in _RETURN_KEYS:
            return self._act_of_return(modifiers)
        if event.key() == Qt.Key.Key_Escape and modifiers == none:
            return "stop"
        if not self.is_blank:
            return ""
        if event.key() == Qt.Key.Key_Up:
            return {none: "edit_last", control: "edit_last_own"}.get(modifiers, "")
        if modifiers != none:
            return ""
        return {Qt.Key.Key_Left: "previous_swipe", Qt.Key.Key_Right: "next_swipe"}.get(
            Qt.Key(event.key()), ""
        )

    def _act_of_return(self, modifiers: Qt.KeyboardModifier) -> str:
        if modifiers == Qt.KeyboardModifier.NoModifier:
            return "send"
        if modifiers == Qt.KeyboardModifier.AltModifier:
            return "continue"
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            return "regenerate" if self.is_blank else "send"
        return ""

    def _wanted_height(self) -> int:
        content = self.document().size().height() + 4
        return int(min(max(content, self.fontMetrics().lineSpacing() + 8), self._tallest))

    def _on_size_changed(self) -> None:
        overflows = self.document().size().height() + 4 > self._tallest
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if overflows else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()
