"""ComparedColumn: one side of a comparison: its preset, its text as it comes, and the wish to keep it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.core.cards.text_difference import PieceKind, TextPiece
from app.services.comparison_facts import ComparedReply
from app.services.facts import PresetsListed
from app.ui import figures
from app.ui.language.speaking import told
from app.ui.names import as_tooltip, clean_name
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.difference_look import piece_format
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel


class ComparedColumn(QWidget):
    """`title` names the side for those who cannot see where it stands. The text is never taken for markup."""

    keep_clicked = Signal()

    def __init__(self, title: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.presets = DropDown()
        self.presets.fill_width()
        self.presets.setAccessibleName(self.tr("{0}: preset").format(title))
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("role", "reading")
        self.text.setAccessibleName(self.tr("{0}: reply").format(title))
        self.words = PlainLabel(role="small", wraps=True)
        self.keep_button = text_button(self.tr("Keep this one"), role="outline")
        self.keep_button.setAccessibleName(self.tr("{0}: keep this one").format(title))
        self.keep_button.clicked.connect(self.keep_clicked)
        self._lay_out()
        self.show_reply(ComparedReply())

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.presets)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)

    @property
    def preset_name(self) -> str:
        return str(self.presets.currentData() or "")

    def list_presets(self, fact: PresetsListed, chosen: str) -> None:
        """Offer these presets; those with changes that were not saved have a dot."""
        for row, name in enumerate(fact.names):
            self.presets.addItem(f"{clean_name(name)}  •" if name in fact.drafts else clean_name(name), name)
            words = as_tooltip(fact.descriptions.get(name, ""))
            self.presets.setItemData(row, words, Qt.ItemDataRole.ToolTipRole)
        self.presets.setCurrentIndex(max(self.presets.findData(chosen), 0))

    def show_reply(self, reply: ComparedReply) -> None:
        """The side as the session has it."""
        if reply.text != self.text.toPlainText():
            self.show_pieces([TextPiece(PieceKind.SAME, reply.text)])
        self.words.setText(self._told(reply))
        self.keep_button.setEnabled(reply.is_over and reply.can_be_kept)

    def grow(self, added: str) -> None:
        """Append text; who reads at the end stays there."""
        bar = self.text.verticalScrollBar()
        is_at_end = bar.value() >= bar.maximum()
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(added, self._look(PieceKind.SAME))
        if is_at_end:
            bar.setValue(bar.maximum())

    def show_pieces(self, pieces: Iterable[TextPiece]) -> None:
        """The text anew, what only this side has being marked."""
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        for piece in pieces:
            cursor.insertText(piece.text, self._look(piece.kind))

    def _look(self, kind: PieceKind) -> QTextCharFormat:
        """Neither side was there before the other: what differs looks alike on both."""
        is_marked = kind is not PieceKind.SAME
        return piece_format(self._appearance, PieceKind.ADDED) if is_marked else QTextCharFormat()

    def _told(self, reply: ComparedReply) -> str:
        if reply.error is not None:
            return told(reply.error)
        return self.tr("{0} tokens").format(figures.count(reply.num_tokens)) if reply.is_over else ""
