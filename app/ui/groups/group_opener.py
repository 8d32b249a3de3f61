"""GroupOpener: joins the windows and the bar of groups with the session, and the chat with its members'
pictures."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon

from app.core.chat.group import Member
from app.core.chat.messages import CharacterId, CharacterSummary
from app.services.group_facts import GroupShown, TurnsShown
from app.ui.groups.group_window import GroupWindow
from app.ui.groups.member_chooser import MemberChooser
from app.ui.groups.turn_bar import TurnBar
from app.ui.widgets.portraits import Portraits

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_ICON = 32


class GroupOpener(QObject):
    """Belongs to the window; makes its windows when they are first wanted."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window, self._groups = window, window.session.groups
        self._portraits = Portraits(window.appearance)
        self.bar = TurnBar(self._icon)
        self.window: GroupWindow | None = None
        self.chooser: MemberChooser | None = None
        self.shown: GroupShown | None = None
        self.bar.speak_requested.connect(self.speak)
        self.bar.members_requested.connect(self.open)
        window.bridge.group_shown.connect(self._on_group_shown)
        window.bridge.turns_shown.connect(self._on_turns_shown)
        window.bridge.no_chat_shown.connect(self._on_no_chat)

    def open(self) -> GroupWindow:
        """Who takes part in the shown chat."""
        if self.window is None:
            self.window = made = GroupWindow(self._icon, self._window)
            made.changed.connect(self._groups.change)
            made.speak_requested.connect(self.speak)
            made.add_requested.connect(self.add_members)
        if self.shown is not None:
            self.window.show_group(self.shown)
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()
        return self.window

    def new_group(self) -> MemberChooser:
        """Choose who is in it; the group's first chat opens."""
        title, accept = self.tr("New group"), self.tr("Create the group")
        chooser = self._choose(title, accept, asks_name=True, without=frozenset())
        chooser.chosen.connect(self._groups.make)
        return chooser

    def add_members(self) -> MemberChooser:
        """Choose who else takes part in the shown chat."""
        without = frozenset(m.id for m in self.shown.group.members) if self.shown else frozenset()
        chooser = self._choose(self.tr("Add members"), self.tr("Add"), asks_name=False, without=without)
        chooser.chosen.connect(lambda ids, name: self._groups.add(ids))
        return chooser

    @property
    def speakers(self) -> tuple[Member, ...]:
        """Who can be told to speak in the shown chat; nobody where it is no group."""
        shown = self.shown
        if shown is None or not shown.is_group:
            return ()
        return tuple(member for member in shown.group.members if member.id not in shown.absent)

    def speak(self, member: int) -> None:
        """Have that member speak next."""
        self._window.chat.follow_end()
        self._groups.speak(CharacterId(member))

    def go_on(self) -> None:
        """The group talks on without a word of the user's."""
        self._window.chat.follow_end()
        self._groups.go_on()

    # ---- within ----------------------------------------------------------------------------------

    def _choose(
        self, title: str, accept: str, *, asks_name: bool, without: frozenset[CharacterId]
    ) -> MemberChooser:
        parent = self.window if self.window is not None and self.window.isVisible() else self._window
        self.chooser = MemberChooser(title, accept, asks_name=asks_name, parent=parent)
        self.chooser.destroyed.connect(self._forget_chooser)
        self.chooser.list_characters(self._window.side_bar.model.all, without, self._icon_of)
        self.chooser.open()
        return self.chooser

    def _forget_chooser(self) -> None:
        self.chooser = None

    def _icon_of(self, character: CharacterSummary) -> QIcon:
        return self._icon(character.name, self._window.thumbnails.png(character.thumbnail_id))

    def _icon(self, name: str, picture_png: bytes | None) -> QIcon:
        return self._portraits.icon(name, picture_png, _ICON)

    def _on_group_shown(self, fact: GroupShown) -> None:
        self.shown = fact
        self._window.chat.show_group(fact)
        self.bar.show_group(fact)
        if self.window is not None:
            self.window.show_group(fact)

    def _on_turns_shown(self, fact: TurnsShown) -> None:
        self.bar.show_turns(fact)

    def _on_no_chat(self, fact: object) -> None:
        self.shown = None
        self.bar.hide()
        if self.window is not None:
            self.window.close()
