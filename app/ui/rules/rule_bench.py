"""RuleBench: a text to try a rule on, and what comes of it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from app.core.hard_patterns import PatternVerdict
from app.services.rule_facts import RuleTried
from app.ui.widgets.plain_label import PlainLabel

_SETTLED_MS = 200
_LINES = 3


class RuleBench(QWidget):
    """`wished` carries a number, which the answer repeats, and the text."""

    wished = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self.text = self._editor(self.tr("Try it on"))
        self.text.setPlaceholderText(self.tr("Write something here"))
        self.result = self._editor(self.tr("What comes of it"))
        self.result.setReadOnly(True)
        self.trouble = PlainLabel(role="warning", wraps=True)
        self.trouble.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(4)
        for column, editor in enumerate((self.text, self.result)):
            layout.addWidget(PlainLabel(editor.accessibleName(), role="small"), 0, column)
            layout.addWidget(editor, 1, column)
        layout.addWidget(self.trouble, 2, 0, 1, 2)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settling.timeout.connect(self._wish)
        self.text.textChanged.connect(self.try_soon)

    def try_soon(self) -> None:
        """The rule or the text is another now."""
        self._settling.start()

    def show_tried(self, fact: RuleTried) -> None:
        """Unless something newer was asked since."""
        if fact.number == self._number:
            self.result.setPlainText(fact.text)
            self.trouble.setText(self._words(fact.trouble))
            self.trouble.setVisible(bool(fact.trouble))

    def _words(self, trouble: str) -> str:
        words = {
            PatternVerdict.INVALID: self.tr("This is no regular expression: the rule changes nothing."),
            PatternVerdict.TOO_SLOW: self.tr("This takes too long: the rule is passed over."),
            PatternVerdict.DISABLED: self.tr("This took too long twice and is off until the next start."),
        }
        return words[PatternVerdict(trouble)] if trouble else ""

    def _wish(self) -> None:
        self._number += 1
        self.wished.emit(self._number, self.text.toPlainText())

    def _editor(self, name: str) -> QPlainTextEdit:
        editor = QPlainTextEdit()
        editor.setAcceptDrops(False)  # files belong to the window
        editor.setTabChangesFocus(True)
        editor.setAccessibleName(name)
        editor.setFixedHeight(editor.fontMetrics().lineSpacing() * _LINES + 24)
        return editor
