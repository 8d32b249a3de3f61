"""The pages that are only read: the embedded lorebook, and other tools' fields."""

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.cards.card_fields import EDITED_FIELDS
from app.core.cards.card_texts import book_entries
from app.core.cards.character_card import CharacterCard
from app.core.cards.v3_fields import V3_KEYS
from app.ui import figures
from app.ui.card_editor.page import Page
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

_LONGEST_JSON = 2_000_000


class LorebookPage(Page):
    """What the embedded lorebook holds; it is edited in the lorebook editor."""

    lorebook_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = PlainLabel("", role="dim", wraps=True)
        self.cost = PlainLabel("", role="small", wraps=True)
        self.titles = QPlainTextEdit()
        self.titles.setReadOnly(True)
        self.titles.setTabChangesFocus(True)
        self.titles.setAccessibleName(self.tr("Entries"))
        self.open_button = text_button(self.tr("Edit the lorebook…"), role="outline")
        self.open_button.clicked.connect(self.lorebook_requested)
        for widget in (self.summary, self.cost, self.open_button):
            self.column.addWidget(widget)
        self.column.addWidget(self.titles, 1)

    def show_card(self, card: CharacterCard) -> None:
        entries = [entry for _, entry in book_entries(card.lorebook)]
        name = clean_name(str((card.lorebook or {}).get("name") or ""))
        constant = sum(bool(entry.get("constant")) for entry in entries)
        many = self.tr("{0} entries, {1} always on.")
        one = self.tr("1 entry, {1} always on.")
        words = (one if len(entries) == 1 else many).format(figures.count(len(entries)), constant)
        nothing = self.tr("This card has no lorebook of its own.")
        self.summary.setText(" ".join(filter(None, (name and f"{name}:", words))) if entries else nothing)
        self.titles.setVisible(bool(entries))
        self.titles.setPlainText("\n".join(map(_entry_line, entries)))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        tokens = counts.get("lorebook", 0)
        number = figures.counted(tokens, self.tr("1 token"), self.tr("{0} tokens"))
        words = self.tr("{0} if every entry fired at once").format(number)
        self.cost.setText(words if tokens else "")
        self.cost.setVisible(bool(tokens))


class ExtensionsPage(Page):
    """Everything in the card that Masque does not edit, raw. It is kept through every save and export."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        words = self.tr(
            "Fields of other tools and of the specification that Masque does not change. "
            "They stay as they are through every save and export."
        )
        self.json = QPlainTextEdit()
        self.json.setReadOnly(True)
        self.json.setTabChangesFocus(True)
        self.json.setAccessibleName(self.tr("Extensions"))
        self.column.addWidget(PlainLabel(words, role="small", wraps=True))
        self.column.addWidget(self.json, 1)
        appearance.changed.connect(self._take_font)
        self._take_font()

    def show_card(self, card: CharacterCard) -> None:
        kept = _unedited(card.source)
        text = json.dumps(kept, ensure_ascii=False, indent=2) if kept else self.tr("Nothing.")
        self.json.setPlainText(text[:_LONGEST_JSON])

    def _take_font(self) -> None:
        scale = self._appearance.scale
        font = scale.font(scale.small)
        font.setFamily(scale.fixed_family)
        self.json.setFont(font)


_FILE_SPELLINGS = frozenset(
    {"data", "spec", "spec_version", "first_mes", "alternate_greetings", "mes_example", "character_book"}
    | {*EDITED_FIELDS, *V3_KEYS.values(), "creatorcomment"}
)


def _unedited(source: Mapping[str, Any]) -> dict[str, Any]:
    """What no other page shows, from `data` and from the top level."""
    data = source.get("data")
    levels = (source, data if isinstance(data, dict) else {})
    return {key: value for level in levels for key, value in level.items() if key not in _FILE_SPELLINGS}


def _entry_line(entry: Mapping[str, Any]) -> str:
    title = clean_name(str(entry.get("comment") or entry.get("name") or ""))
    keys = entry.get("keys")
    listed = ", ".join(map(str, keys)) if isinstance(keys, list) else str(keys or "")
    return " — ".join(filter(None, (title, clean_name(listed)))) or "…"
