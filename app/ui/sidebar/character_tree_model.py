"""CharacterTreeModel: characters with their chats below them, as the session lists them, filtered."""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.chat.messages import CharacterId, CharacterSummary, ChatId, ChatSummary
from app.ui.names import clean_name

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
MOST_SHOWN = 300
"""Rows of different heights are laid out one by one: of thousands the library shows the rest."""


class SideRole(IntEnum):
    """CHARACTER on the rows of characters, CHAT on those of chats; IS_OPEN where the shown chat is."""

    CHARACTER = Qt.ItemDataRole.UserRole + 1
    CHAT = Qt.ItemDataRole.UserRole + 2
    IS_OPEN = Qt.ItemDataRole.UserRole + 3


class CharacterTreeModel(QAbstractItemModel):
    """Two levels. A child's internal id is its character's row + 1, a character's is 0."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[CharacterSummary, ...] = ()
        self._shown: list[CharacterSummary] = []
        self._filter = ""
        self._open_chat: ChatId | None = None
        self._open_character: CharacterId | None = None

    @property
    def num_characters(self) -> int:
        """All of them, also those that the filter hides."""
        return len(self._all)

    @property
    def all(self) -> tuple[CharacterSummary, ...]:
        return self._all

    @property
    def open_character(self) -> CharacterId | None:
        return self._open_character

    def show(self, characters: tuple[CharacterSummary, ...]) -> None:
        """Show these; rows that stay where they are only change."""
        self._all = characters
        self._show_matching(_matching(characters, self._filter))

    def filter_by(self, text: str) -> None:
        """Only characters whose name, or one of whose chats' titles, contains `text`."""
        self._filter = text.strip().casefold()
        self._show_matching(_matching(self._all, self._filter))

    def mark_open(self, chat_id: ChatId | None, character_id: CharacterId | None) -> None:
        """The chat that is in front now."""
        self._open_chat, self._open_character = chat_id, character_id
        self._emit_all_changed()

    def index_of(self, character_id: CharacterId | None) -> QModelIndex:
        rows = (row for row, character in enumerate(self._shown) if character.id == character_id)
        return self.index(next(rows, -1), 0)

    def index_of_chat(self, chat_id: ChatId | None) -> QModelIndex:
        for row, character in enumerate(self._shown):
            for child, chat in enumerate(character.chats):
                if chat.id == chat_id:
                    return self.index(child, 0, self.index(row, 0))
        return QModelIndex()

    def character(self, index: AnyIndex) -> CharacterSummary:
        """The character of a row, or of the chat's row `index`."""
        row = index.internalId() - 1 if index.internalId() else index.row()
        return self._shown[row]

    def chat(self, index: AnyIndex) -> ChatSummary | None:
        return self.character(index).chats[index.row()] if index.internalId() else None

    # ---- what Qt asks ----------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: AnyIndex = _NO_PARENT) -> QModelIndex:
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: AnyIndex = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        if not parent.isValid():
            return len(self._shown)
        return 0 if parent.internalId() else len(self._shown[parent.row()].chats)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        character, chat = self.character(index), self.chat(index)
        if role == SideRole.CHARACTER:
            return character
        if role == SideRole.CHAT:
            return chat
        if role == SideRole.IS_OPEN:
            return chat.id == self._open_chat if chat else character.id == self._open_character
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return clean_name(chat.title if chat else character.name)
        return None

    # ---- within ----------------------------------------------------------------------------------

    def _show_matching(self, matching: Sequence[CharacterSummary]) -> None:
        shown = matching[:MOST_SHOWN]
        if _shape(shown) == _shape(self._shown):
            self._shown = [*shown]
            self._emit_all_changed()
            return
        self.beginResetModel()
        self._shown = [*shown]
        self.endResetModel()

    def _emit_all_changed(self) -> None:
        if not self._shown:
            return
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))
        for row, character in enumerate(self._shown):
            if character.id == self._open_character and character.chats:
                parent = self.index(row, 0)
                last = self.index(len(character.chats) - 1, 0, parent)
                self.dataChanged.emit(self.index(0, 0, parent), last)


def _shape(characters: Sequence[CharacterSummary]) -> list[tuple[CharacterId, tuple[ChatId, ...]]]:
    return [(character.id, tuple(chat.id for chat in character.chats)) for character in characters]


def _matching(characters: Sequence[CharacterSummary], text: str) -> list[CharacterSummary]:
    """Characters whose name matches with all their chats, others with the chats whose titles do."""
    if not text:
        return [*characters]
    found = []
    for character in characters:
        chats = tuple(chat for chat in character.chats if text in chat.title.casefold())
        if text in character.name.casefold():
            found.append(character)
        elif chats:
            found.append(replace(character, chats=chats))
    return found
