"""ReplayDialog: write a reply again with one thing changed: its seed, or the value of one sampler."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.chat.messages import Message, ReplyRecord
from app.core.chat.replay import ReplayWish
from app.core.presets.knobs import BY_NAME, KNOBS, Knob
from app.ui.language.words import tr
from app.ui.names import clean_name
from app.ui.panel.seed_row import LARGEST_SEED
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel


class ReplayDialog(QDialog):
    """`wished` carries a `ReplayWish`; the dialog closes with it. `message` was written by a model."""

    wished = Signal(object)

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        record = message.revision.made_with
        assert record is not None
        self._record = record
        self.setWindowTitle(self.tr("Write again, but…"))
        self.setMinimumWidth(440)
        self.what = DropDown()
        self.what.setAccessibleName(self.tr("What to change"))
        self.what.addItem(self.tr("Seed"), "")
        for knob in KNOBS:
            self.what.addItem(tr(knob.label), knob.name)
        self.value = QLineEdit()
        self.value.setAcceptDrops(False)
        self.value.setAccessibleName(self.tr("New value"))
        self.hint = PlainLabel(role="hint", wraps=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.write_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.write_button.setText(self.tr("Write"))
        self.write_button.setProperty("role", "primary")
        self._lay_out()
        self.what.currentIndexChanged.connect(self._show_value)
        self.value.textChanged.connect(self._show_validity)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self._show_value()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(
            PlainLabel(
                self.tr(
                    "The prompt, the samplers and the seed are those of this reply. One thing is another:"
                ),
                role="dim",
                wraps=True,
            )
        )
        form = QFormLayout()
        form.addRow(self.tr("Change"), self.what)
        form.addRow(self.tr("to"), self.value)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)

    def wish(self) -> ReplayWish | None:
        """What is to be changed; None while that is no value."""
        text, name = self.value.text().strip().replace(",", "."), self.what.currentData()
        if not name:
            is_seed = text.isascii() and text.isdecimal() and int(text) <= LARGEST_SEED
            return ReplayWish(seed=int(text)) if is_seed else None
        value = _number(text)
        knob = BY_NAME[name]
        if value is None or not knob.minimum <= value <= knob.maximum:
            return None
        return ReplayWish(knobs=((name, value),))

    def _show_value(self) -> None:
        """What it was, to be written over."""
        name = self.what.currentData()
        knob = BY_NAME.get(name)
        self.value.setText(_value(self._record, knob))
        self.value.selectAll()
        self.hint.setText(self._help(knob))
        self._show_validity()

    def _help(self, knob: Knob | None) -> str:
        if knob is None:
            return self.tr("Another seed gives another reply. The preset was “{0}”.").format(
                clean_name(self._record.preset_name)
            )
        return f"{tr(knob.help)} ({knob.minimum:g} – {knob.maximum:g})"

    def _show_validity(self) -> None:
        self.write_button.setEnabled(self.wish() is not None)

    def _on_accepted(self) -> None:
        wish = self.wish()
        if wish is not None:
            self.wished.emit(wish)
            self.accept()


def _value(record: ReplyRecord, knob: Knob | None) -> str:
    if knob is None:
        return str(record.seed)
    return f"{float(record.sampling.get(knob.name, knob.neutral)):g}"


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value == value else None
