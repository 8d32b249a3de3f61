"""ComparisonDialog: the same prompt and seed under two presets, side by side; one may be kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core.cards.text_difference import PieceKind, text_difference
from app.services.comparison_facts import ComparedSide, ComparisonGrown, ComparisonPhase, ComparisonShown
from app.services.facts import PresetsListed
from app.ui.comparison.compared_column import ComparedColumn
from app.ui.language.speaking import told
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

_SIZE = (980, 600)


class ComparisonDialog(QDialog):
    """`started` carries the names of two presets, `kept` a `ComparedSide`; the dialog closes with it."""

    started = Signal(str, str)
    stopped = Signal()
    kept = Signal(object)

    def __init__(
        self, presets: PresetsListed, in_force: str, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown = ComparisonShown(ComparisonPhase.NONE)
        self.setWindowTitle(self.tr("Compare two presets"))
        self.resize(*_SIZE)
        self.columns = {
            ComparedSide.FIRST: ComparedColumn(self.tr("Left"), appearance),
            ComparedSide.SECOND: ComparedColumn(self.tr("Right"), appearance),
        }
        self.words = PlainLabel(role="hint", wraps=True)
        self.start_button = text_button("", role="primary")
        self.start_button.setDefault(True)
        self.start_button.clicked.connect(self._on_start_clicked)
        chosen = in_force
        for side, column in self.columns.items():
            column.list_presets(presets, chosen)
            column.keep_clicked.connect(lambda side=side: self.kept.emit(side))
            chosen = next((name for name in presets.names if name != column.preset_name), in_force)
        self._lay_out()
        appearance.changed.connect(self._mark_differences)
        self.show_comparison(self._shown)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        for column in self.columns.values():
            row.addWidget(column, 1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.words, 1)
        foot.addWidget(self.start_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(PlainLabel(self._about(), role="dim", wraps=True))
        layout.addLayout(row, 1)
        layout.addLayout(foot)
        first, second = self.columns.values()
        order = (first.presets, second.presets, self.start_button, first.text, first.keep_button)
        for before, after in zip(order, (*order[1:], second.text), strict=True):
            self.setTabOrder(before, after)
        self.setTabOrder(second.text, second.keep_button)

    @property
    def is_writing(self) -> bool:
        return self._shown.phase in (ComparisonPhase.READING, ComparisonPhase.WRITING)

    @property
    def _has_both(self) -> bool:
        shown = self._shown
        is_over = shown.phase is ComparisonPhase.OVER
        return is_over and shown.first.can_be_kept and shown.second.can_be_kept

    def show_comparison(self, fact: ComparisonShown) -> None:
        """Both sides as they are now; what differs is marked once both have ended."""
        self._shown = fact
        self.columns[ComparedSide.FIRST].show_reply(fact.first)
        self.columns[ComparedSide.SECOND].show_reply(fact.second)
        self._mark_differences()
        for column in self.columns.values():
            column.presets.setEnabled(not self.is_writing)
        self.words.setText(self._told(fact))
        is_again = fact.phase is ComparisonPhase.OVER
        start = self.tr("Write both again") if is_again else self.tr("Write both")
        self.start_button.setText(self.tr("Stop") if self.is_writing else start)

    def grow(self, fact: ComparisonGrown) -> None:
        self.columns[fact.side].grow(fact.text)

    def _mark_differences(self) -> None:
        first, second = self.columns.values()
        if self._has_both:
            pieces = text_difference(self._shown.first.text, self._shown.second.text)
            first.show_pieces(piece for piece in pieces if piece.kind is not PieceKind.ADDED)
            second.show_pieces(piece for piece in pieces if piece.kind is not PieceKind.REMOVED)

    def _on_start_clicked(self) -> None:
        if self.is_writing:
            self.stopped.emit()
            return
        first, second = self.columns.values()
        self.started.emit(first.preset_name, second.preset_name)

    def _about(self) -> str:
        return self.tr(
            "The next version of the last reply, written under two presets at once: the same prompt, the "
            "same seed. Nothing is kept before you choose one."
        )

    def _told(self, fact: ComparisonShown) -> str:
        if fact.error is not None:
            return told(fact.error)
        if self._has_both:
            is_same = fact.first.text == fact.second.text
            marked = self.tr("Underlined is what only this side has.")
            return self.tr("Both have written the same.") if is_same else marked
        return {
            ComparisonPhase.NONE: "",
            ComparisonPhase.READING: self.tr("The prompt is being read, once for both."),
            ComparisonPhase.WRITING: self.tr("Both are being written, in turns."),
            ComparisonPhase.OVER: "",
        }[fact.phase]
