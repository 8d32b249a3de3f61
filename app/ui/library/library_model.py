"""LibraryModel: the characters that are shown now, one light line each; pictures are the painter's own."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.core.cards.library import LibraryCard
from app.core.chat.messages import CharacterId
from app.ui.names import clean_name

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class LibraryRole(IntEnum):
    """CARD is the `LibraryCard` of a row."""

    CARD = Qt.ItemDataRole.UserRole + 1


class LibraryModel(QAbstractListModel):
    """Rows in the order in which they were given."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[LibraryCard] = []
        self._rows: dict[CharacterId, int] = {}

    def show(self, cards: Sequence[LibraryCard]) -> None:
        """Show these; where the same characters stay in place, only what differs changes."""
        if [card.id for card in cards] == [card.id for card in self.cards]:
            self._replace(cards)
            return
        self.beginResetModel()
        self.cards = [*cards]
        self._rows = {card.id: row for row, card in enumerate(cards)}
        self.endResetModel()

    def row_of(self, character_id: CharacterId) -> int:
        """-1 where the character is not shown."""
        return self._rows.get(character_id, -1)

    # ---- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == LibraryRole.CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return clean_name(card.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(card)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """All may be dragged but what is in the trash, which is restored first."""
        card: LibraryCard | None = self.data(index, LibraryRole.CARD)
        if card is None or card.deleted_at is not None:
            return super().flags(index)
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    # ---- within ----------------------------------------------------------------------------------

    def _spoken(self, card: LibraryCard) -> str:
        parts = [clean_name(card.name)]
        parts += [self.tr("favourite")] if card.is_favourite else []
        parts += [self.tr("by {0}").format(clean_name(card.creator))] if card.creator.strip() else []
        parts += [clean_name(tag) for tag in card.all_tags[:4]]
        return ", ".join(parts)

    def _replace(self, cards: Sequence[LibraryCard]) -> None:
        for row, card in enumerate(cards):
            if card != self.cards[row]:
                self.cards[row] = card
                self.dataChanged.emit(self.index(row), self.index(row))
