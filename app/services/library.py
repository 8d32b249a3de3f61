"""Library: the characters one has and their chats, kept on disk."""

import random
from dataclasses import replace

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.group import ChatGroup, Member
from app.core.chat.messages import CharacterId, CharacterSummary, Chat, Persona
from app.core.prompt.group import Group, GroupMember
from app.core.prompt.inputs import SpokenAs
from app.core.prompt.stored_texts import shown_greetings
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.group_store import Greeting, GroupStore


class Library:
    """Lives on the service thread."""

    def __init__(self, characters: CharacterStore, chats: ChatStore, groups: GroupStore) -> None:
        self.characters, self.chats, self.groups = characters, chats, groups
        self._dice = random.Random()

    def summaries(self) -> tuple[CharacterSummary, ...]:
        return self.chats.character_summaries()

    def save(self, imported: ImportedCard) -> tuple[CharacterId, bool]:
        return self.characters.save(imported)

    def new_chat(self, character_id: CharacterId, persona: Persona) -> Chat:
        """A new chat that opens with the character's greetings, alternates as swipes."""
        group = self.groups.of_owner(character_id)
        if group is not None:
            return self.new_group_chat(character_id, group, persona)
        card = self.characters.card(character_id)
        greetings = shown_greetings(card, SpokenAs(persona.name, persona.description))
        title = self._next_title(character_id)
        return self.chats.create_chat(character_id, persona.id, title, greetings, card.name)

    def new_group_chat(self, owner: CharacterId, group: ChatGroup, persona: Persona) -> Chat:
        """A new chat of the group that `owner` stands for; each member greets with one of its greetings."""
        cards = {member: self.characters.living_card(member.id) for member in group.members}
        known = Group(tuple(GroupMember(card, m.is_muted) for m, card in cards.items() if card))
        greetings = [
            greeting
            for member, card in cards.items()
            if card and not member.is_muted and (greeting := self._greeting(member, card, known, persona))
        ]
        return self.groups.begin(owner, persona.id, self._next_title(owner), group, greetings)

    def _greeting(
        self, member: Member, card: CharacterCard, group: Group, persona: Persona
    ) -> Greeting | None:
        """With all of them as swipes; those that are meant for groups come last."""
        card = replace(card, greetings=(*card.greetings, *card.group_greetings))
        texts = shown_greetings(card, SpokenAs(persona.name, persona.description), group=group)
        return (member, texts, self._dice.randrange(len(texts))) if texts else None

    def _next_title(self, character_id: CharacterId) -> str:
        mine = [summary for summary in self.summaries() if summary.id == character_id]
        num_chats = len(mine[0].chats) if mine else 0
        return "First chat" if num_chats == 0 else f"Chat {num_chats + 1}"
