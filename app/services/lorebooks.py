"""Lorebooks: what a person does with them, as calls that return at once; what came of it arrives as facts."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.core.chat.messages import CharacterId
from app.core.errors import LorebookFormatError
from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.lorebook.library import BookLink, LorebookId
from app.core.lorebook.settings import BookScope
from app.formats.chosen_files import write_file
from app.formats.lorebook_export import export_lorebook
from app.services.card_books import CardBooks
from app.services.chats import Chats
from app.services.front import Front
from app.services.lore_bench import LoreBench
from app.services.lorebook_facts import LorebookExported, LorebookShown, LorebooksListed
from app.services.outlet import Outlet
from app.services.prompt_sources import PromptSources
from app.services.service_thread import ServiceThread


class Lorebooks:
    """Public methods may be called from any thread. Every change is on disk when its fact arrives."""

    def __init__(
        self,
        sources: PromptSources,
        card_books: CardBooks,
        bench: LoreBench,
        chats: Chats,
        front: Front,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._card_books, self._bench, self._chats = card_books, bench, chats
        self._shown: LorebookId | None = None
        self._sources, self._front, self._thread, self._outlet = sources, front, thread, outlet

    def list_all(self) -> None:
        self._thread.post(self._list)

    def show(self, book_id: LorebookId) -> None:
        self._thread.post(lambda: self._show(book_id))

    def show_of(self, character_id: CharacterId) -> None:
        """The lorebook inside the character's card; a new one where it has none."""
        self._thread.post(lambda: self._open_of(character_id))

    def make(self, name: str) -> None:
        """A new book without entries; it is shown."""
        self._thread.post(lambda: self._show(self.save(Lorebook(name))))

    def rename(self, book_id: LorebookId, name: str) -> None:
        self._thread.post(lambda: self._rename(book_id, name))

    def delete(self, book_id: LorebookId) -> None:
        """Gone from the list at once; `restore`, which is offered, brings it back."""
        self._thread.post(lambda: self._delete(book_id))

    def restore(self, book_id: LorebookId) -> None:
        self._thread.post(lambda: self._restore(book_id))

    def bind(self, book_id: LorebookId, link: BookLink, *, is_bound: bool) -> None:
        self._thread.post(lambda: self._bind(book_id, link, is_bound=is_bound))

    def change(self, book_id: LorebookId, changes: Mapping[int, LorebookEntry | None]) -> None:
        """Give entries another form, add or (None) remove some; one step of `undo`."""
        self._thread.post(lambda: self._changed(book_id, self._sources.books.change(book_id, changes)))

    def undo(self, book_id: LorebookId) -> None:
        self._thread.post(lambda: self._changed(book_id, self._sources.books.undo(book_id)))

    def redo(self, book_id: LorebookId) -> None:
        self._thread.post(lambda: self._changed(book_id, self._sources.books.redo(book_id)))

    def export(self, book_id: LorebookId, file: Path) -> None:
        """Write the book as a SillyTavern lorebook; `file` is replaced in one step or stays as it was."""
        self._thread.post(lambda: self._export(book_id, file))

    def write_into_card(self, book_id: LorebookId) -> None:
        """The editing pauses: a card whose own book this is gets a version with it."""
        self._thread.post(lambda: self._card_books.write(book_id))

    def write_left_behind(self) -> None:
        """Write into the cards what was edited when the program ended unasked."""
        self._thread.post(self._card_books.write_left_behind)

    def test(self, book_id: LorebookId, text: str) -> None:
        """Say which entries of the book `text` calls up; without text, the shown chat does."""
        self._thread.post(lambda: self._test(book_id, text))

    # ---- on the service thread -------------------------------------------------------------------

    def save(self, book: Lorebook) -> LorebookId:
        """Keep a new book and tell of it."""
        book_id, _ = self._sources.books.add(book)
        self._list_anew(book_id)
        return book_id

    def save_imported(self, book: Lorebook) -> tuple[LorebookId, str]:
        """Keep a new book, bound to nothing yet; returns its name too."""
        book_id, name = self._sources.books.add(book)
        self._list_anew(book_id)
        return book_id, name

    def list_came_in(self, books: Sequence[LorebookId]) -> None:
        """An import kept these by itself: tell of them."""
        for book_id in books:
            self._list_anew(book_id)

    def take_out(self, books: Sequence[LorebookId]) -> None:
        """Undo of an import: these books are gone, and nothing is offered in their stead."""
        for book_id in books:
            self._remove(book_id)

    def bind_to_shown_chat(self, name: str) -> bool:
        """Bind the book of this name to the chat in front; False where there is none."""
        shown = self._front.conversation
        if shown is None:
            return False
        book_id = next(summary.id for summary in self._sources.summaries() if summary.name == name)
        self._bind(book_id, BookLink(BookScope.CHAT, shown.chat.id), is_bound=True)
        return True

    def follow_card(self, character_id: CharacterId) -> None:
        """A version of the card was made: its book is the one in that version."""
        book_id = self._card_books.follow(character_id)
        if book_id is not None:
            self._list_anew(book_id)
        if book_id is not None and book_id == self._shown:
            self._show(book_id)

    def _open_of(self, character_id: CharacterId) -> None:
        book_id = self._card_books.of(character_id)
        self._list_anew(book_id)
        self._show(book_id)

    def _list(self) -> None:
        self._outlet.emit(LorebooksListed(self._sources.summaries()))

    def _list_anew(self, book_id: LorebookId) -> None:
        self._sources.books_changed(book_id)
        self._list()
        self._front.measure()

    def _show(self, book_id: LorebookId) -> None:
        self._shown = book_id
        self._outlet.emit(LorebookShown(book_id, self._sources.book(book_id)))

    def _rename(self, book_id: LorebookId, name: str) -> None:
        self._sources.books.rename(book_id, name)
        self._list_anew(book_id)
        self._card_books.write(book_id, name)
        self._show(book_id)

    def _delete(self, book_id: LorebookId) -> None:
        self._remove(book_id)
        self._chats.offer_undo("Lorebook deleted", lambda: self._restore(book_id))

    def _remove(self, book_id: LorebookId) -> None:
        self._card_books.take_out(book_id)
        self._sources.books.delete(book_id)
        self._list_anew(book_id)

    def _restore(self, book_id: LorebookId) -> None:
        self._sources.books.restore(book_id)
        self._list_anew(book_id)
        self._card_books.write(book_id)
        self._show(book_id)

    def _bind(self, book_id: LorebookId, link: BookLink, *, is_bound: bool) -> None:
        self._sources.books.link(book_id, link, is_bound=is_bound)
        self._list_anew(book_id)

    def _changed(self, book_id: LorebookId, book: Lorebook | None) -> None:
        if book is not None:
            self._list_anew(book_id)
            self._show(book_id)

    def _export(self, book_id: LorebookId, file: Path) -> None:
        write_file(file, export_lorebook(self._sources.book(book_id)), LorebookFormatError)
        self._outlet.emit(LorebookExported(file.name))

    def _test(self, book_id: LorebookId, text: str) -> None:
        self._outlet.emit(self._bench.tested(book_id, text))
