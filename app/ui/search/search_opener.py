"""SearchOpener: makes the search window at the first wish for it and goes where it points."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.chat.search import FoundText
from app.services.facts import CharactersListed
from app.services.search_facts import TextsFound
from app.ui.search.search_window import SearchWindow

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class SearchOpener(QObject):
    """Belongs to the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.window: SearchWindow | None = None
        self._names: list[str] = []
        window.bridge.characters_listed.connect(self._on_characters_listed)
        window.bridge.texts_found.connect(self._on_found)

    def open(self, words: str = "") -> SearchWindow:
        """With these words, or those of the last time."""
        if self.window is None:
            self.window = SearchWindow(self._window.appearance, self._window)
            self.window.wanted.connect(self._window.session.search.find)
            self.window.chosen.connect(self._go_to)
        self.window.list_characters(self._names)
        shown = self._window.facts.chat
        self.window.open_for(None if shown is None else shown.chat_id, words)
        return self.window

    def _on_characters_listed(self, fact: CharactersListed) -> None:
        self._names = [character.name for character in fact.characters if character.chats]

    def _on_found(self, fact: TextsFound) -> None:
        if self.window is not None:
            self.window.show_found(fact)

    def _go_to(self, found: FoundText) -> None:
        """The search stays open beside the chat, for the next one."""
        self._window.session.messages.show(found.chat_id, found.message_id, found.revision_id)
