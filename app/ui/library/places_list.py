"""PlacesList: where in the library one looks: everywhere, favourites, a folder, the trash."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QListWidgetItem, QWidget

from app.core.cards.library import FolderId, LibraryCard, LibraryFolder
from app.core.cards.library_view import LibraryPlace
from app.ui import figures
from app.ui.library.card_drag import dragged_ids
from app.ui.names import as_tooltip, clean_name
from app.ui.widgets.rows_list import RowsList

Place = tuple[LibraryPlace, FolderId | None]
_PLACE = Qt.ItemDataRole.UserRole


class PlacesList(RowsList):
    """`place_chosen` when another one is; the others carry the folder that is meant. `cards_dropped` carries
    the characters that were dragged to a place, and the place."""

    place_chosen = Signal(object)
    folder_menu_requested = Signal(object, QPoint)
    rename_requested = Signal(object)
    removal_requested = Signal(object)
    cards_dropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Places"), role="pages", parent=parent)
        self._folders: dict[FolderId, LibraryFolder] = {}
        self._awaited: Place | None = None
        self.setAcceptDrops(True)
        self.show_places((), ())
        self.currentItemChanged.connect(lambda now, before: self._on_current_changed(now))

    @property
    def place(self) -> Place:
        item = self.currentItem()
        place: Place = item.data(_PLACE) if item is not None else (LibraryPlace.ALL, None)
        return place

    def show_places(self, cards: Sequence[LibraryCard], folders: Sequence[LibraryFolder]) -> None:
        """With how many characters lie in each; the chosen place stays chosen while there is one."""
        awaited, chosen = self._awaited, self._awaited or self.place
        self._folders = {folder.id: folder for folder in folders}
        kept = [card for card in cards if card.deleted_at is None]
        self.blockSignals(True)
        self.clear()
        self._add(self.tr("All characters"), (LibraryPlace.ALL, None), len(kept))
        num_favourites = sum(card.is_favourite for card in kept)
        self._add(self.tr("Favourites"), (LibraryPlace.FAVOURITES, None), num_favourites)
        for folder in sorted(folders, key=lambda known: known.name.casefold()):
            num_inside = sum(card.folder_id == folder.id for card in kept)
            self._add(clean_name(folder.name), (LibraryPlace.FOLDER, folder.id), num_inside)
        self._add(self.tr("Trash"), (LibraryPlace.TRASH, None), len(cards) - len(kept))
        places = [self.item(row).data(_PLACE) for row in range(self.count())]
        self.setCurrentRow(places.index(chosen) if chosen in places else 0)
        self.blockSignals(False)
        if folders or cards:
            self._awaited = None
        if chosen not in places or (awaited and self._awaited is None):
            self.place_chosen.emit(self.place)

    def choose(self, place: Place) -> None:
        for row in range(self.count()):
            if self.item(row).data(_PLACE) == place:
                self.setCurrentRow(row)

    def choose_soon(self, place: Place) -> None:
        """Choose a place that may not be listed yet, as soon as the places are."""
        self._awaited = place

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos()) or self.currentItem()
        folder = self._folder_of(item)
        if folder is not None:
            self.folder_menu_requested.emit(folder, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        folder = self._folder_of(self.currentItem())
        if folder is not None and event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit(folder)
        elif folder is not None and event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit(folder)
        else:
            super().keyPressEvent(event)

    # ---- characters dragged here -----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """All else, files too, is for the window."""
        event.setAccepted(bool(dragged_ids(event.mimeData())))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item = self._target_at(event.position().toPoint())
        self._mark(item or self.currentItem())
        event.setAccepted(item is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(self.currentItem())

    def dropEvent(self, event: QDropEvent) -> None:
        item, ids = self._target_at(event.position().toPoint()), dragged_ids(event.mimeData())
        self._mark(self.currentItem())
        event.setAccepted(item is not None and bool(ids))
        if item is not None and ids:
            self.cards_dropped.emit(ids, item.data(_PLACE))

    def _target_at(self, where: QPoint) -> QListWidgetItem | None:
        """The place there, unless it is where all characters are, or the one that is shown."""
        item = self.itemAt(where)
        takes_none = item is None or item is self.currentItem() or item.data(_PLACE)[0] is LibraryPlace.ALL
        return None if takes_none else item

    def _mark(self, item: QListWidgetItem | None) -> None:
        """Show where a drop would go; the chosen place stays the chosen one."""
        if item is not None and not item.isSelected():
            item.setSelected(True)

    # ---- within ----------------------------------------------------------------------------------

    def _add(self, label: str, place: Place, count: int) -> None:
        item = QListWidgetItem(f"{label}  ·  {figures.count(count)}" if count else label)
        item.setData(_PLACE, place)
        item.setToolTip(as_tooltip(label))
        self.addItem(item)

    def _folder_of(self, item: QListWidgetItem | None) -> LibraryFolder | None:
        return None if item is None else self._folders.get(item.data(_PLACE)[1])

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.place_chosen.emit(item.data(_PLACE))
