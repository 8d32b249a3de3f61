"""LibraryActs: what can be done with the selected characters, from menu, keys and buttons alike."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from app.core.cards.library import FolderId, LibraryCard, LibraryFolder
from app.core.cards.library_view import LibraryPlace
from app.core.chat.messages import CharacterId
from app.services.library_shelf import LibraryShelf
from app.ui import figures
from app.ui.names import clean_name, isolated
from app.ui.widgets.ask_files import ask_folder
from app.ui.widgets.ask_text import ask_text

EXPORTS = {".png": "PNG", ".json": "JSON", ".charx": "CHARX"}
Cards = Sequence[LibraryCard]


class LibraryActs(QObject):
    """Belongs to the library window. The signals carry the one character that is meant."""

    chat_requested = Signal(object)
    edit_requested = Signal(object)
    versions_requested = Signal(object)

    def __init__(self, library: LibraryShelf, window: QWidget) -> None:
        super().__init__(window)
        self._library, self._window = library, window
        self.folders: tuple[LibraryFolder, ...] = ()

    # ---- the menu --------------------------------------------------------------------------------

    def menu_for(self, cards: Cards) -> QMenu:
        """What can be done with these characters, all of which are in the trash or none is."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if cards[0].deleted_at is not None:
            menu.addAction(self.tr("Restore"), partial(self.restore, cards))
            menu.addAction(self.tr("Delete for ever…"), partial(self.ask_to_purge, cards))
            return menu
        if len(cards) == 1:
            self._fill_single(menu, cards[0].id)
        self._fill_order(menu, cards)
        menu.addSeparator()
        menu.addAction(self.tr("Duplicate"), partial(self.duplicate, cards))
        export = menu.addMenu(self.tr("Export"))
        for suffix, kind in EXPORTS.items():
            export.addAction(self.tr("{0}…").format(kind), partial(self.ask_where_to_export, cards, suffix))
        menu.addSeparator()
        menu.addAction(self.tr("Move to trash"), partial(self.trash, cards))
        return menu

    def _fill_single(self, menu: QMenu, character_id: CharacterId) -> None:
        menu.addAction(self.tr("Chat"), partial(self.chat_requested.emit, character_id))
        menu.addAction(self.tr("Edit…"), partial(self.edit_requested.emit, character_id))
        menu.addAction(self.tr("Versions…"), partial(self.versions_requested.emit, character_id))
        menu.addSeparator()

    def _fill_order(self, menu: QMenu, cards: Cards) -> None:
        """Star, tags and folder."""
        are_favourites = all(card.is_favourite for card in cards)
        words = self.tr("Remove from favourites") if are_favourites else self.tr("Add to favourites")
        menu.addAction(words, partial(self.mark_favourite, cards, not are_favourites))
        menu.addAction(self.tr("Own tags…"), partial(self.ask_tags, cards))
        folders = menu.addMenu(self.tr("Move to folder"))
        for folder in sorted(self.folders, key=lambda known: known.name.casefold()):
            action = folders.addAction(clean_name(folder.name).replace("&", "&&"))
            action.triggered.connect(partial(self.move, cards, folder.id))
        if self.folders:
            folders.addSeparator()
        if any(card.folder_id is not None for card in cards):
            folders.addAction(self.tr("No folder"), partial(self.move, cards, None))
        folders.addAction(self.tr("New folder…"), partial(self.ask_new_folder, cards))

    # ---- done at once ----------------------------------------------------------------------------

    def mark_favourite(self, cards: Cards, is_favourite: bool) -> None:
        self._library.mark_favourite(_ids(cards), is_favourite=is_favourite)

    def duplicate(self, cards: Cards) -> None:
        self._library.duplicate(_ids(cards))

    def trash(self, cards: Cards) -> None:
        self._library.trash(_ids(cards))

    def restore(self, cards: Cards) -> None:
        self._library.restore(_ids(cards))

    def move(self, cards: Cards, folder_id: FolderId | None, checked: bool = False) -> None:
        self._library.move(_ids(cards), folder_id)

    def put(self, ids: Sequence[CharacterId], place: tuple[LibraryPlace, FolderId | None]) -> None:
        """Characters were dragged to a place: a folder, the favourites, the trash."""
        kind, folder_id = place
        match kind:
            case LibraryPlace.FAVOURITES:
                self._library.mark_favourite(ids, is_favourite=True)
            case LibraryPlace.TRASH:
                self._library.trash(ids)
            case LibraryPlace.FOLDER:
                self._library.move(ids, folder_id)

    # ---- asked about first -----------------------------------------------------------------------

    def ask_tags(self, cards: Cards) -> None:
        """The tags of one's own that all of these share, to be written anew with commas between."""
        shared = [tag for tag in cards[0].own_tags if all(tag in card.own_tags for card in cards)]
        title = self.tr("Own tags of {0}").format(self._who(cards))
        label = self.tr("Tags, with commas between; the card's own stay")
        ask_text(
            self._window, title, label, ", ".join(shared),
            lambda text: self._retag(cards, shared, text), may_be_empty=True,
        )  # fmt: skip

    def ask_new_character(self) -> None:
        """Its name; the editor opens when it is there."""
        ask_text(self._window, self.tr("New character"), self.tr("Name"), "", self._library.make)

    def ask_new_folder(self, cards: Cards = ()) -> None:
        ask_text(
            self._window, self.tr("New folder"), self.tr("Name"), "",
            lambda name: self._library.make_folder(name, _ids(cards)),
        )  # fmt: skip

    def ask_folder_name(self, folder: LibraryFolder) -> None:
        ask_text(
            self._window, self.tr("Rename the folder"), self.tr("Name"), folder.name,
            lambda name: self._library.rename_folder(folder.id, name),
        )  # fmt: skip

    def delete_folder(self, folder: LibraryFolder) -> None:
        self._library.delete_folder(folder.id)

    def ask_to_purge(self, cards: Cards) -> QMessageBox:
        """There is no undo for this, so it asks."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Delete for ever"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Delete {0} for ever?").format(self._who(cards)))
        box.setInformativeText(self.tr("Card, picture, versions and chats go too. This cannot be undone."))
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole))
        delete.clicked.connect(lambda: self._library.purge(_ids(cards)))
        box.open()
        return box

    def ask_where_to_export(self, cards: Cards, suffix: str) -> None:
        """One card into a file, several into a folder."""
        if len(cards) > 1:
            title = self.tr("Export {0} cards to a folder").format(figures.count(len(cards)))
            ask_folder(self._window, title, lambda folder: self.export(cards, suffix, Path(folder)))
            return
        dialog = QFileDialog(self._window, self.tr("Export the card"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{EXPORTS[suffix]} (*{suffix})")
        dialog.setDefaultSuffix(suffix[1:])
        dialog.fileSelected.connect(lambda file: self.export(cards, suffix, Path(file)))
        dialog.open()

    def export(self, cards: Cards, suffix: str, place: Path) -> None:
        self._library.export(_ids(cards), suffix, place)

    # ---- within ----------------------------------------------------------------------------------

    def _retag(self, cards: Cards, shared: Sequence[str], text: str) -> None:
        written = tuple(dict.fromkeys(tag for part in text.split(",") if (tag := part.strip())))
        removed = tuple(tag for tag in shared if tag not in written)
        self._library.tag(_ids(cards), add=written, remove=removed)

    def _who(self, cards: Cards) -> str:
        if len(cards) == 1:
            return isolated(cards[0].name)
        return self.tr("{0} characters").format(figures.count(len(cards)))


def _ids(cards: Cards) -> list[CharacterId]:
    return [card.id for card in cards]
