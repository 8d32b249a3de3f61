"""ChatPath: the shown path of a chat, and whose card speaks in it: what a conversation is built on."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.core.cards.character_card import CharacterCard
from app.core.chat.changes import ChatChange, ChatOpened, MessageReplaced
from app.core.chat.group import Member, group_name
from app.core.chat.messages import CharacterId, Chat, Message, MessageId, Persona, Role
from app.core.prompt.group import Group, GroupMember
from app.services.reply import Reply
from app.storage.chat_store import ChatStore

Changes = tuple[ChatChange, ...]
ReadCard = Callable[[CharacterId], CharacterCard | None]
"""A member's card; None where it was deleted."""


class ChatPath:
    """Lives on the service thread. In a group the card is that of whoever speaks now or did so last."""

    def __init__(
        self, chat: Chat, card: CharacterCard, persona: Persona, store: ChatStore, read_card: ReadCard
    ) -> None:
        self._chat = replace(chat, messages=())
        self._messages = list(chat.messages)
        self._store, self._read_card = store, read_card
        self._own_card = card
        self._cards: dict[CharacterId, CharacterCard | None] = {}
        self.persona = persona
        self.reply: Reply | None = None
        self.next_speaker: CharacterId | None = None

    @property
    def chat(self) -> Chat:
        return replace(self._chat, messages=tuple(self._messages))

    @property
    def messages(self) -> tuple[Message, ...]:
        return tuple(self._messages)

    @property
    def last(self) -> Message | None:
        return self._messages[-1] if self._messages else None

    # ---- who speaks ------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What the chat's character is called, or the group."""
        group = self._chat.group
        is_group_entry = group is None or group.member(self._chat.character_id) is None
        if group is None or is_group_entry:
            return self._own_card.name
        return group_name(tuple(member.name for member in group.members))

    @property
    def speaker(self) -> Member | None:
        """Who writes the reply at hand, else who is next, else who spoke last; None without a group."""
        group = self._chat.group
        if group is None or not group.members:
            return None
        if self.reply is not None:
            return self.member_of(self.reply.message) or group.members[0]
        if (wanted := group.member(self.next_speaker)) is not None:
            return wanted
        spoken = (m for m in reversed(self._messages) if m.role is Role.CHARACTER)
        return next(filter(None, map(self.member_of, spoken)), group.members[0])

    def member_of(self, message: Message) -> Member | None:
        """Who of the group said it; messages from before it was one are known by their speaker's name.

        Somebody who has left the group still has their words.
        """
        group = self._chat.group
        if group is None or message.role is not Role.CHARACTER:
            return None
        if message.speaker_id is None:
            return next((member for member in group.members if member.name == message.speaker), None)
        return group.member(message.speaker_id) or Member(message.speaker_id, message.speaker)

    @property
    def speaker_character(self) -> CharacterId:
        """The character whose books and rules count now."""
        speaker = self.speaker
        return self._chat.character_id if speaker is None else speaker.id

    @property
    def card(self) -> CharacterCard:
        speaker = self.speaker
        return self._own_card if speaker is None else self.card_of(speaker)

    def card_of(self, member: Member) -> CharacterCard:
        """The member's card; where it was deleted, one that has only the name."""
        return self.living_card(member.id) or CharacterCard(member.name)

    def living_card(self, character_id: CharacterId) -> CharacterCard | None:
        if character_id not in self._cards:
            self._cards[character_id] = self._read_card(character_id)
        return self._cards[character_id]

    def card_changed(self, character_id: CharacterId, card: CharacterCard) -> None:
        """The card was saved anew: the chat goes on with it."""
        if character_id == self._chat.character_id:
            self._own_card = card
        self._cards.pop(character_id, None)

    def forget_cards(self) -> None:
        """Characters were deleted or brought back."""
        self._cards.clear()

    @property
    def prompt_group(self) -> Group | None:
        """The group as prompts know it."""
        group = self._chat.group
        if group is None or not group.members:
            return None
        members = tuple(GroupMember(self.card_of(member), member.is_muted) for member in group.members)
        return Group(members, group.card_mode, group.join_prefix, group.join_suffix)

    def rename(self, title: str) -> None:
        self._chat = replace(self._chat, title=title)

    # ---- the path --------------------------------------------------------------------------------

    def _replaced(self, message: Message) -> Changes:
        row = self._row(message.id)
        if row is None:
            return ()
        self._messages[row] = message
        return (MessageReplaced(self._chat.id, message),)

    def _all_replaced(self, messages: Sequence[Message]) -> Changes:
        return tuple(change for message in messages for change in self._replaced(message))

    def _reopen(self, chat: Chat) -> Changes:
        self._chat = replace(chat, messages=())
        self._messages = list(chat.messages)
        self.next_speaker = None
        return (ChatOpened(chat),)

    def _find(self, message_id: MessageId) -> Message | None:
        row = self._row(message_id)
        return None if row is None else self._messages[row]

    def _row(self, message_id: MessageId) -> int | None:
        """Searched from the end: nearly everything happens there."""
        rows = range(len(self._messages) - 1, -1, -1)
        return next((row for row in rows if self._messages[row].id == message_id), None)
