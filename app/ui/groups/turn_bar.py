"""TurnBar: the members of the shown group above the composer, to have one speak, and whose turn it is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.core.chat.group import Member, TurnOrder
from app.services.group_facts import GroupShown, TurnsShown
from app.ui import figures
from app.ui.names import clean_name, isolated
from app.ui.widgets.button_row import ButtonRow, RowButton
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import ElidedLabel

_MOST_NAMED = 3


class TurnBar(QWidget):
    """`speak_requested` carries the member's id. Takes no room in the chat of one character."""

    speak_requested = Signal(int)
    members_requested = Signal()

    def __init__(self, icon_of: Callable[[str, bytes | None], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_of = icon_of
        self._order = TurnOrder.NATURAL
        self.row = ButtonRow(self.tr("Let a member speak"), self.tr("More members"))
        self.words = ElidedLabel(role="small")
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.members_button = text_button(self.tr("Members…"), role="link")
        self.members_button.clicked.connect(self.members_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.row, 1)
        layout.addWidget(self.words)
        layout.addWidget(self.members_button)
        self.hide()

    def show_group(self, fact: GroupShown) -> None:
        self.setVisible(fact.is_group)
        self._order = fact.group.order
        there = [member for member in fact.group.members if member.id not in fact.absent]
        self.row.show_buttons([self._entry(member, fact.pictures.get(member.id)) for member in there])

    def show_turns(self, fact: TurnsShown) -> None:
        self.words.setText(self._words(fact))
        self.words.setToolTip(self.words.text())

    def _entry(self, member: Member, picture_png: bytes | None) -> RowButton:
        label = self.tr("{0} (muted)").format(member.name) if member.is_muted else member.name
        tooltip = self.tr("Have {0} speak now").format(isolated(member.name))
        speak = partial(self.speak_requested.emit, int(member.id))
        return RowButton(label, tooltip, speak, self._icon_of(member.name, picture_png))

    def _words(self, fact: TurnsShown) -> str:
        if fact.is_choosing:
            return self.tr("The model chooses who speaks…")
        names = [clean_name(name) for name in fact.waiting[:_MOST_NAMED]]
        more = len(fact.waiting) - len(names)
        listed = self.tr(", then ").join(
            [*names, *([figures.counted(more, self.tr("1 more"), self.tr("{0} more"))] if more else [])]
        )
        parts = [self.tr("Next: {0}").format(listed)] if listed else []
        if fact.num_auto_left:
            one, many = self.tr("then 1 more by themselves"), self.tr("then {0} more by themselves")
            parts.append(figures.counted(fact.num_auto_left, one, many))
        return " · ".join(parts)
