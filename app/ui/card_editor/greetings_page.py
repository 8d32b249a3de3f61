"""GreetingsPage: greetings in an order that can be changed: those of every chat, or those for groups only."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.cards.character_card import CharacterCard
from app.ui.card_editor.field_words import field_label, place_label
from app.ui.card_editor.page import Page
from app.ui.card_editor.text_field import TextField
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.rows_list import RowsList

_ROWS_SEEN = 4


class GreetingsPage(Page):
    """A list of greetings above the text of the chosen one. Alt+Up and Alt+Down move it.

    `field` is "greetings" or "group_greetings", `words` say what they are for.
    """

    def __init__(self, field: str, words: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._appearance = field, appearance
        self._texts: list[str] = []
        self._counts: Mapping[str, int] = {}
        self.list = RowsList(field_label(field))
        self.text = TextField("", appearance, lines=10, hint=self.tr("How {{char}} begins the chat"))
        self.add_button = text_button(self.tr("Add"), role="outline")
        self.up_button = text_button(self.tr("Move up"), role="outline")
        self.down_button = text_button(self.tr("Move down"), role="outline")
        self.remove_button = text_button(self.tr("Remove"), role="outline")
        self._lay_out(words)
        self._connect()
        self._show_chosen()

    def _lay_out(self, words: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add_button, self.up_button, self.down_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addWidget(PlainLabel(words, role="small", wraps=True))
        self.column.addWidget(self.list)
        self.column.addLayout(buttons)
        self.column.addWidget(self.text, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_chosen)
        self.text.edited.connect(self._on_text_edited)
        self.add_button.clicked.connect(self.add)
        self.up_button.clicked.connect(lambda: self.move_chosen(-1))
        self.down_button.clicked.connect(lambda: self.move_chosen(1))
        self.remove_button.clicked.connect(self.remove)
        for key, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.move_chosen(step))
        self._appearance.changed.connect(self._take_height)
        self._take_height()

    # ---- the card --------------------------------------------------------------------------------

    def show_card(self, card: CharacterCard) -> None:
        greetings: tuple[str, ...] = getattr(card, self._field)
        if self._written() != greetings:
            self._texts = list(greetings)
            self._list_again(max(self.list.currentRow(), 0))

    def edited_in(self, card: CharacterCard) -> CharacterCard:
        """Greetings without a letter are kept while the window is open, not in the card."""
        change: dict[str, Any] = {self._field: self._written()}
        return replace(card, **change)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._show_count()

    # ---- the list --------------------------------------------------------------------------------

    def choose(self, row: int) -> None:
        self.list.setCurrentRow(row)

    def add(self) -> None:
        """An empty greeting at the end, ready to be written."""
        self._texts.append("")
        self._list_again(len(self._texts) - 1)
        self.text.edit.setFocus()
        self.edited.emit()

    def remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            del self._texts[row]
            self._list_again(min(row, len(self._texts) - 1))
            self.edited.emit()

    def move_chosen(self, step: int) -> None:
        row = self.list.currentRow()
        to = row + step
        if row >= 0 and 0 <= to < len(self._texts):
            self._texts[row], self._texts[to] = self._texts[to], self._texts[row]
            self._list_again(to)
            self.edited.emit()

    def _list_again(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._line(place) for place in range(1, len(self._texts) + 1)])
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show_chosen()

    def _written(self) -> tuple[str, ...]:
        return tuple(text for text in self._texts if text.strip())

    def _line(self, place: int) -> str:
        text = self._texts[place - 1]
        beginning = clean_name(text[:200])
        ending = "…" if len(text) > len(beginning) else ""
        return f"{place}.  {beginning}{ending}" if beginning else f"{place}.  " + self.tr("empty")

    def _show_chosen(self) -> None:
        row, count = self.list.currentRow(), len(self._texts)
        self.text.setEnabled(row >= 0)
        self.text.label.setText(place_label(self._field, row + 1) if row >= 0 else self.tr("No greeting yet"))
        self.text.edit.setAccessibleName(self.text.label.text())
        self.text.show_text(self._texts[row] if row >= 0 else "")
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < count - 1)
        self.remove_button.setEnabled(row >= 0)
        self._show_count()

    def _show_count(self) -> None:
        key = f"{self._field}.{self.list.currentRow() + 1}"
        is_known = bool(self._counts) and self.list.currentRow() >= 0
        self.text.show_count(self._counts.get(key, 0) if is_known else None)

    def _on_text_edited(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._texts[row] = self.text.text
            self.list.item(row).setText(self._line(row + 1))
            self.edited.emit()

    def _take_height(self) -> None:
        self.list.setFixedHeight(self._appearance.scale.scaled(26) * _ROWS_SEEN + 12)
