"""Groups: several characters in one chat: begun, changed, told who speaks; calls that return at once."""

import time
from collections.abc import Sequence

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.group import ChatGroup, Member, group_name
from app.core.chat.messages import CharacterId
from app.core.errors import AppError
from app.formats.card_export import export_card_json
from app.services.chats import Chats
from app.services.conversation import Conversation
from app.services.front import Front
from app.services.group_facts import GroupShown
from app.services.library import Library
from app.services.outlet import Outlet
from app.services.service_thread import ServiceThread
from app.services.turns import Turns


class Groups:
    """Part of a session; methods may be called from any thread. `Session.undo` takes changes back."""

    def __init__(
        self,
        library: Library,
        chats: Chats,
        turns: Turns,
        front: Front,
        thread: ServiceThread,
        outlet: Outlet,
    ) -> None:
        self._library, self._chats, self._turns = library, chats, turns
        self._front, self._thread, self._outlet = front, thread, outlet
        front.on_reopened.append(self._tell)

    def make(self, members: Sequence[CharacterId], name: str = "") -> None:
        """A new group of these, named after them unless it has a `name`, and its first chat."""
        self._thread.post(lambda: self._make(tuple(members), name.strip()))

    def change(self, group: ChatGroup) -> None:
        """Let the shown chat have this group; one with its one character alone is an ordinary chat again."""
        self._thread.post(lambda: self._change(group))

    def add(self, members: Sequence[CharacterId]) -> None:
        """Let these take part in the shown chat, too."""
        self._thread.post(lambda: self._add(tuple(members)))

    def speak(self, member: CharacterId) -> None:
        """Have that member speak next, muted or not."""
        self._thread.post(lambda: self._speak(member))

    def go_on(self) -> None:
        """Have the group go on without a word of the user's."""
        self._thread.post(lambda: self._chats.send(""))

    # ---- on the service thread -------------------------------------------------------------------

    def _make(self, ids: tuple[CharacterId, ...], name: str) -> None:
        members = self._members(ids)
        if not members:
            raise AppError("A group needs somebody in it.", "Choose at least one character.")
        card = CharacterCard(name or group_name(tuple(m.name for m in members)), created_at=int(time.time()))
        owner = self._library.characters.make(ImportedCard(card, export_card_json(card)))
        self._library.groups.keep(owner, ChatGroup(members))
        self._chats.new(owner)

    def _members(self, ids: Sequence[CharacterId]) -> tuple[Member, ...]:
        """Those that are there, without groups: these have nobody's voice."""
        owners = self._library.groups.owners()
        cards = {number: self._library.characters.living_card(number) for number in ids}
        return tuple(Member(i, card.name) for i, card in cards.items() if card and i not in owners)

    def _change(self, group: ChatGroup) -> None:
        shown = self._front.conversation
        if shown is None or group == shown.chat.group:
            return
        owner = shown.chat.character_id
        is_alone = tuple(member.id for member in group.members) == (owner,)
        wanted = None if is_alone or not group.members else group
        if not group.members and owner in self._library.groups.owners():
            wanted = group
        if wanted == shown.chat.group:
            return
        if shown.reply is not None:
            self._tell()
            raise AppError("A reply is being written.", "Change the group when it has ended, or stop it.")
        store = self._library.groups
        self._turns.forget(shown.chat.id)
        self._chats.do(lambda conversation: conversation.regroup(wanted, store))
        self._front.tell_header()

    def _add(self, ids: tuple[CharacterId, ...]) -> None:
        shown = self._front.conversation
        if shown is None:
            return
        group = _group_of(shown)
        for member in self._members(ids):
            group = group.with_member(member)
        self._change(group)

    def _speak(self, member: CharacterId) -> None:
        shown = self._front.conversation
        if shown is None or shown.reply is not None or shown.chat.group is None:
            return
        if shown.chat.group.member(member) is None:
            return
        if shown.living_card(member) is None:
            raise AppError(
                "That member has no card any more.", "Bring it back from the trash in the library."
            )
        self._chats.take_turns(lambda conversation: self._turns.force(conversation, member))

    def _tell(self) -> None:
        """`GroupShown` for the shown chat."""
        shown = self._front.conversation
        if shown is None:
            return
        group = _group_of(shown)
        is_group = shown.chat.group is not None
        ids = {member.id for member in group.members}
        if is_group:
            ids |= {m.speaker_id for m in shown.messages if m.speaker_id is not None}
        absent = frozenset(m.id for m in group.members if is_group and shown.living_card(m.id) is None)
        pictures = {number: self._library.characters.thumbnail(number) for number in ids}
        self._outlet.emit(GroupShown(shown.chat.id, group, is_group, pictures, absent))


def _group_of(conversation: Conversation) -> ChatGroup:
    """The chat's group; of an ordinary chat the one that its character is alone."""
    chat = conversation.chat
    return chat.group or ChatGroup((Member(chat.character_id, conversation.card.name),))
