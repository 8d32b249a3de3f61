"""ModelCard: which model runs and how well it fits, how far loading is, or what is wrong; with one action."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.services.facts import ModelPhase, ModelShown
from app.ui.language.speaking import sentence, told
from app.ui.names import clean_name
from app.ui.panel import model_words
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import ElidedLabel, PlainLabel
from app.ui.widgets.segment_bar import SegmentBar

_BAR_STEPS = 1000


class ModelCard(QFrame):
    """Shows ModelShown. `context_tokens` is told apart, since the memory of the context depends on it."""

    choose_clicked = Signal()
    cancel_clicked = Signal()
    restart_clicked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown = ModelShown(ModelPhase.STARTING)
        self._chosen_context = 0
        self.setProperty("role", "card")
        self._name = ElidedLabel(role="strong")
        self._state = PlainLabel(role="ok")
        self._memory_bar = SegmentBar()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, _BAR_STEPS)
        self._figures = PlainLabel(role="figures", wraps=True)
        self._fit = PlainLabel(role="figures")
        self._words = PlainLabel(role="small", wraps=True)
        self._trouble = PlainLabel(role="warning", wraps=True)
        self.action_button = text_button("", role="link")
        self.cancel_button = text_button(self.tr("Cancel"), role="link")
        self.cancel_button.clicked.connect(self.cancel_clicked)
        self.action_button.clicked.connect(self._on_action_clicked)
        self._lay_out()
        appearance.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        head, foot, actions = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._state)
        foot.addWidget(self._figures, 1)
        foot.addWidget(self._fit)
        foot.addWidget(self.cancel_button)
        actions.addWidget(self.action_button)
        actions.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._memory_bar)
        layout.addWidget(self._progress)
        layout.addLayout(foot)
        layout.addWidget(self._words)
        layout.addWidget(self._trouble)
        layout.addLayout(actions)

    def show_model(self, shown: ModelShown) -> None:
        self._shown = shown
        self._show()

    def show_context(self, context_tokens: int) -> None:
        """The context that was chosen; more than the model's own is not taken."""
        self._chosen_context = context_tokens
        self._show()

    @property
    def _context_tokens(self) -> int:
        model = self._shown.model
        return self._chosen_context if model is None else min(self._chosen_context, model.context_limit)

    # ---- within ----------------------------------------------------------------------------------

    def _show(self) -> None:
        shown = self._shown
        self._name.setText(self._title())
        self._state.setText(model_words.state_words(shown))
        self._state.set_role("ok" if shown.phase is ModelPhase.READY else "small")
        self._show_memory()
        self._show_progress()
        self._say(self._words, self._sentence())
        trouble = told(shown.error) if shown.error else ""
        self._say(self._trouble, trouble)
        self.action_button.setText(self._action_text())
        self.action_button.setVisible(bool(self._action_text()))
        self.setAccessibleName(self.tr("Model: {0}, {1}").format(self._name.text(), self._state.text()))
        self.setAccessibleDescription(f"{self._figures.text()} {self._words.text()} {trouble}".strip())

    def _title(self) -> str:
        shown = self._shown
        if shown.phase is ModelPhase.EXITED:
            return self.tr("The engine has stopped")
        if shown.phase is ModelPhase.LOADING:
            return self.tr("Loading a model")
        if model_words.is_practice(shown):
            return self.tr("Ember")
        if shown.model is not None:
            return clean_name(shown.model.identity.name)
        if shown.phase is ModelPhase.STARTING:
            return self.tr("Starting the engine")
        return self.tr("No model")

    def _sentence(self) -> str:
        shown = self._shown
        if shown.phase is ModelPhase.NONE and shown.error is None:
            return self.tr("Pick a model on this machine, or try the small one.")
        if shown.phase is ModelPhase.LOADING and shown.progress is not None:
            return sentence(shown.progress.stage)
        if shown.phase is ModelPhase.READY and model_words.is_practice(shown):
            return self.tr("The small practice model that ships with Masque. Its replies are simple.")
        return ""

    def _action_text(self) -> str:
        shown = self._shown
        if shown.phase is ModelPhase.EXITED:
            return self.tr("Start it again")
        if shown.phase is ModelPhase.NONE:
            return self.tr("Pick a model…")
        if shown.phase is ModelPhase.READY:
            if model_words.is_practice(shown):
                return self.tr("Use a real model…")
            return self.tr("Change model…")
        return ""

    def _show_memory(self) -> None:
        shown, colours = self._shown, self._appearance.colours
        is_ready = shown.phase is ModelPhase.READY and shown.model is not None and shown.memory is not None
        for widget in (self._memory_bar, self._fit):
            widget.setVisible(is_ready)
        if shown.model is None or shown.memory is None or not is_ready:
            return
        weights = float(shown.model.weights_bytes)
        context = float(shown.model.kv_bytes_per_token * self._context_tokens)
        others = max(0.0, shown.memory.used_bytes - weights - context)
        parts = ((colours.part_system, weights), (colours.part_lore, context), (colours.part_note, others))
        self._memory_bar.show_parts(parts, float(shown.memory.total_bytes), colours.line)
        self._memory_bar.setToolTip(self.tr("Model, context, everything else"))
        self._figures.setText(model_words.memory_words(shown.model, shown.memory, self._context_tokens))
        self._fit.setText(model_words.fit_words(shown, self._context_tokens))
        self._fit.set_role("figures" if model_words.fits(shown, self._context_tokens) else "warning")

    def _show_progress(self) -> None:
        shown = self._shown
        is_loading = shown.phase is ModelPhase.LOADING
        self._progress.setVisible(is_loading)
        self.cancel_button.setVisible(is_loading)
        if is_loading and shown.progress is not None:
            share = shown.progress.done_bytes / max(1, shown.progress.total_bytes)
            self._progress.setValue(round(share * _BAR_STEPS))
            self._figures.setText(model_words.progress_words(shown.progress))
            self._progress.setAccessibleName(self._figures.text())
        elif is_loading or shown.phase is not ModelPhase.READY:
            self._progress.setValue(0)
            self._figures.setText("")
        self._figures.setVisible(bool(self._figures.text()))

    def _say(self, label: PlainLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _on_action_clicked(self) -> None:
        if self._shown.phase is ModelPhase.EXITED:
            self.restart_clicked.emit()
        else:
            self.choose_clicked.emit()
