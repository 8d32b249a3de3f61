"""DoctorPage: what the doctor found, each with its place and, where it can be mended, a fix to look at."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.cards.doctor import permanent_tokens
from app.core.cards.findings import Finding, Severity
from app.ui import figures
from app.ui.card_editor.field_words import place_label
from app.ui.card_editor.page import Page
from app.ui.language.speaking import sentence
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.segment_bar import SegmentBar

_MOST_SHOWN = 60


class DoctorPage(Page):
    """`fix_requested` and `place_requested` carry the finding."""

    fix_requested = Signal(object)
    place_requested = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.findings: tuple[Finding, ...] = ()
        self.rows: list[FindingRow] = []
        self._cost = PlainLabel("", role="dim", wraps=True)
        self._bar = SegmentBar()
        self._words = PlainLabel("", role="dim", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addWidget(self._cost)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._words)
        self.column.addLayout(self._list)
        self.column.addStretch(1)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List them anew; nothing moves while they stay the same."""
        if tuple(findings) == self.findings and self._words.text():
            return
        self.findings = tuple(findings)
        for row in self.rows:
            row.deleteLater()
        self.rows = [FindingRow(finding) for finding in self.findings[:_MOST_SHOWN]]
        for row in self.rows:
            row.fix_clicked.connect(self.fix_requested)
            row.place_clicked.connect(self.place_requested)
            self._list.addWidget(row)
        hidden = len(self.findings) - len(self.rows)
        sound = self.tr("Nothing found: this card should work as it is written.")
        some = self.tr("{0} more are listed when these are mended.").format(hidden) if hidden else ""
        self._words.setText(some if self.findings else sound)
        self._words.setVisible(bool(some) or not self.findings)

    def show_cost(self, counts: Mapping[str, int], context_tokens: int) -> None:
        """What the card takes of every prompt."""
        colours = self._appearance.colours
        self._bar.setVisible(bool(counts))
        if not counts:
            self._cost.setText(self.tr("Tokens are counted when a model is loaded."))
            return
        spent = permanent_tokens(counts)
        self._bar.show_parts([(colours.part_card, spent)], context_tokens, colours.line)
        words = self.tr("{0} of {1} tokens of the context go to this card in every prompt.")
        self._cost.setText(words.format(figures.count(spent), figures.count(context_tokens)))


class FindingRow(QFrame):
    """One finding: how grave, where, the sentence, and its fix."""

    fix_clicked = Signal(object)
    place_clicked = Signal(object)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        severity = {
            Severity.ERROR: self.tr("Does not work"),
            Severity.WARNING: self.tr("Will surprise"),
            Severity.NOTE: self.tr("Good to know"),
        }[finding.severity]
        grave = PlainLabel(severity, role="small" if finding.severity is Severity.NOTE else "warning")
        self.place_button = text_button(place_label(finding.field, finding.place), role="link")
        self.place_button.setToolTip(self.tr("Go there"))
        self.place_button.clicked.connect(lambda: self.place_clicked.emit(finding))
        self.fix_button = text_button(self.tr("Fix…"), role="outline")
        self.fix_button.setVisible(finding.mended is not None)
        self.fix_button.clicked.connect(lambda: self.fix_clicked.emit(finding))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.place_button)
        head.addWidget(grave)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(PlainLabel(sentence(finding.sentence), wraps=True))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 10)
        layout.setSpacing(12)
        layout.addLayout(words, 1)
        layout.addWidget(self.fix_button, 0, Qt.AlignmentFlag.AlignVCenter)
