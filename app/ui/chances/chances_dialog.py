"""ChancesDialog: how likely each token of a reply was, and writing on from what might have come instead."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from app.services.token_chance_facts import TokenChancesShown
from app.ui.chances.chance_rows import chosen_token, heading, offer_alternatives
from app.ui.chances.chances_text import ChancesText
from app.ui.theme.appearance import Appearance
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.rows_list import RowsList


class ChancesDialog(QDialog):
    """`write_on_chosen` carries a place in the reply and the id of the token to go on with."""

    keep_toggled = Signal(bool)
    write_on_chosen = Signal(int, int)

    def __init__(
        self, fact: TokenChancesShown, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How sure each word was"))
        self.resize(760, 480)
        self.place = -1
        self.text = ChancesText(fact.choices, appearance)
        self.about = PlainLabel(role="strong", wraps=True)
        self.others = RowsList(self.tr("What might have come instead"))
        self.others.itemActivated.connect(self._on_activated)
        self.others.itemClicked.connect(self._on_activated)
        self.hint = PlainLabel(self._hint(bool(fact.choices)), role="dim", wraps=True)
        self.keep = QCheckBox(self.tr("Keep this for new replies"))
        self.keep.setChecked(fact.is_keeping)
        self.keep.toggled.connect(self.keep_toggled)
        self._lay_out(bool(fact.choices))
        self.text.pointed.connect(self.show_place)
        self.text.chosen.connect(self._on_chosen)
        self.text.point_at(0)

    def _lay_out(self, has_choices: bool) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.about)
        side.addWidget(self.others, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.text, 2)
        row.addLayout(side, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.hint)
        layout.addLayout(row, 1)
        layout.addWidget(self.keep)
        for widget in (self.text, self.about, self.others):
            widget.setVisible(has_choices)
        if not has_choices:
            layout.addStretch(1)
            self.resize(520, 160)

    def show_place(self, place: int) -> None:
        """What might have come at this token, likeliest first."""
        choice = self.text.choice_at(place)
        if choice is None or self.place == place:
            return
        self.place = place
        self.about.setText(heading(choice))
        offer_alternatives(self.others, choice)

    def _on_chosen(self, place: int) -> None:
        self.show_place(place)
        self.others.setFocus()

    def _on_activated(self, row: QListWidgetItem) -> None:
        choice = self.text.choice_at(self.place)
        token_id = chosen_token(row, choice) if choice is not None else None
        if token_id is not None:
            self.write_on_chosen.emit(self.place, token_id)
            self.accept()

    def _hint(self, has_choices: bool) -> str:
        if not has_choices:
            return self.tr("How likely its words were was not kept with this reply.")
        return self.tr(
            "The stronger the colour, the less likely the model found the word. Click a word, then one "
            "that might have come instead: the reply is written on from there, as another version."
        )
