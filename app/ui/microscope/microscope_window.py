"""MicroscopeWindow: the prompt of a reply, as tokens or as plain text, with what each part comes from."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.services.microscope_facts import PromptInspected
from app.ui.chat.structure_caps import with_broken_runs
from app.ui.microscope.block_panel import BlockPanel
from app.ui.microscope.prompt_blocks import PromptBlocks
from app.ui.microscope.prompt_summary import PromptSummary, left_out_words
from app.ui.microscope.token_view import TokenView
from app.ui.names import clean_name, isolated
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.header_bar import HeaderBar
from app.ui.widgets.plain_label import ElidedLabel, PlainLabel

_SIZE = (1120, 760)


class MicroscopeWindow(QDialog):
    """Stays open beside the chat. `goto_requested` carries the source of a block, `refresh_requested` asks
    for the next reply's prompt as it is now."""

    goto_requested = Signal(object)
    refresh_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Prompt"))
        self.resize(*_SIZE)
        self._prompt: PromptInspected | None = None
        self.blocks = PromptBlocks((), ())
        self._header = HeaderBar(appearance)
        self._about = ElidedLabel(role="small")
        self.tokens_button = text_button(self.tr("Tokens"))
        self.text_button = text_button(self.tr("Text"))
        self.changes_box = QCheckBox(self.tr("Changes"))
        self.changes_box.setToolTip(
            self.tr("Mark what came since the chat’s prompt before, and show what went")
        )
        self.copy_button = text_button(self.tr("Copy"))
        self.refresh_button = text_button(self.tr("Next reply"))
        self.summary = PromptSummary(appearance)
        self.tokens = TokenView(appearance)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Prompt as text"))
        self.panel = BlockPanel()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        header = QHBoxLayout(self._header)
        header.setContentsMargins(24, 0, 24, 0)
        header.setSpacing(14)
        header.addWidget(PlainLabel(self.tr("Prompt"), role="title"))
        header.addWidget(self._about, 1)
        for button in (
            self.changes_box, self.text_button, self.tokens_button, self.copy_button, self.refresh_button
        ):  # fmt: skip
            header.addWidget(button)
        self.refresh_button.setToolTip(self.tr("Show what the next reply would be written from"))
        for widget in (self.tokens, self.text):
            self._stack.addWidget(widget)
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([_SIZE[0] - 320, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self.summary)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.tokens_button.clicked.connect(lambda: self._stack.setCurrentWidget(self.tokens))
        self.text_button.clicked.connect(lambda: self._stack.setCurrentWidget(self.text))
        self.changes_box.toggled.connect(self._on_changes_toggled)
        self.copy_button.clicked.connect(self._copy)
        self.refresh_button.clicked.connect(self.refresh_requested)
        self.tokens.block_chosen.connect(self._on_block_chosen)
        self.panel.goto_requested.connect(self.goto_requested)

    def show_prompt(self, prompt: PromptInspected) -> None:
        self._prompt, self.blocks = prompt, PromptBlocks.of(prompt)
        num_left_out = len(prompt.record.dropped_message_refs)
        remark = (
            self.tr("— {0}: the window is full —").format(left_out_words(num_left_out))
            if num_left_out
            else ""
        )
        self.changes_box.setEnabled(prompt.changes is not None)
        self._about.setText(self._about_words(prompt))
        self.summary.show_prompt(prompt, self.blocks)
        self.tokens.show_prompt(prompt, self.blocks, remark)
        self.text.setPlainText(with_broken_runs(self.plain_text))
        self.panel.show_block(prompt, self.blocks, -1)

    @property
    def plain_text(self) -> str:
        """The prompt as it is sent."""
        segments = self._prompt.record.segments if self._prompt else ()
        return "".join(segment.text for segment in segments)

    def _about_words(self, prompt: PromptInspected) -> str:
        name, title = isolated(prompt.character_name), clean_name(prompt.chat_title)
        if prompt.message_id is None:
            return self.tr("next reply of {0} · {1}").format(name, title)
        number = dict(prompt.message_numbers).get(str(prompt.message_id), 0)
        return self.tr("message {0}, by {1} · {2}").format(number, name, title)

    def _on_changes_toggled(self, is_on: bool) -> None:
        self.summary.show_changes(is_on)
        self.tokens.show_changes(is_on)
        if is_on:
            self._stack.setCurrentWidget(self.tokens)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.plain_text)

    def _on_block_chosen(self, index: int) -> None:
        if self._prompt is not None:
            self.panel.show_block(self._prompt, self.blocks, index)
