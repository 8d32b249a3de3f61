"""The pages that hold plain texts: who the character is, its instructions, its examples, its makers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSpinBox, QWidget

from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.ui.card_editor.field_words import field_label
from app.ui.card_editor.page import Page
from app.ui.card_editor.text_field import LineField, TextField
from app.ui.theme.appearance import Appearance
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel

_DEEPEST = 9_999


class FieldsPage(Page):
    """A page of fields that are named like those of `CharacterCard`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, TextField | LineField] = {}

    def add_text(
        self, name: str, appearance: Appearance, *, lines: int, stretch: int, hint: str = ""
    ) -> TextField:
        field = TextField(field_label(name), appearance, lines=lines, hint=hint)
        self._add(name, field)
        self.column.addWidget(field, stretch)
        return field

    def add_lines(self, **hints: str) -> None:
        """Fields of one line beside each other, with a hint each."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, hint in hints.items():
            field = LineField(field_label(name), hint)
            self._add(name, field)
            row.addWidget(field, 1)
        self.column.addLayout(row)

    def show_card(self, card: CharacterCard) -> None:
        for name, field in self.fields.items():
            field.show_text(getattr(card, name))

    def edited_in(self, card: CharacterCard) -> CharacterCard:
        values: dict[str, Any] = {name: field.text for name, field in self.fields.items()}
        return replace(card, **values)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        for name, field in self.fields.items():
            if isinstance(field, TextField):
                field.show_count(counts.get(name, 0) if counts else None)

    def _add(self, name: str, field: TextField | LineField) -> None:
        self.fields[name] = field
        field.edited.connect(self.edited)


class CharacterPage(FieldsPage):
    """Name, description, personality, scenario."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_lines(name="", nickname=self.tr("What {{char}} becomes, if not the name"))
        self.add_text("description", appearance, lines=8, stretch=5, hint=self.tr("Who {{char}} is"))
        self.add_text("personality", appearance, lines=2, stretch=1, hint=self.tr("In a few words"))
        self.add_text(
            "scenario", appearance, lines=2, stretch=1, hint=self.tr("Where {{char}} and {{user}} meet")
        )


class ExamplesPage(FieldsPage):
    """Example dialogue."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hint = "<START>\n{{user}}: …\n{{char}}: …"
        self.add_text("example_dialogue", appearance, lines=14, stretch=1, hint=hint)
        words = self.tr("<START> begins an example. Examples give way to the chat when the context is full.")
        self.column.addWidget(PlainLabel(words, role="small", wraps=True))


class InstructionsPage(FieldsPage):
    """System prompt, post-history instructions, and the note at a depth."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        original = self.tr("Empty: yours is used. {{original}} stands for yours.")
        self.add_text("system_prompt", appearance, lines=4, stretch=2, hint=original)
        self.add_text("post_history_instructions", appearance, lines=3, stretch=1, hint=original)
        self.note = TextField(
            field_label("depth_prompt"), appearance, lines=3, hint=self.tr("Kept near the end of the chat")
        )
        self.note.edited.connect(self.edited)
        self.column.addWidget(self.note, 1)
        self.column.addLayout(self._make_place())

    def _make_place(self) -> QGridLayout:
        self.note_depth = QSpinBox(minimum=0, maximum=_DEEPEST)
        self.note_depth.setAccessibleName(self.tr("Messages from the end"))
        self.note_role = DropDown()
        self.note_role.setAccessibleName(self.tr("Spoken by"))
        for value, words in (
            ("system", self.tr("system")),
            ("user", self.tr("the user")),
            ("assistant", self.tr("the character")),
        ):
            self.note_role.addItem(words, value)
        self.note_depth.valueChanged.connect(self.edited)
        self.note_role.currentIndexChanged.connect(self.edited)
        place = QGridLayout()
        place.setSpacing(8)
        place.setColumnStretch(2, 1)
        place.addWidget(PlainLabel(self.tr("Messages from the end"), role="small"), 0, 0)
        place.addWidget(self.note_depth, 0, 1)
        place.addWidget(PlainLabel(self.tr("Spoken by"), role="small"), 1, 0)
        place.addWidget(self.note_role, 1, 1)
        return place

    def show_card(self, card: CharacterCard) -> None:
        super().show_card(card)
        note = card.depth_prompt
        self.note.show_text(note.text)
        for widget in (self.note_depth, self.note_role):
            widget.blockSignals(True)
        self.note_depth.setValue(note.depth)
        self.note_role.setCurrentIndex(max(self.note_role.findData(note.role), 0))
        for widget in (self.note_depth, self.note_role):
            widget.blockSignals(False)

    def edited_in(self, card: CharacterCard) -> CharacterCard:
        note = DepthPrompt(self.note.text, self.note_depth.value(), self.note_role.currentData())
        return replace(super().edited_in(card), depth_prompt=note)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        super().show_counts(counts)
        self.note.show_count(counts.get("depth_prompt", 0) if counts else None)


class AboutPage(FieldsPage):
    """Tags, creator, version, where the card comes from and when it was made."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags = LineField(field_label("tags"), self.tr("fantasy, mystery"))
        self.tags.edited.connect(self.edited)
        self.column.addWidget(self.tags)
        self.add_lines(creator="", character_version="")
        hint = self.tr("Addresses, one a line")
        self.origins = TextField(field_label("origins"), appearance, lines=3, hint=hint)
        self.origins.edited.connect(self.edited)
        self.column.addWidget(self.origins)
        self.dates = PlainLabel("", role="small", wraps=True)
        self.column.addWidget(self.dates)
        self.column.addStretch(1)

    def show_card(self, card: CharacterCard) -> None:
        super().show_card(card)
        self.tags.show_text(", ".join(card.tags))
        self.origins.show_text("\n".join(card.origins))
        made, changed = self.tr("Made {0}."), self.tr("Changed {0}.")
        dates = ((made, card.created_at), (changed, card.modified_at))
        self.dates.setText(" ".join(words.format(_date(seconds)) for words, seconds in dates if seconds))

    def edited_in(self, card: CharacterCard) -> CharacterCard:
        card = super().edited_in(card)
        if self.tags.text != ", ".join(card.tags):
            tags = tuple(tag.strip() for tag in self.tags.text.split(",") if tag.strip())
            card = replace(card, tags=tags)
        if self.origins.text != "\n".join(card.origins):
            card = replace(card, origins=_origins(self.origins.text, card.origins))
        return card


def _origins(text: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses, one a line; one that was there before keeps the blanks around it."""
    known = {origin.strip(): origin for origin in before}
    lines = (line.strip() for line in text.split("\n"))
    return tuple(known.get(line, line) for line in lines if line)


def _date(seconds: int) -> str:
    """The day and the time here, in the user's own notation."""
    moment = QDateTime.fromSecsSinceEpoch(seconds)
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
