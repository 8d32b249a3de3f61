"""PromptSummary: how many tokens the prompt has, of what, how many are cached, what was left out."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.facts import ContextPart
from app.services.microscope_facts import PromptInspected
from app.ui import figures
from app.ui.language.words import tr
from app.ui.microscope.prompt_blocks import PromptBlocks
from app.ui.microscope.source_words import part_name
from app.ui.theme.appearance import Appearance
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.segment_bar import SegmentBar


class PromptSummary(QWidget):
    """The strip above the tokens."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._parts: dict[ContextPart, int] = {}
        self._limit = self._response = 0
        self.total = PlainLabel(role="strong")
        self.cached = PlainLabel(role="small")
        self.to_process = PlainLabel(role="warning")
        self.left_out = PlainLabel(role="small")
        self.changes = PlainLabel(role="small", wraps=True)
        self.changes.hide()
        self._bar = SegmentBar()
        self._keys = QHBoxLayout()
        self._lay_out()
        appearance.changed.connect(self._show_parts)

    def _lay_out(self) -> None:
        figures_row = QHBoxLayout()
        figures_row.setSpacing(12)
        for label in (self.total, self.cached, self.to_process):
            figures_row.addWidget(label)
        figures_row.addStretch(1)
        figures_row.addWidget(self.left_out)
        self._keys.setSpacing(16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 8)
        layout.setSpacing(8)
        layout.addLayout(figures_row)
        layout.addWidget(self._bar)
        layout.addLayout(self._keys)
        layout.addWidget(self.changes)

    def show_changes(self, is_on: bool) -> None:
        """Whether it is told in figures what changed since the prompt before."""
        self.changes.setVisible(is_on)

    def show_prompt(self, prompt: PromptInspected, blocks: PromptBlocks) -> None:
        record, num_tokens = prompt.record, len(prompt.token_texts)
        self._parts = blocks.tokens_by_part()
        self._limit, self._response = record.context_tokens, record.response_tokens
        self.total.setText(
            self.tr("{0} of {1} tokens").format(
                figures.count(num_tokens), figures.count(record.context_tokens)
            )
        )
        self.cached.setText(self.tr("{0} cached").format(figures.count(prompt.cached_tokens)))
        self.to_process.setText(self._to_process(prompt))
        num_left_out = len(record.dropped_message_refs)
        self.left_out.setText(left_out_words(num_left_out) if num_left_out else "")
        self.changes.setText(changes_words(prompt))
        self._show_parts()

    def _to_process(self, prompt: PromptInspected) -> str:
        num_left = len(prompt.token_texts) - prompt.cached_tokens
        words = self.tr("{0} to process").format(figures.count(num_left))
        seconds = num_left * prompt.ms_per_token / 1000
        return f"{words} · {seconds:.1f} s" if prompt.ms_per_token else words

    def _show_parts(self) -> None:
        colours = self._appearance.colours
        parts = [(getattr(colours, f"part_{part.value}"), float(n)) for part, n in self._parts.items()]
        self._bar.show_parts(parts, float(self._limit), colours.line)
        while (item := self._keys.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for part, num_tokens in self._parts.items():
            if num_tokens:
                self._keys.addWidget(
                    _Key(
                        f"{part_name(part)} {figures.count(num_tokens)}",
                        getattr(colours, f"part_{part.value}").name(),
                    )
                )
        if self._response:
            words = self.tr("reply {0}").format(figures.count(self._response))
            self._keys.addWidget(_Key(words, colours.line.name()))
        self._keys.addStretch(1)


def changes_words(prompt: PromptInspected) -> str:
    """ "Since the prompt of message 7: 34 tokens came, 12 went, 120 stayed but are to be read again." """
    changes, number = prompt.changes, dict(prompt.message_numbers).get(str(prompt.changed_since), 0)
    if changes is None:
        return tr("No earlier prompt of this chat was kept.")
    again = changes.num_stayed_from(prompt.cached_tokens, len(prompt.token_texts))
    words = tr("Since the prompt of message {0}: {1} tokens came, {2} went, {3} stayed but are read again.")
    return words.format(
        number, figures.count(changes.num_came), figures.count(changes.num_went), figures.count(again)
    )


def left_out_words(number: int) -> str:
    if number == 1:
        return tr("1 older message left out")
    return tr("{0} older messages left out").format(figures.count(number))


class _Key(QWidget):
    """A square of a part's colour with its words."""

    def __init__(self, words: str, colour: str) -> None:
        super().__init__()
        swatch = QWidget()
        swatch.setFixedSize(9, 9)
        swatch.setStyleSheet(f"background: {colour}; border-radius: 2px;")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(swatch)
        layout.addWidget(PlainLabel(words, role="small"))
