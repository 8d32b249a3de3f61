"""SummaryDialog: the summary of the shown chat, kept while it is typed or as the model writes it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.core.prompt.story_summary import StorySummary
from app.services.summary_facts import SummaryGrown, SummaryShown
from app.ui import figures
from app.ui.widgets.buttons import text_button
from app.ui.widgets.keeping_dialog import KeepingDialog
from app.ui.widgets.placement_fields import PlacementFields
from app.ui.widgets.plain_label import PlainLabel

KEPT_AFTER_MS = 600
_FEWEST_WORDS, _MOST_WORDS = 20, 2_000


class SummaryDialog(KeepingDialog):
    """`summary_written` carries the chat's id and its `StorySummary` 600 ms after the last change, and at the
    end; `writing_requested` and `stop_requested` are about the model."""

    summary_written = Signal(int, object)
    writing_requested = Signal()
    stop_requested = Signal()

    def __init__(self, shown: SummaryShown, parent: QWidget | None = None) -> None:
        super().__init__(KEPT_AFTER_MS, parent)
        self.setWindowTitle(self.tr("Summary of the story"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 66)
        self._shown = shown
        self._is_filling = self._is_growing = False
        self.text = QPlainTextEdit()
        self.text.setAcceptDrops(False)  # files belong to the window
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("Nothing yet. Write it yourself, or have the model write it."))
        self.state = PlainLabel(role="hint", wraps=True)
        self.place = PlacementFields(self)
        self.placement, self.role, self.depth_field = self.place.placement, self.place.role, self.place.depth
        self.words_field = QSpinBox()
        self.words_field.setRange(_FEWEST_WORDS, _MOST_WORDS)
        self.words_field.setSingleStep(20)
        self.words_field.lineEdit().setTextMargins(5, 0, 5, 0)
        self.grows = QCheckBox(self.tr("Let the model keep it up to date in idle time"))
        self.write_button = text_button(self.tr("Have it written now"), role="outline")
        self.stop_button = text_button(self.tr("Stop"), role="outline")
        self._lay_out()
        self.show_summary(shown)
        self._connect()

    def show_summary(self, fact: SummaryShown) -> None:
        """What is in force; what is being typed for the same chat is not touched."""
        is_other_chat = fact.chat_id != self._shown.chat_id
        if is_other_chat:
            self.keep()
        self._shown = fact
        self._show_state()
        if is_other_chat or not self.is_being_changed:
            self._fill(fact.summary)

    def grow(self, fact: SummaryGrown) -> None:
        """The model writes: its words take the place of the old ones, which stay until it has finished."""
        if fact.chat_id == self._shown.chat_id and self._shown.is_being_written:
            self._is_filling = True
            before = self.text.toPlainText() if self._is_growing else ""
            self.text.setPlainText(before + fact.text)
            self._is_growing, self._is_filling = True, False

    @property
    def summary(self) -> StorySummary:
        """What the fields say."""
        text = self._shown.summary.text if self.text.isReadOnly() else self.text.toPlainText()
        placement, depth, role = self.place.values
        return replace(
            self._shown.summary,
            text=text,
            placement=placement,
            depth=depth,
            role=role,
            num_words=self.words_field.value(),
            grows=self.grows.isChecked(),
        )

    def _keep_changes(self) -> None:
        if self.summary != self._shown.summary:
            self._shown = replace(self._shown, summary=self.summary)
            self.summary_written.emit(int(self._shown.chat_id), self._shown.summary)

    # ---- within ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        fields = (
            (self.tr("Where"), self.placement),
            (self.tr("Spoken"), self.role),
            (self.tr("Messages from the end"), self.depth_field),
            (self.tr("Words, about"), self.words_field),
        )
        for number, (label, field) in enumerate(fields):
            field.setAccessibleName(label)
            grid.addWidget(PlainLabel(label, role="small"), 2 * (number // 2), number % 2)
            grid.addWidget(field, 2 * (number // 2) + 1, number % 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.write_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        self.text.setAccessibleName(self.tr("What happened so far"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        layout.addWidget(PlainLabel(self.text.accessibleName(), role="small"))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.state)
        layout.addLayout(grid)
        layout.addSpacing(4)
        layout.addWidget(self.grows)
        layout.addLayout(buttons)
        layout.addWidget(PlainLabel(self.tr("Kept as you type."), role="hint"))

    def _connect(self) -> None:
        self.text.textChanged.connect(self._on_changed)
        self.place.changed.connect(self._on_changed)
        self.words_field.valueChanged.connect(self._on_changed)
        self.grows.toggled.connect(self._on_changed)
        self.write_button.clicked.connect(self._on_write_clicked)
        self.stop_button.clicked.connect(self.stop_requested)

    def _fill(self, summary: StorySummary) -> None:
        self._is_filling, self._is_growing = True, False
        if self.text.toPlainText() != summary.text:
            self.text.setPlainText(summary.text)
        self.place.show_values(summary.placement, summary.depth, summary.role)
        self.words_field.setValue(summary.num_words)
        self.grows.setChecked(summary.grows)
        self._is_filling = False

    def _show_state(self) -> None:
        fact = self._shown
        self.text.setReadOnly(fact.is_being_written)
        self.write_button.setEnabled(not fact.is_being_written)
        self.stop_button.setVisible(fact.is_being_written)
        self.state.setText(_state(fact, self))

    def _on_changed(self) -> None:
        if not self._is_filling:
            self.keep_soon()

    def _on_write_clicked(self) -> None:
        self.keep()
        self.writing_requested.emit()


def _state(fact: SummaryShown, dialog: SummaryDialog) -> str:
    """What it costs, and what it does not tell of."""
    if fact.is_being_written:
        return dialog.tr("The model is writing. What it is asked otherwise comes first.")
    words = []
    if fact.summary.text.strip() and fact.num_tokens is not None:
        words.append(dialog.tr("{0} tokens of every prompt.").format(figures.count(fact.num_tokens)))
    if fact.is_of_other_branch:
        words.append(dialog.tr("It tells of a branch of the chat that is not shown."))
    if fact.num_untold:
        one = dialog.tr("1 older message is not in it yet.")
        many = dialog.tr("{0} older messages are not in it yet.")
        words.append(figures.counted(fact.num_untold, one, many))
    return " ".join(words)
