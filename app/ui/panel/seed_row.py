"""SeedRow: the seed of replies: random, or the number that makes them come again."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.ui.names import as_tooltip
from app.ui.widgets.plain_label import PlainLabel

LARGEST_SEED = 2**63 - 1


class SeedRow(QWidget):
    """`seed_chosen` carries an int, or None for a new seed each time (an empty box, or -1)."""

    seed_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        help_text = self.tr(
            "The same seed, settings and prompt give the same reply. Empty or -1: a new one each time."
        )
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("random"))
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setValidator(QRegularExpressionValidator(QRegularExpression(r"-?1?|\d{0,19}"), self))
        self.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.box.setAcceptDrops(False)
        self.box.setAccessibleName(self.tr("Seed"))
        self.box.setAccessibleDescription(help_text)
        self.box.editingFinished.connect(self._on_editing_finished)
        self._seed: int | None = None
        label = PlainLabel(self.tr("Seed"), role="small")
        label.setBuddy(self.box)
        label.setToolTip(as_tooltip(help_text))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label, 1)
        layout.addWidget(self.box)

    def show_seed(self, seed: int | None) -> None:
        self._seed = seed
        if not self.box.hasFocus() or not self.box.isModified():
            self.box.setText("" if seed is None else str(seed))

    def _on_editing_finished(self) -> None:
        text = self.box.text().strip()
        seed = int(text) if text.isdecimal() else None
        seed = None if seed is None else min(seed, LARGEST_SEED)
        self.box.setText("" if seed is None else str(seed))
        if seed != self._seed:
            self._seed = seed
            self.seed_chosen.emit(seed)
