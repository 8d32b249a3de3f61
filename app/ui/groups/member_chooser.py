"""MemberChooser: characters of the library to tick, for a new group or for the shown chat."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from app.core.chat.messages import CharacterId, CharacterSummary
from app.ui.names import clean_name
from app.ui.widgets.buttons import text_button
from app.ui.widgets.rows_list import RowsList

_ID = Qt.ItemDataRole.UserRole
_ICON = 28


class MemberChooser(QDialog):
    """`chosen` carries the ids in the order of the list, and the name for a new group ("" without one)."""

    chosen = Signal(object, str)

    def __init__(self, title: str, accept: str, *, asks_name: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(420, 520)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name of the group (else its members' names)"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.name.setVisible(asks_name)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search characters"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.list = RowsList(self.tr("Characters"))
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.accept_button = text_button(accept, role="primary")
        self.cancel_button = text_button(self.tr("Cancel"), role="outline")
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        self.list.itemChanged.connect(self._show_state)
        self.list.itemActivated.connect(_turn)
        self.accept_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self.close)
        self._show_state()

    def list_characters(
        self,
        characters: Sequence[CharacterSummary],
        without: Collection[CharacterId],
        icon_of: Callable[[CharacterSummary], QIcon],
    ) -> None:
        """All but groups, which have nobody's voice, and those that are in already."""
        for character in characters:
            if character.id not in without and not character.is_group:
                item = QListWidgetItem(icon_of(character), clean_name(character.name))
                item.setData(_ID, int(character.id))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    @property
    def ticked(self) -> tuple[CharacterId, ...]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            CharacterId(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(10)
        for widget in (self.name, self.search, self.list):
            layout.addWidget(widget)
        layout.addLayout(foot)
        self.search.setFocus()

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())

    def _show_state(self) -> None:
        self.accept_button.setEnabled(bool(self.ticked))

    def _choose(self) -> None:
        self.chosen.emit(self.ticked, self.name.text().strip())
        self.close()


def _turn(item: QListWidgetItem) -> None:
    """Enter or a double click ticks, too."""
    is_on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
