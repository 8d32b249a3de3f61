"""BlockPanel: what the chosen block of a prompt is, what brought it in, and why other lore stayed out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.lorebook.reasons import Reason
from app.core.prompt.segments import Source, SourceKind
from app.services.microscope_facts import PromptInspected
from app.ui import figures
from app.ui.microscope.prompt_blocks import Block, PromptBlocks, fired_entry
from app.ui.microscope.source_words import fired_by, source_title, why_not
from app.ui.names import clean_name
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

_MOST_KEPT_OUT = 100
_WITHOUT_PLACE = (SourceKind.TEMPLATE, SourceKind.SYSTEM_PROMPT, SourceKind.REPLY_START)


class BlockPanel(QScrollArea):
    """`goto_requested` carries the source whose text the user wants to see."""

    goto_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self.setWidget(self._content)

    def show_block(self, prompt: PromptInspected, blocks: PromptBlocks, index: int) -> None:
        """Describe a block; with -1 the prompt as a whole."""
        self._content = QWidget()
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(16, 18, 16, 18)
        layout.setSpacing(6)
        if 0 <= index < len(blocks.blocks):
            self._describe(layout, prompt, blocks.blocks[index], len(blocks.block_of))
        else:
            layout.addWidget(PlainLabel(self.tr("Click a token to see where it comes from."), role="dim"))
        self._list_kept_out(layout, prompt)
        layout.addStretch(1)
        self.setWidget(self._content)

    def _describe(self, layout: QVBoxLayout, prompt: PromptInspected, block: Block, whole: int) -> None:
        entry = fired_entry(prompt, block.source)
        number = dict(prompt.message_numbers).get(block.source.ref)
        title = PlainLabel(
            source_title(block.source, block.is_markup, entry, number), role="strong", wraps=True
        )
        layout.addWidget(title)
        cost = self.tr("{0} tokens · {1} % of the prompt").format(
            figures.count(block.num_tokens), f"{100 * block.num_tokens / max(whole, 1):.1f}"
        )
        layout.addWidget(PlainLabel(cost, role="small", wraps=True))
        facts = [(self.tr("Cache"), _cached_words(self, prompt, block))]
        if entry is not None:
            facts += [
                (self.tr("Fired by"), fired_by(entry)),
                (self.tr("Book"), clean_name(entry.book)),
            ]
        self._add_facts(layout, facts)
        if block.source.kind not in _WITHOUT_PLACE:
            layout.addLayout(self._goto_row(block.source))

    def _add_facts(self, layout: QVBoxLayout, facts: list[tuple[str, str]]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 8, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            grid.addWidget(PlainLabel(name, role="small"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(value, wraps=True), row, 1)
        layout.addLayout(grid)

    def _goto_row(self, source: Source) -> QHBoxLayout:
        row = QHBoxLayout()
        button = text_button(self.tr("Go to its text"), role="outline")
        button.clicked.connect(lambda: self.goto_requested.emit(source))
        row.addWidget(button)
        row.addStretch(1)
        return row

    def _list_kept_out(self, layout: QVBoxLayout, prompt: PromptInspected) -> None:
        told = [entry for entry in prompt.kept_out if entry.reason is not Reason.DISABLED]
        if not told:
            return
        layout.addSpacing(14)
        layout.addWidget(PlainLabel(self.tr("Why other lore stayed out"), role="strong"))
        for entry in told[:_MOST_KEPT_OUT]:
            layout.addSpacing(4)
            name = clean_name(entry.title) or self.tr("Entry {0}").format(entry.entry[1])
            layout.addWidget(PlainLabel(name, wraps=True))
            layout.addWidget(PlainLabel(why_not(entry), role="small", wraps=True))
        if len(told) > _MOST_KEPT_OUT:
            more = self.tr("and {0} more").format(figures.count(len(told) - _MOST_KEPT_OUT))
            layout.addWidget(PlainLabel(more, role="hint"))


def _cached_words(widget: QWidget, prompt: PromptInspected, block: Block) -> str:
    if block.end <= prompt.cached_tokens:
        return widget.tr("cached")
    left = block.end - max(block.first, prompt.cached_tokens)
    return widget.tr("{0} tokens to process").format(figures.count(left))
