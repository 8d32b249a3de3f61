"""BenchPanel: type a text, or take the chat, and see which entries come in and why the others do not."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from app.services.lorebook_facts import LoreTested
from app.ui import figures
from app.ui.microscope.source_words import fired_by, why_not
from app.ui.names import clean_name
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

_TESTED_AFTER_MS = 250
_MOST_SHOWN = 500


class BenchPanel(QFrame):
    """`test_requested` carries the text; empty for the chat that is open. Typing asks by itself."""

    test_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)  # files belong to the window
        self.text.setPlaceholderText(self.tr("Write what might be said, to see what it calls up"))
        self.text.setAccessibleName(self.tr("Text to test with"))
        self.chat_button = text_button(self.tr("Take the chat"), role="outline")
        self.results = QListWidget()
        self.results.setFrameShape(QFrame.Shape.NoFrame)
        self.results.setWordWrap(True)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setAccessibleName(self.tr("What the text calls up"))
        self._verdict = PlainLabel(role="small", wraps=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TESTED_AFTER_MS)
        self._timer.timeout.connect(self.test)
        self.text.textChanged.connect(self._timer.start)
        self.chat_button.clicked.connect(self._take_chat)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("Test bench"), role="strong"))
        row.addStretch(1)
        row.addWidget(self.chat_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._verdict)
        layout.addWidget(self.results, 3)

    def test(self) -> None:
        """Ask again with what stands there."""
        self._timer.stop()
        if self.text.toPlainText().strip():
            self.test_requested.emit(self.text.toPlainText())

    def show_result(self, result: LoreTested) -> None:
        self.results.clear()
        for fired in result.fired[:_MOST_SHOWN]:
            name = clean_name(fired.title) or self.tr("Entry {0}").format(fired.uid)
            self.results.addItem(self.tr("✓ {0}\n    {1}").format(name, fired_by(fired)))
        for out in result.kept_out[:_MOST_SHOWN]:
            name = clean_name(out.title) or self.tr("Entry {0}").format(out.entry[1])
            self.results.addItem(self.tr("– {0}\n    {1}").format(name, why_not(out)))
        verdict = self.tr("{0} come in, {1} stay out").format(
            figures.count(len(result.fired)), figures.count(len(result.kept_out))
        )
        if result.is_estimate:
            verdict += "\n" + self.tr(
                "No chat is open or no model loaded: this book alone, tokens estimated."
            )
        self._verdict.setText(verdict)

    def _take_chat(self) -> None:
        self.text.clear()
        self._timer.stop()
        self.test_requested.emit("")
