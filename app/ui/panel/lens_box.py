"""LensBox: a live picture of what the samplers do to the next word, folded away until it is wanted."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.core.engine_events import SamplerEffect
from app.services.facts import NextWordShown
from app.ui import figures
from app.ui.names import as_tooltip
from app.ui.panel.lens_picture import LensPicture
from app.ui.panel.step_words import step_label
from app.ui.theme.appearance import Appearance
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel


class LensBox(QWidget):
    """`opened` and `closed` tell whether anybody looks: only then is the engine asked.

    `token_chosen` carries the text with which the next reply is to begin.
    """

    opened = Signal()
    closed = Signal()
    token_chosen = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = QToolButton()
        self.heading.setProperty("role", "section")
        self.heading.setText(self.tr("The next word"))
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.picture = LensPicture(appearance)
        self.picture.setAccessibleName(self.tr("The words that may come next"))
        self.stage = DropDown()
        self.stage.fill_width()
        self.stage.setAccessibleName(self.tr("After which sampler"))
        self.stage.setToolTip(as_tooltip(self.tr("Shows what each sampler has left, one after the other")))
        self._fact: NextWordShown | None = None
        self._stages: list[str] = []
        self.words = PlainLabel(self.tr("It appears when the model is ready."), role="small", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.heading, self.stage, self.picture, self.words):
            layout.addWidget(widget)
        self.picture.token_chosen.connect(self.token_chosen)
        self.stage.currentIndexChanged.connect(self._show_stage)
        self.heading.toggled.connect(self._on_toggled)
        self._unfold(False)

    def show_next_word(self, fact: NextWordShown) -> None:
        self._fact = fact
        self._list_stages(fact)
        self._show_stage()
        model, *steps = fact.effects
        parts = [self.tr("As open as {0} equally likely words.").format(_equal_words(model))]
        before = model.tokens_left
        for step in steps:
            if step.tokens_left != before:
                parts.append(
                    self.tr("{0} leaves {1}.").format(_label(step.name), figures.count(step.tokens_left))
                )
            before = step.tokens_left
        if steps:
            parts.append(self.tr("In the end as open as {0}.").format(_equal_words(steps[-1])))
        self.words.setText(" ".join(parts))

    def _list_stages(self, fact: NextWordShown) -> None:
        """The samplers in their order; the chosen one stays chosen while it is there."""
        chosen = self.stage.currentData()
        names = ["", *(effect.name for effect in fact.effects)]
        self.stage.blockSignals(True)
        if names != self._stages:
            self._stages = names
            self.stage.clear()
            for name in names:
                self.stage.addItem("", name)
        labels = [self.tr("After all samplers"), *map(self._stage_label, fact.effects)]
        for row, label in enumerate(labels):
            self.stage.setItemText(row, label)
        self.stage.setCurrentIndex(max(self.stage.findData(chosen), 0))
        self.stage.blockSignals(False)

    def _stage_label(self, effect: SamplerEffect) -> str:
        left = figures.counted(effect.tokens_left, self.tr("1 word left"), self.tr("{0} words left"))
        if effect.name == "model":
            return self.tr("The model itself · {0}").format(left)
        return self.tr("After {0} · {1}").format(step_label(effect.name), left)

    def _show_stage(self) -> None:
        """The bars behind the chosen sampler; the first row is what comes of all of them."""
        fact, place = self._fact, self.stage.currentIndex() - 1
        if fact is None:
            return
        if place < 0:
            self.picture.show_candidates(fact.candidates)
            return
        at = [replace(c, after=c.path[place] if place < len(c.path) else c.after) for c in fact.candidates]
        self.picture.show_candidates(at)

    def _on_toggled(self, is_open: bool) -> None:
        self._unfold(is_open)
        (self.opened if is_open else self.closed).emit()

    def _unfold(self, is_open: bool) -> None:
        self.heading.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        for widget in (self.stage, self.picture, self.words):
            widget.setVisible(is_open)


def _equal_words(effect: SamplerEffect) -> str:
    """The perplexity: so many equally likely tokens would have the same entropy."""
    return figures.count(round(2.0**effect.entropy_bits))


def _label(step: str) -> str:
    return "XTC, when it acts," if step == "xtc" else step_label(step)
