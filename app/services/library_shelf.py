"""LibraryShelf: the library as a person keeps it; calls return at once, facts tell what came of them."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.cards.library import FolderId
from app.core.chat.messages import CharacterId, ThumbnailId
from app.formats.card_export import export_card_json
from app.formats.untrusted_process import UntrustedProcess
from app.services.card_exporting import CardExporting
from app.services.chats import Chats
from app.services.library import Library
from app.services.library_facts import (
    CharacterMade,
    LibraryCardsChanged,
    LibraryListed,
    LibrarySearched,
    ThumbnailsRead,
)
from app.services.outlet import Outlet
from app.services.service_thread import ServiceThread
from app.storage.card_version_store import CardVersionStore
from app.storage.character_purge import CharacterPurge
from app.storage.character_store import CharacterStore
from app.storage.database import Database
from app.storage.library_store import LibraryStore

Ids = Sequence[CharacterId]


class LibraryShelf:
    """Part of a session. Methods may be called from any thread."""

    def __init__(
        self,
        stores: tuple[LibraryStore, CharacterStore, CharacterPurge],
        exporting: CardExporting,
        chats: Chats,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._store, self._characters, self._purge = stores
        self._exporting, self._chats = exporting, chats
        self._thread, self._outlet = thread, outlet
        self._wanted = ""

    @classmethod
    def over(
        cls,
        database: Database,
        library: Library,
        untrusted: UntrustedProcess,
        chats: Chats,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> "LibraryShelf":
        """The shelf of a session, with the stores it needs."""
        exporting = CardExporting(library.characters, CardVersionStore(database), untrusted, outlet)
        stores = (LibraryStore(database), library.characters, CharacterPurge(database))
        return cls(stores, exporting, chats, thread, outlet)

    # ---- looking ---------------------------------------------------------------------------------

    def list(self) -> None:
        """`LibraryListed` follows."""
        self._thread.post(self._list)

    def search(self, wanted: str) -> None:
        """`LibrarySearched` follows, unless something else is looked for by then."""
        self._wanted = wanted
        self._thread.post(lambda: self._search(wanted))

    def read_thumbnails(self, ids: Collection[ThumbnailId]) -> None:
        """`ThumbnailsRead` follows."""
        self._thread.post(lambda: self._read_thumbnails(ids))

    # ---- the user's own order --------------------------------------------------------------------

    def mark_favourite(self, ids: Ids, *, is_favourite: bool) -> None:
        self._change(ids, lambda: self._store.mark_favourite(ids, is_favourite=is_favourite))

    def tag(self, ids: Ids, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
        """Give or take tags of one's own; the cards' are not touched."""
        self._change(ids, lambda: self._tag(ids, add, remove))

    def move(self, ids: Ids, folder_id: FolderId | None) -> None:
        """Into a folder, or out of all of them; undo is offered."""
        self._change(ids, lambda: self._move(ids, folder_id))

    def make_folder(self, name: str, ids: Ids = ()) -> None:
        """A new folder, with these characters in it."""
        self._then_list(lambda: self._store.move(ids, self._store.make_folder(name)))

    def rename_folder(self, folder_id: FolderId, name: str) -> None:
        self._then_list(lambda: self._store.rename_folder(folder_id, name))

    def delete_folder(self, folder_id: FolderId) -> None:
        """Its characters stay in the library; undo puts them back into a folder of that name."""
        self._then_list(lambda: self._delete_folder(folder_id))

    # ---- coming and going ------------------------------------------------------------------------

    def make(self, name: str) -> None:
        """A new character with this name; `CharacterMade` follows."""
        self._thread.post(lambda: self._make(name))

    def duplicate(self, ids: Ids) -> None:
        self._then_tell_all(lambda: [self._characters.duplicate(character_id) for character_id in ids])

    def trash(self, ids: Ids) -> None:
        """Gone with their chats for 30 days, then for ever; undo brings all back."""
        self._thread.post(lambda: self._chats.delete_characters(*ids))

    def restore(self, ids: Ids) -> None:
        """Out of the trash, and their chats with them."""
        self._then_tell_all(lambda: self._characters.restore(*ids))

    def purge(self, ids: Ids) -> None:
        """Off the disk, if they are in the trash. This is not to be undone."""
        self._then_list(lambda: self._purge.purge(ids))

    def purge_old(self) -> None:
        """Off the disk with what has been in the trash for 30 days."""
        self._thread.post(self._purge.purge_old)

    def export(self, ids: Ids, suffix: str, place: Path) -> None:
        """Write cards as ".png", ".json" or ".charx", one to a file `place` or several into a folder.

        `CardsExported` follows; what could not be written is raised as a notice.
        """
        self._thread.post(lambda: self._exporting.begin(ids, suffix, place))

    # ---- on the service thread -------------------------------------------------------------------

    def _list(self) -> None:
        self._outlet.emit(LibraryListed(self._store.cards(), self._store.folders()))

    def _search(self, wanted: str) -> None:
        if wanted == self._wanted:
            self._outlet.emit(LibrarySearched(wanted, self._store.search(wanted)))

    def _read_thumbnails(self, ids: Collection[ThumbnailId]) -> None:
        pngs = self._store.thumbnails(ids)
        self._outlet.emit(ThumbnailsRead({number: pngs.get(number) for number in ids}))

    def _tag(self, ids: Ids, add: Sequence[str], remove: Sequence[str]) -> None:
        new = {}
        for card in self._store.cards(ids):
            kept = [tag for tag in card.own_tags if tag not in remove]
            new[card.id] = tuple(dict.fromkeys((*kept, *add)))
        self._store.retag(new)

    def _make(self, name: str) -> None:
        card = CharacterCard(name, created_at=int(time.time()))
        made = self._characters.make(ImportedCard(card, export_card_json(card)))
        self._chats.list_all()
        self._list()
        self._outlet.emit(CharacterMade(made))

    def _move(self, ids: Ids, folder_id: FolderId | None) -> None:
        lay = {card.id: card.folder_id for card in self._store.cards(ids) if card.folder_id != folder_id}
        self._store.move(ids, folder_id)
        if lay:
            label = "1 character moved" if len(lay) == 1 else f"{len(lay):,} characters moved"
            self._chats.offer_undo(label, lambda: self._put_back(lay))

    def _put_back(self, lay: Mapping[CharacterId, FolderId | None]) -> None:
        """Where they lay before; into none where that folder is gone."""
        known = {folder.id for folder in self._store.folders()}
        for folder_id in set(lay.values()):
            ids = [character_id for character_id, lay_in in lay.items() if lay_in == folder_id]
            self._store.move(ids, folder_id if folder_id in known else None)
        self._outlet.emit(LibraryCardsChanged(self._store.cards(list(lay))))

    def _delete_folder(self, folder_id: FolderId) -> None:
        names = {folder.id: folder.name for folder in self._store.folders()}
        if folder_id not in names:
            return
        ids = self._store.delete_folder(folder_id)
        self._chats.offer_undo("Folder deleted", lambda: self._bring_back_folder(names[folder_id], ids))

    def _bring_back_folder(self, name: str, ids: Ids) -> None:
        self._store.move(ids, self._store.make_folder(name))
        self._list()

    def _change(self, ids: Ids, work: Callable[[], object]) -> None:
        def run() -> None:
            work()
            self._outlet.emit(LibraryCardsChanged(self._store.cards(ids)))

        self._thread.post(run)

    def _then_list(self, work: Callable[[], object]) -> None:
        def run() -> None:
            work()
            self._list()

        self._thread.post(run)

    def _then_tell_all(self, work: Callable[[], object]) -> None:
        """Characters came: the side bar lists them too."""

        def run() -> None:
            work()
            self._chats.members_changed()
            self._chats.list_all()
            self._list()

        self._thread.post(run)
