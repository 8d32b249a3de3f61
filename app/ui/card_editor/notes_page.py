"""NotesPage: the creator's notes, in one language or several, written above and as they look below."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.cards.character_card import CharacterCard
from app.ui.card_editor.field_words import field_label
from app.ui.card_editor.page import Page
from app.ui.card_editor.safe_browser import SafeBrowser
from app.ui.card_editor.text_field import TextField
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance
from app.ui.widgets.ask_text import ask_text
from app.ui.widgets.buttons import text_button
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.plain_label import PlainLabel

_LONGEST_CODE = 12
_ANY = ""
"""Stands for the notes of the card that are in no certain language."""


class NotesPage(Page):
    """The model never sees them."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[str, str] = {_ANY: ""}
        hint = self.tr("What others should know about this card. Markdown; the model never sees it.")
        self.notes = TextField(field_label("creator_notes"), appearance, lines=5, hint=hint)
        self.language = DropDown()
        self.language.setAccessibleName(self.tr("Language of the notes"))
        self.add_button = text_button(self.tr("Add a language…"), role="outline")
        self.remove_button = text_button(self.tr("Remove"), role="outline")
        self.preview = SafeBrowser()
        self.preview.setAccessibleName(self.tr("Creator's notes as they look"))
        self._lay_out()
        self._list_languages(_ANY)
        self.notes.edited.connect(self._on_edited)
        self.language.currentIndexChanged.connect(self._show_language)
        self.add_button.clicked.connect(self._ask_language)
        self.remove_button.clicked.connect(self._remove)
        appearance.changed.connect(self._show_preview)

    @property
    def chosen(self) -> str:
        """The language code that is shown; "" for the notes in no certain one."""
        return str(self.language.currentData() or _ANY)

    def show_card(self, card: CharacterCard) -> None:
        texts = {_ANY: card.creator_notes, **card.translated_notes}
        if texts != self._texts:
            self._texts = texts
            self._list_languages(self.chosen if self.chosen in texts else _ANY)

    def edited_in(self, card: CharacterCard) -> CharacterCard:
        translated = {language: text for language, text in self._texts.items() if language != _ANY}
        return replace(card, creator_notes=self._texts[_ANY], translated_notes=translated)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """The notes cost nothing: the model does not see them."""

    def add_language(self, code: str) -> None:
        """Notes in the language with this ISO 639-1 code, empty at first."""
        code = code.strip().lower()[:_LONGEST_CODE]
        if code:
            self._texts.setdefault(code, "")
            self._list_languages(code)
            self.notes.edit.setFocus()
            self.edited.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.language, self.add_button, self.remove_button):
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.notes, 1)
        self.column.addWidget(PlainLabel(self.tr("As it looks"), role="strong"))
        self.column.addWidget(self.preview, 1)

    def _list_languages(self, chosen: str) -> None:
        self.language.blockSignals(True)
        self.language.clear()
        for code in self._texts:
            self.language.addItem(self._language_name(code), code)
        self.language.setCurrentIndex(list(self._texts).index(chosen))
        self.language.blockSignals(False)
        self._show_language()

    def _show_language(self) -> None:
        self.notes.show_text(self._texts[self.chosen])
        self.remove_button.setVisible(self.chosen != _ANY)
        self._show_preview()

    def _language_name(self, code: str) -> str:
        if code == _ANY:
            return self.tr("In no certain language")
        locale = QLocale(code)
        is_known = locale.language() is not QLocale.Language.C
        return f"{locale.nativeLanguageName()} ({clean_name(code)})" if is_known else clean_name(code)

    def _ask_language(self) -> None:
        label = self.tr("Its two letters: de, fr, ja …")
        ask_text(self, self.tr("Add a language"), label, "", self.add_language)

    def _remove(self) -> None:
        del self._texts[self.chosen]
        self._list_languages(_ANY)
        self.edited.emit()

    def _on_edited(self) -> None:
        self._texts[self.chosen] = self.notes.text
        self._show_preview()
        self.edited.emit()

    def _show_preview(self) -> None:
        self.preview.show_markdown(self.notes.text)
