"""CardForm: the pages of the editor and the list to choose among them; a card goes in, a card comes out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidgetItem, QStackedWidget, QWidget

from app.core.cards.character_card import CharacterCard
from app.core.cards.findings import Finding
from app.services.card_facts import CardExamined
from app.ui import figures
from app.ui.card_editor.assets_page import AssetsPage
from app.ui.card_editor.doctor_page import DoctorPage
from app.ui.card_editor.greetings_page import GreetingsPage
from app.ui.card_editor.notes_page import NotesPage
from app.ui.card_editor.page import Page, scrolling
from app.ui.card_editor.reading_pages import ExtensionsPage, LorebookPage
from app.ui.card_editor.text_pages import AboutPage, CharacterPage, ExamplesPage, InstructionsPage
from app.ui.card_editor.versions_page import VersionsPage
from app.ui.theme.appearance import Appearance
from app.ui.widgets.rows_list import RowsList

_PAGE_OF_FIELD = {
    "greetings": "greetings",
    "group_greetings": "group_greetings",
    "translated_notes": "notes",
    "origins": "about",
    "assets": "assets",
    "example_dialogue": "examples",
    "system_prompt": "instructions",
    "post_history_instructions": "instructions",
    "depth_prompt": "instructions",
    "creator_notes": "notes",
    "tags": "about",
    "creator": "about",
    "character_version": "about",
    "lorebook": "lorebook",
}


class CardForm(QStackedWidget):
    """`list` names the pages. `edited`: a hand changed something on one of them."""

    edited = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.character = CharacterPage(appearance)
        first = self.tr("A new chat begins with the first message; the others are its swipes.")
        self.greetings = GreetingsPage("greetings", first, appearance)
        in_groups = self.tr("A group chat may begin with one of these as well; other chats never do.")
        self.group_greetings = GreetingsPage("group_greetings", in_groups, appearance)
        self.examples = ExamplesPage(appearance)
        self.instructions = InstructionsPage(appearance)
        self.notes = NotesPage(appearance)
        self.about = AboutPage(appearance)
        self.assets = AssetsPage()
        self.lorebook = LorebookPage()
        self.extensions = ExtensionsPage(appearance)
        self.doctor = DoctorPage(appearance)
        self.versions = VersionsPage(appearance)
        self.list = RowsList(self.tr("Parts of the card"), role="pages")
        self._labels: dict[str, tuple[str, QListWidgetItem]] = {}
        self.pages = self._add_pages()
        self.list.currentRowChanged.connect(self.setCurrentIndex)
        self.doctor.place_requested.connect(self.show_place)
        self.list.setCurrentRow(0)

    def _add_pages(self) -> dict[str, Page]:
        pages: dict[str, tuple[str, Page]] = {
            "character": (self.tr("Character"), self.character),
            "greetings": (self.tr("Greetings"), self.greetings),
            "group_greetings": (self.tr("Group greetings"), self.group_greetings),
            "examples": (self.tr("Example dialogue"), self.examples),
            "instructions": (self.tr("Instructions"), self.instructions),
            "notes": (self.tr("Creator's notes"), self.notes),
            "about": (self.tr("Tags and origin"), self.about),
            "assets": (self.tr("Files"), self.assets),
            "lorebook": (self.tr("Lorebook"), self.lorebook),
            "extensions": (self.tr("Extensions"), self.extensions),
            "doctor": (self.tr("Doctor"), self.doctor),
            "versions": (self.tr("Versions"), self.versions),
        }
        for name, (label, page) in pages.items():
            item = QListWidgetItem(label)
            self._labels[name] = (label, item)
            self.list.addItem(item)
            self.addWidget(scrolling(page))
            page.edited.connect(self.edited)
        return {name: page for name, (_, page) in pages.items()}

    # ---- the card --------------------------------------------------------------------------------

    def show_card(self, card: CharacterCard) -> None:
        for page in self.pages.values():
            page.show_card(card)
        self._mark_greetings(card)

    def edited_in(self, card: CharacterCard) -> CharacterCard:
        """`card` with what stands in the fields now."""
        for page in self.pages.values():
            card = page.edited_in(card)
        return card

    def show_examined(self, fact: CardExamined) -> None:
        """Tokens on every field, and what the doctor found."""
        for page in self.pages.values():
            page.show_counts(fact.counts)
        self.doctor.show_cost(fact.counts, fact.context_tokens)
        self.doctor.show_findings(fact.findings)
        self._mark("doctor", len(fact.findings))
        self._mark_greetings(fact.card)

    # ---- pages -----------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Bring the page with this name of `pages` to the front."""
        self.list.setCurrentRow(list(self.pages).index(name))

    def show_place(self, finding: Finding) -> None:
        """Go to where the doctor found something."""
        self.show_page(_PAGE_OF_FIELD.get(finding.field, "character"))
        lists = {"greetings": self.greetings, "group_greetings": self.group_greetings}
        if finding.field in lists and finding.place:
            lists[finding.field].choose(finding.place - 1)

    def _mark_greetings(self, card: CharacterCard) -> None:
        self._mark("greetings", len(card.greetings))
        self._mark("group_greetings", len(card.group_greetings))
        self._mark("assets", len(card.assets))

    def _mark(self, name: str, count: int) -> None:
        label, item = self._labels[name]
        item.setText(f"{label}  ·  {figures.count(count)}" if count else label)
