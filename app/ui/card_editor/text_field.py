"""TextField and LineField: one text of a card with its label and what it costs in tokens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui import figures
from app.ui.theme.appearance import Appearance
from app.ui.widgets.plain_label import PlainLabel


class TextField(QWidget):
    """A text of many lines. What is not touched keeps its very characters, line ends included."""

    edited = Signal()

    def __init__(
        self,
        label: str,
        appearance: Appearance,
        *,
        lines: int = 4,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance, self._lines = appearance, lines
        self._original = self._as_shown = ""
        self._is_showing = False
        self.label = PlainLabel(label, role="strong")
        self.count = PlainLabel("", role="figures")
        self.edit = QPlainTextEdit()
        self.edit.setAcceptDrops(False)  # a dropped file is a card or picture, not its address as text
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(hint)
        self.label.setBuddy(self.edit)
        head = QHBoxLayout()
        head.addWidget(self.label)
        head.addStretch(1)
        head.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.edit, 1)
        self.edit.textChanged.connect(self._on_text_changed)
        appearance.changed.connect(self._take_height)
        self._take_height()

    @property
    def text(self) -> str:
        shown = self.edit.toPlainText()
        return self._original if shown == self._as_shown else shown

    def show_text(self, text: str) -> None:
        """Show `text`, unless it stands there: the cursor and the field's own undo then stay."""
        if text != self.text:
            self._is_showing = True
            self.edit.setPlainText(text)
            self._is_showing = False
            self._original, self._as_shown = text, self.edit.toPlainText()

    def show_count(self, tokens: int | None) -> None:
        """Tokens of the text; None where nobody can count them."""
        words = "" if tokens is None else figures.counted(tokens, self.tr("1 token"), self.tr("{0} tokens"))
        self.count.setText(words)

    def _on_text_changed(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _take_height(self) -> None:
        line = self._appearance.scale.scaled(20)
        self.edit.setMinimumHeight(line * self._lines + 14)


class LineField(QWidget):
    """A text of one line. What is not touched keeps its very characters."""

    edited = Signal()

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = self._as_shown = ""
        name = PlainLabel(label, role="strong")
        self.edit = QLineEdit()
        self.edit.setAcceptDrops(False)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(hint)
        name.setBuddy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(name)
        layout.addWidget(self.edit)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.edit.textEdited.connect(self.edited)

    @property
    def text(self) -> str:
        shown = self.edit.text()
        return self._original if shown == self._as_shown else shown

    def show_text(self, text: str) -> None:
        if text != self.text:
            self.edit.setText(text)
            self.edit.setCursorPosition(0)
            self._original, self._as_shown = text, self.edit.text()
