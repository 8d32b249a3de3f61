"""CardBooks: the lorebook inside a card, edited as a book of its own and written back into the card."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import CharacterId
from app.core.errors import StorageError
from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.lorebook.library import BookLink, LorebookId
from app.core.lorebook.settings import BookScope
from app.formats.lorebook_card_merge import merged_card_book
from app.formats.lorebook_embedded import read_embedded
from app.services.card_saving import CardSaving
from app.services.prompt_sources import PromptSources


class CardBooks:
    """Lives on the service thread.

    The book that is edited is bound to its character as CARD; prompts read it in the card's stead. It is
    written back when its editing pauses, so that a card gets one version for it and not one a word.
    """

    def __init__(self, sources: PromptSources, saving: CardSaving) -> None:
        self._sources, self._saving = sources, saving

    def of(self, character_id: CharacterId) -> LorebookId:
        """The book in which the card's own is edited; made at the first wish."""
        known = self._sources.card_book(character_id)
        if known is not None:
            return known
        card = self._saving.characters.card(character_id)
        book_id, _ = self._sources.books.add(_own_book(card))
        self._sources.books.link(book_id, BookLink(BookScope.CARD, character_id), is_bound=True)
        self._sources.books_changed(book_id)
        return book_id

    def write(self, book_id: LorebookId, name: str | None = None) -> None:
        """Put the book, under a new `name` if there is one, into its card; a version where it differs.

        Nothing happens with a book that is no card's.
        """
        book = self._sources.book(book_id)
        for character_id in self._characters_of(book_id):
            card = self._saving.characters.card(character_id)
            merged = merged_card_book(card.lorebook, book)
            if name is not None and merged is not None:
                merged["name"] = name
            self._save(character_id, card, merged)

    def take_out(self, book_id: LorebookId) -> None:
        """The book is to be deleted: its card has none any more. An older version of the card has."""
        for character_id in self._characters_of(book_id):
            self._save(character_id, self._saving.characters.card(character_id), None)

    def write_left_behind(self) -> None:
        """Write the books whose editing ended with the program's."""
        for summary in self._sources.summaries():
            try:
                self.write(summary.id)
            except StorageError:  # the character is gone for good: a book like any other remains
                continue

    def follow(self, character_id: CharacterId) -> LorebookId | None:
        """The card was saved: the book that is edited takes over what is new in it, as a step of its undo.

        Returns the book if it has changed.
        """
        book_id = self._sources.card_book(character_id)
        card = self._saving.characters.card(character_id)
        if book_id is None or merged_card_book(card.lorebook, self._sources.book(book_id)) == card.lorebook:
            return None
        before = {entry.uid: None for entry in self._sources.book(book_id).entries}
        now: dict[int, LorebookEntry | None] = {entry.uid: entry for entry in _own_book(card).entries}
        self._sources.books.change(book_id, before | now)
        self._sources.books_changed(book_id)
        return book_id

    def _save(
        self, character_id: CharacterId, card: CharacterCard, lorebook: Mapping[str, Any] | None
    ) -> None:
        if lorebook != card.lorebook:
            self._saving.save(character_id, replace(card, lorebook=lorebook))

    def _characters_of(self, book_id: LorebookId) -> list[CharacterId]:
        return [
            CharacterId(link.target)
            for summary in self._sources.summaries()
            for link in summary.links
            if summary.id == book_id and link.scope is BookScope.CARD
        ]


def _own_book(card: CharacterCard) -> Lorebook:
    return read_embedded(card.lorebook or {}, f"{card.name}’s lorebook")
