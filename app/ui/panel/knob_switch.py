"""KnobSwitch: a sampling value that is on or off, and whether it differs from the preset."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.core.presets.knobs import Knob
from app.ui.language.words import tr
from app.ui.panel.knob_help import add_help
from app.ui.widgets.buttons import text_button


class KnobSwitch(QWidget):
    """Speaks like a `KnobRow`: 1.0 is on, 0.0 is off; said at once."""

    value_chosen = Signal(str, float)
    reset_requested = Signal(str)

    def __init__(self, knob: Knob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(tr(knob.label))
        add_help(self, knob, self.box)
        self.box.toggled.connect(lambda is_on: self.value_chosen.emit(knob.name, float(is_on)))
        self.reset_button = text_button(self.tr("changed · reset"), role="link")
        self.reset_button.setAccessibleName(self.tr("Reset {0} to the preset's value").format(tr(knob.label)))
        self.reset_button.clicked.connect(lambda: self.reset_requested.emit(knob.name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.reset_button)
        self.show_changed(False)

    @property
    def value(self) -> float:
        return float(self.box.isChecked())

    def show_value(self, value: float) -> None:
        with QSignalBlocker(self.box):
            self.box.setChecked(bool(value))

    def show_changed(self, is_changed: bool) -> None:
        self.reset_button.setVisible(is_changed)

    def report(self) -> None:
        """Nothing waits: a switch speaks when it is clicked."""
