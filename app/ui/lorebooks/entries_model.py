"""EntriesModel: the entries of one lorebook as a list that can be ticked and put into another order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.ui.names import clean_name

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_MIME = "application/x-masque-lorebook-entries"
_DISPLAY_INDEX = "displayIndex"


class EntriesModel(QAbstractListModel):
    """`changes_wished` carries entries by uid as the user wants them; they are shown when they are stored."""

    changes_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[LorebookEntry] = []

    def show_book(self, book: Lorebook) -> None:
        """In the order that the user gave them; where the same entries stay, only what differs changes."""
        entries = sorted(book.entries, key=_place)
        if [entry.uid for entry in entries] != [entry.uid for entry in self.entries]:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(self.entries, entries, strict=True)):
            if old != new:
                self.entries[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, uid: int) -> int:
        """-1 where there is no such entry."""
        return next((row for row, entry in enumerate(self.entries) if entry.uid == uid), -1)

    def free_uid(self) -> int:
        return max((entry.uid for entry in self.entries), default=-1) + 1

    def next_place(self) -> int:
        """The display index of an entry that is added at the end."""
        return max((_place(entry)[0] for entry in self.entries), default=-1) + 1

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return clean_name(entry.title or ", ".join(entry.keys)) or self.tr("Entry {0}").format(entry.uid)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if entry.is_enabled else Qt.CheckState.Unchecked
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        entry = self.entries[index.row()]
        is_on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.changes_wished.emit({entry.uid: replace(entry, is_enabled=is_on)})
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled

    # ---- dragging --------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        mime.setData(_MIME, ",".join(str(index.row()) for index in indexes).encode())
        return mime

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """The order is wished for; the rows move when it is stored, so Qt may not remove any itself."""
        dragged = [int(number) for number in bytes(data.data(_MIME).data()).decode().split(",") if number]
        self.move(dragged, len(self.entries) if row < 0 else row)
        return False

    def move(self, rows: Sequence[int], before: int) -> None:
        """Wish for the entries in `rows` to stand before the entry in row `before`."""
        moved = [self.entries[row] for row in rows]
        above = [entry for row, entry in enumerate(self.entries[:before]) if row not in rows]
        below = [entry for row, entry in enumerate(self.entries) if row >= before and row not in rows]
        changes = {
            entry.uid: _placed(entry, place)
            for place, entry in enumerate([*above, *moved, *below])
            if _place(entry)[0] != place
        }
        if changes:
            self.changes_wished.emit(changes)


def _place(entry: LorebookEntry) -> tuple[int, int]:
    place = entry.unknown.get(_DISPLAY_INDEX)
    return (place if isinstance(place, int) else entry.uid, entry.uid)


def _placed(entry: LorebookEntry, place: int) -> LorebookEntry:
    return replace(entry, unknown={**entry.unknown, _DISPLAY_INDEX: place})
