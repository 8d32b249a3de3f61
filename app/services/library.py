"""Library: the characters one has and their chats, kept on disk."""

from app.core.cards.character_card import ImportedCard
from app.core.chat.messages import CharacterId, CharacterSummary, Chat, Persona
from app.core.prompt.inputs import SpokenAs
from app.core.prompt.stored_texts import shown_greetings
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore


class Library:
    """Lives on the service thread."""

    def __init__(self, characters: CharacterStore, chats: ChatStore) -> None:
        self.characters = characters
        self.chats = chats

    def summaries(self) -> tuple[CharacterSummary, ...]:
        return self.chats.character_summaries()

    def save(self, imported: ImportedCard) -> tuple[CharacterId, bool]:
        return self.characters.save(imported)

    def new_chat(self, character_id: CharacterId, persona: Persona) -> Chat:
        """A new chat that opens with the character's greetings, alternates as swipes."""
        card = self.characters.card(character_id)
        greetings = shown_greetings(card, SpokenAs(persona.name, persona.description))
        title = self._next_title(character_id)
        return self.chats.create_chat(character_id, persona.id, title, greetings, card.name)

    def _next_title(self, character_id: CharacterId) -> str:
        mine = [summary for summary in self.summaries() if summary.id == character_id]
        num_chats = len(mine[0].chats) if mine else 0
        return "First chat" if num_chats == 0 else f"Chat {num_chats + 1}"
