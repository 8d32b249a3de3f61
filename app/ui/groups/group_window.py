"""GroupWindow: who takes part in the shown chat, in which order, and how they take turns."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.core.chat.group import ChatGroup, Member
from app.core.chat.messages import CharacterId
from app.services.group_facts import GroupShown
from app.ui.groups.group_rules import GroupRules
from app.ui.names import clean_name
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.rows_list import RowsList

_MEMBER = Qt.ItemDataRole.UserRole
_ICON = 32


class GroupWindow(QDialog):
    """Each change holds at once and is taken back by undo: `changed` carries the ChatGroup."""

    changed = Signal(object)
    speak_requested = Signal(int)
    add_requested = Signal()

    def __init__(self, icon_of: Callable[[str, bytes | None], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_of = icon_of
        self._fact: GroupShown | None = None
        self.setWindowTitle(self.tr("Members of the chat"))
        self.resize(680, 460)
        self.list = RowsList(self.windowTitle())
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.add_button = text_button(self.tr("Add…"), role="outline")
        self.remove_button = text_button(self.tr("Remove"), role="outline")
        self.mute_button = text_button(self.tr("Mute"), role="outline")
        self.speak_button = text_button(self.tr("Speak now"), role="primary")
        self.up_button = text_button("↑", role="outline")
        self.down_button = text_button("↓", role="outline")
        self.about = PlainLabel(role="hint", wraps=True)
        self.rules = GroupRules()
        self._lay_out()
        self._connect()

    def show_group(self, fact: GroupShown) -> None:
        """The chosen member stays chosen."""
        chosen = self.member
        self._fact = fact
        self.list.blockSignals(True)
        self.list.clear()
        for member in fact.group.members:
            self.list.addItem(self._item(member, fact))
        rows = [row for row, m in enumerate(fact.group.members) if chosen is not None and m.id == chosen.id]
        self.list.setCurrentRow(rows[0] if rows else 0)
        self.list.blockSignals(False)
        self.rules.show_group(fact.group)
        self.rules.setEnabled(fact.is_group)
        alone = self.tr("Add somebody, and the chat becomes a group.")
        ways = self.tr("Drag to reorder, or press Alt with ↑ or ↓. Space mutes, Enter has a member speak.")
        self.about.setText(ways if fact.is_group else alone)
        self._show_state()

    @property
    def member(self) -> Member | None:
        item = self.list.currentItem()
        member: Member | None = None if item is None else item.data(_MEMBER)
        return member

    # ---- within ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.up_button.setAccessibleName(self.tr("Move up"))
        self.down_button.setAccessibleName(self.tr("Move down"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (first, (self.speak_button, self.mute_button, self.up_button, self.down_button)),
            (second, (self.add_button, self.remove_button)),
        ):
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(first)
        left.addLayout(second)
        left.addWidget(self.about)
        right = QVBoxLayout()
        right.addWidget(self.rules)
        right.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 20, 24, 16)
        layout.setSpacing(24)
        layout.addLayout(left, 1)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_state)
        self.list.model().rowsMoved.connect(self._on_dragged)
        self.list.itemActivated.connect(self._speak)
        self.speak_button.clicked.connect(self._speak)
        self.mute_button.clicked.connect(self._mute)
        self.remove_button.clicked.connect(self._remove)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.add_button.clicked.connect(self.add_requested)
        self.rules.changed.connect(self.changed)
        for keys, act in (
            ("Space", self._mute),
            ("Delete", self._remove),
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.list, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _item(self, member: Member, fact: GroupShown) -> QListWidgetItem:
        name = clean_name(member.name)
        if member.id in fact.absent:
            name = self.tr("{0} (card deleted)").format(name)
        elif member.is_muted:
            name = self.tr("{0} (muted)").format(name)
        item = QListWidgetItem(self._icon_of(member.name, fact.pictures.get(member.id)), name)
        item.setData(_MEMBER, member)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        return item

    def _show_state(self) -> None:
        member, fact = self.member, self._fact
        is_group = fact is not None and fact.is_group and member is not None
        is_there = is_group and fact is not None and member is not None and member.id not in fact.absent
        self.speak_button.setEnabled(is_there)
        for button in (self.mute_button, self.remove_button):
            button.setEnabled(is_group)
        self.up_button.setEnabled(is_group and self.list.currentRow() > 0)
        self.down_button.setEnabled(is_group and self.list.currentRow() < self.list.count() - 1)
        is_muted = member is not None and member.is_muted
        self.mute_button.setText(self.tr("Unmute") if is_muted else self.tr("Mute"))

    def _change(self, act: Callable[[ChatGroup, CharacterId], ChatGroup]) -> None:
        if self._fact is not None and self._fact.is_group and self.member is not None:
            self.changed.emit(act(self._fact.group, self.member.id))

    def _mute(self) -> None:
        is_muted = self.member is None or not self.member.is_muted
        self._change(lambda group, number: group.muted(number, is_muted=is_muted))

    def _remove(self) -> None:
        self._change(lambda group, number: group.without(number))

    def _move(self, step: int) -> None:
        row = self.list.currentRow() + step
        if 0 <= row < self.list.count():
            self._change(lambda group, number: group.moved(number, row))

    def _speak(self) -> None:
        if self.speak_button.isEnabled() and self.member is not None:
            self.speak_requested.emit(int(self.member.id))

    def _on_dragged(self) -> None:
        """The list is in its new order by now."""
        if self._fact is not None:
            members = tuple(self.list.item(row).data(_MEMBER) for row in range(self.list.count()))
            self.changed.emit(replace(self._fact.group, members=members))
