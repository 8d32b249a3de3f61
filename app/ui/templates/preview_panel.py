"""PreviewPanel: the next prompt under the template that is being edited, and what differs from now."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from app.core.cards.text_difference import PieceKind
from app.services.template_facts import TemplatePreviewed
from app.ui import figures
from app.ui.language.speaking import told
from app.ui.theme.appearance import Appearance
from app.ui.widgets.difference_look import piece_format
from app.ui.widgets.plain_label import PlainLabel

_FEWEST_LETTERS = 36


class PreviewPanel(QWidget):
    """Everything is inserted as plain text: nothing in it is taken for markup."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown: TemplatePreviewed | None = None
        self.summary = PlainLabel("", role="hint", wraps=True)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("role", "reading")
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The next prompt under this template"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(PlainLabel(self.tr("The next prompt"), role="strong"))
        layout.addWidget(self.summary)
        layout.addWidget(self.text, 1)
        appearance.changed.connect(self._draw)

    def minimumSizeHint(self) -> QSize:
        return QSize(
            _FEWEST_LETTERS * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height()
        )

    def show_preview(self, fact: TemplatePreviewed) -> None:
        self._shown = fact
        self._draw()

    def _draw(self) -> None:
        fact = self._shown
        if fact is None:
            return
        self.summary.setText(self._words(fact))
        is_broken = fact.error is not None and fact.error.kind == "TemplateError"
        self.summary.set_role("warning" if is_broken else "hint")
        if is_broken:
            return  # the last prompt that could be made stays while the template is being written
        bar = self.text.verticalScrollBar()
        was_at = bar.value()
        first_change = self._insert(fact)
        if first_change is None or was_at:
            bar.setValue(was_at)
        else:
            self.text.setTextCursor(first_change)
            below_top = self.text.cursorRect().top() - self.text.viewport().height() // 3
            bar.setValue(bar.value() + below_top)

    def _insert(self, fact: TemplatePreviewed) -> QTextCursor | None:
        """Fills the text; returns the place of the first change."""
        self.text.clear()
        cursor, first = self.text.textCursor(), None
        cursor.beginEditBlock()
        for piece in fact.pieces:
            if first is None and piece.kind is not PieceKind.SAME:
                first = cursor.position()
            cursor.insertText(piece.text, piece_format(self._appearance, piece.kind))
        cursor.endEditBlock()
        if first is None:
            return None
        cursor.setPosition(first)
        return cursor

    def _words(self, fact: TemplatePreviewed) -> str:
        if fact.error is not None:
            return told(fact.error)
        tokens = self.tr("{0} tokens").format(figures.count(fact.num_tokens))
        if all(piece.kind is PieceKind.SAME for piece in fact.pieces):
            return self.tr("{0}, the same as now").format(tokens)
        before = figures.count(fact.num_tokens_before)
        return self.tr("{0}, now {1}. What came is underlined, what went is struck out.").format(
            tokens, before
        )
