"""SamplerPanel: preset, the main knobs, the two lengths and the seed, and all other samplers below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.presets.knobs import KNOBS, Knob, KnobSection
from app.services.facts import ModelShown, PresetsListed, SamplingShown, SettingsShown
from app.services.preset_facts import PresetBindingShown
from app.services.session import Session
from app.ui.language.words import tr
from app.ui.panel.knob_row import KnobRow
from app.ui.panel.knob_section import KnobWidget, knob_widget, knob_words
from app.ui.panel.more_samplers import MoreSamplers
from app.ui.panel.preset_bar import PresetBar
from app.ui.panel.preset_menu import PresetMenu
from app.ui.panel.seed_row import SeedRow
from app.ui.panel.text_rules import TextRules
from app.ui.theme.appearance import Appearance
from app.ui.widgets.plain_label import PlainLabel

RESPONSE, CONTEXT = "response_tokens", "context_tokens"
_CONTEXT_WITHOUT_MODEL = 32_768


class SamplerPanel(QWidget):
    """Hands every change to the session, and shows the values that it says are in force."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.preset_menu = PresetMenu(session, self)
        self.presets = PresetBar(appearance, self.preset_menu)
        main = [knob for knob in KNOBS if knob.section is KnobSection.MAIN]
        self.lengths = {knob.name: KnobRow(knob) for knob in length_knobs()}
        self._top: dict[str, KnobWidget] = {knob.name: knob_widget(knob) for knob in main}
        self.more = MoreSamplers(appearance)
        self.seed = SeedRow()
        self.rules = TextRules()
        words = self.tr("Replies are made of the likeliest words only. Move Temperature to let others in.")
        self.greedy = PlainLabel(words, role="hint", wraps=True)
        self.greedy.hide()
        self._lay_out()
        self._connect()

    @property
    def rows(self) -> dict[str, KnobWidget]:
        """Every knob's row and the two lengths', by name."""
        sections = self.more.sections.values()
        further = {name: row for section in sections for name, row in section.rows.items()}
        return {**self._top, **further, **self.lengths}

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.presets, self.greedy, *self._top.values(), *self.lengths.values(), self.seed):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self.more)
        layout.addWidget(self.rules)

    def _connect(self) -> None:
        for row in self.rows.values():
            row.value_chosen.connect(self._on_value_chosen)
            row.reset_requested.connect(self._on_reset_requested)
        self.presets.preset_chosen.connect(self.choose_preset)
        self.presets.save_requested.connect(self._on_save_requested)
        self.presets.discard_requested.connect(self._on_discard_requested)
        self.preset_menu.aboutToShow.connect(self.report)
        self.seed.seed_chosen.connect(self._session.sampling.set_seed)
        self.rules.text_chosen.connect(self._session.sampling.set_text)
        self.rules.reset_requested.connect(self._session.sampling.reset_knob)
        self.more.order_chosen.connect(self._session.sampling.choose_order)
        self.more.order_moved.connect(self._on_order_moved)
        self.more.neutral_requested.connect(self._on_neutral_requested)
        self.more.searched.connect(self._search)
        self.more.unused_hidden.connect(lambda is_on: self._session.set_setting("panel.hides_unused", is_on))

    # ---- what the session tells ------------------------------------------------------------------

    def list_presets(self, fact: PresetsListed) -> None:
        self.presets.list_presets(fact)

    def show_binding(self, fact: PresetBindingShown) -> None:
        self.presets.show_binding(fact)

    def show_sampling(self, fact: SamplingShown) -> None:
        self.presets.show_sampling(fact)
        values = {knob.name: float(getattr(fact.settings, knob.name)) for knob in KNOBS}
        values |= {RESPONSE: float(fact.response_tokens), CONTEXT: float(fact.context_tokens)}
        for name, row in self.rows.items():
            row.show_value(values[name])
            row.show_changed(name in fact.changed)
        self.greedy.setVisible(fact.settings.is_greedy)
        self.more.show_settings(fact.settings)
        self.rules.show_settings(fact.settings, fact.changed)
        self.seed.show_seed(fact.seed)

    def restore(self, fact: SettingsShown) -> None:
        """As the panel was left."""
        self.more.unused_button.setChecked(bool(fact.values.get("panel.hides_unused", False)))

    def show_model(self, fact: ModelShown) -> None:
        """The context slider ends where the model's own context does."""
        limit = fact.model.context_limit if fact.model is not None else _CONTEXT_WITHOUT_MODEL
        self.lengths[CONTEXT].set_slider_max(float(limit))

    # ---- what the user wants ---------------------------------------------------------------------

    def _search(self, query: str) -> None:
        """Also among what stands above and below the sections."""
        wanted = query.strip().casefold()
        for knob in KNOBS:
            if knob.name in self._top:
                self._top[knob.name].setVisible(wanted in knob_words(knob))
        for knob in length_knobs():
            self.lengths[knob.name].setVisible(wanted in knob_words(knob))
        self.rules.search(query)

    def _on_value_chosen(self, name: str, value: float) -> None:
        if name == RESPONSE:
            self._session.sampling.set_response_tokens(round(value))
        elif name == CONTEXT:
            self._session.sampling.set_context_tokens(round(value))
        else:
            self._session.sampling.set_knob(name, value)

    def _on_reset_requested(self, name: str) -> None:
        self.report()
        self._session.sampling.reset_knob(name)

    def choose_preset(self, name: str) -> None:
        """Switch to the preset; what was moved a moment ago still belongs to the one before."""
        self.report()
        self._session.sampling.choose_preset(name)

    def _on_order_moved(self, steps: tuple[str, ...]) -> None:
        self._session.sampling.set_order(steps)

    def _on_neutral_requested(self) -> None:
        self.report()
        self._session.sampling.neutralize()

    def _on_save_requested(self, name: str) -> None:
        self.report()
        self._session.presets.save(name)

    def _on_discard_requested(self) -> None:
        self.report()
        self._session.presets.discard_changes()

    def report(self) -> None:
        """What was moved a moment ago comes before what is asked now."""
        for row in self.rows.values():
            row.report()
        self.rules.report()


def length_knobs() -> tuple[Knob, Knob]:
    """The two lengths as knobs of the panel (PEERS 3.5)."""
    return (
        Knob(
            RESPONSE, tr("Reply length"), 16, 4096, 65_536, 16, 350,
            tr("The most tokens that a reply may have. A token is about three quarters of a word."),
            is_integer=True,
        ),
        Knob(
            CONTEXT, tr("Context"), 512, _CONTEXT_WITHOUT_MODEL, 524_288, 256, 8192,
            tr("How many tokens the model reads at once: card, messages and the reply together."),
            is_integer=True,
        ),
    )  # fmt: skip
