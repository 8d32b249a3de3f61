"""KnobSectionBox: the knobs of one section under a heading that folds them away."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.core.presets.knobs import KNOBS, Knob, KnobSection, is_in_use
from app.core.presets.sampler_settings import SamplerSettings
from app.ui.language.words import tr
from app.ui.panel.knob_row import KnobRow
from app.ui.panel.knob_switch import KnobSwitch

KnobWidget = KnobRow | KnobSwitch


class KnobSectionBox(QWidget):
    """Folded until it is opened or searched; what is in use is counted in the heading.

    Rows whose own switch is off are greyed: they change nothing.
    """

    def __init__(self, section: KnobSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section = section
        self._query, self._hides_unused = "", False
        self._used: frozenset[str] = frozenset()
        self.knobs = tuple(knob for knob in KNOBS if knob.section is section)
        self.rows: Mapping[str, KnobWidget] = {knob.name: knob_widget(knob) for knob in self.knobs}
        self.heading = QToolButton()
        self.heading.setProperty("role", "section")
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.toggled.connect(self._show_rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        for row in self.rows.values():
            layout.addWidget(row)
        self.show_settings(SamplerSettings())
        self._show_rows()

    def show_settings(self, settings: SamplerSettings) -> None:
        """Count what is in use, and grey what cannot act."""
        self._used = frozenset(knob.name for knob in self.knobs if is_in_use(knob, settings))
        used = sum(knob.turned_on_by is None for knob in self.knobs if knob.name in self._used)
        title = self.tr(self._section.value)
        self.heading.setText(self.tr("{0} · {1} on").format(title, used) if used else title)
        for knob in self.knobs:
            if knob.turned_on_by is not None:
                self.rows[knob.name].setEnabled(is_in_use(knob, settings))
        if self._hides_unused:
            self._show_rows()

    def search(self, query: str) -> None:
        """Show only rows with `query` in their name or meaning; the whole section hides without any."""
        self._query = query.strip().casefold()
        self._show_rows()

    def hide_unused(self, is_on: bool) -> None:
        """Show only what changes something; a search finds the others all the same."""
        self._hides_unused = is_on
        self._show_rows()

    def _show_rows(self) -> None:
        self.heading.setArrowType(self._arrow())
        found = [knob for knob in self.knobs if self._is_found(knob)]
        for knob in self.knobs:
            self.rows[knob.name].setVisible(knob in found and (self.heading.isChecked() or bool(self._query)))
        self.setVisible(bool(found))

    def _is_found(self, knob: Knob) -> bool:
        if self._hides_unused and not self._query and knob.name not in self._used:
            return False
        return self._query in knob_words(knob)

    def _arrow(self) -> Qt.ArrowType:
        is_open = self.heading.isChecked() or bool(self._query)
        return Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow


def knob_words(knob: Knob) -> str:
    """Everything by which a knob is found, in small letters."""
    return f"{tr(knob.label)} {knob.label} {knob.name.replace('_', ' ')} {tr(knob.help)}".casefold()


def knob_widget(knob: Knob) -> KnobWidget:
    """The row for a knob: a switch, or a slider with a box."""
    return KnobSwitch(knob) if knob.is_switch else KnobRow(knob)
