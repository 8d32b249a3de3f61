"""AssetsPage: the pictures and other files that a V3 card names, as a table."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.core.cards.asset_files import IN_ARCHIVE, size_in_card, with_asset
from app.core.cards.character_card import CharacterCard
from app.core.cards.main_icon import with_main_icon
from app.core.cards.v3_fields import CardAsset
from app.ui import figures
from app.ui.card_editor.field_words import field_label
from app.ui.card_editor.page import Page
from app.ui.names import as_tooltip
from app.ui.widgets.ask_files import ask_files
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

_COLUMNS = ("kind", "name", "ext", "uri")
_LONGEST_SHOWN = 300


class AssetsPage(Page):
    """Kind, name, format and address are changed in the table; `file_chosen` carries a file to be added.

    Where a file lies in the card's archive its address stays as it is: nothing would be found at another.
    """

    file_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._assets: list[CardAsset] = []
        self._is_filling = False
        self.table = QTableWidget(0, len(_COLUMNS) + 1)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Kind"), self.tr("Name"), self.tr("Format"), self.tr("Address"), self.tr("Size")]
        )
        self.file_button = text_button(self.tr("Add a file…"), role="outline")
        self.main_button = text_button(self.tr("Main picture"), role="outline")
        self.add_button = text_button(self.tr("Add an address"), role="outline")
        self.remove_button = text_button(self.tr("Remove"), role="outline")
        self._set_up()
        self._lay_out()
        self.table.itemChanged.connect(self._on_changed)
        self.table.currentCellChanged.connect(self._show_state)
        self.main_button.clicked.connect(self._make_main)
        self.file_button.clicked.connect(self._choose_files)
        self.add_button.clicked.connect(self._add_address)
        self.remove_button.clicked.connect(self._remove)
        self._show_state()

    def show_card(self, card: CharacterCard) -> None:
        if tuple(self._assets) != card.assets:
            self._fill(card.assets)

    def edited_in(self, card: CharacterCard) -> CharacterCard:
        return replace(card, assets=tuple(self._assets))

    def _set_up(self) -> None:
        table = self.table
        table.setAccessibleName(field_label("assets"))
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (_COLUMNS.index("kind"), _COLUMNS.index("ext"), len(_COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _lay_out(self) -> None:
        words = self.tr(
            "Pictures and other files that the card names: icons, emotions, backgrounds. “embeded://” lies "
            "in the card's own archive and goes out with it as CHARX; a file added here lies in the card "
            "itself and goes out with every format. Masque opens no other address."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.file_button, self.add_button, self.main_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addWidget(PlainLabel(words, role="small", wraps=True))
        self.column.addWidget(self.table, 1)
        self.column.addLayout(buttons)

    def _fill(self, assets: Sequence[CardAsset], current: int = 0) -> None:
        self._is_filling = True
        self._assets = list(assets)
        self.table.setRowCount(len(assets))
        for row, asset in enumerate(assets):
            for column, name in enumerate(_COLUMNS):
                self.table.setItem(row, column, _cell(getattr(asset, name)))
            self.table.setItem(row, len(_COLUMNS), _size_cell(asset))
        self.table.setCurrentCell(current, 0)
        self._is_filling = False
        self._show_state()

    def _on_changed(self, cell: QTableWidgetItem) -> None:
        if not self._is_filling:
            changed: dict[str, Any] = {_COLUMNS[cell.column()]: cell.text()}
            self._assets[cell.row()] = replace(self._assets[cell.row()], **changed)
            self.edited.emit()

    def _choose_files(self) -> None:
        ask_files(self, self.tr("Add files to the card"), self.tr("All files (*)"), self._on_files)

    def _on_files(self, files: list[Path]) -> None:
        for file in files:
            self.file_chosen.emit(file)

    def add(self, asset: CardAsset) -> None:
        """Put a file that was read behind the others. Raises CardFormatError where the card has no room."""
        self._fill(with_asset(self._assets, asset), len(self._assets))
        self.edited.emit()

    def _add_address(self) -> None:
        self._fill([*self._assets, CardAsset("x-other", "", "")], len(self._assets))
        self.table.edit(self.table.model().index(len(self._assets) - 1, 1))
        self.edited.emit()

    def _remove(self) -> None:
        row = self.table.currentRow()
        self._fill([*self._assets[:row], *self._assets[row + 1 :]], max(row - 1, 0))
        self.edited.emit()

    def _make_main(self) -> None:
        row = self.table.currentRow()
        self._fill(with_main_icon(self._assets, row), row)
        self.edited.emit()

    def _show_state(self) -> None:
        row = self.table.currentRow()
        is_one_chosen = 0 <= row < len(self._assets)
        self.remove_button.setEnabled(is_one_chosen)
        self.main_button.setEnabled(is_one_chosen and not self._assets[row].is_main_icon)


def _size_cell(asset: CardAsset) -> QTableWidgetItem:
    """How large a file in the card itself is; nothing for what lies elsewhere."""
    num_bytes = size_in_card(asset)
    cell = QTableWidgetItem("" if num_bytes is None else figures.size(num_bytes))
    cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
    return cell


def _cell(text: str) -> QTableWidgetItem:
    """A long address (one may hold a whole picture) is shown by its beginning and cannot be changed there."""
    cell = QTableWidgetItem(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")
    if len(text) > _LONGEST_SHOWN or text.lower().startswith(IN_ARCHIVE):
        cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
    cell.setToolTip(as_tooltip(text[:_LONGEST_SHOWN]))
    return cell
