"""ChatReading: chats from disk as conversations; of a long one the end is shown while the rest is read."""

from typing import Final

from app.core.chat.messages import Chat, ChatId
from app.services.conversation import Conversation
from app.services.front import Front
from app.services.library import Library
from app.services.outlet import Outlet
from app.services.persona_choice import PersonaChoice

LONG_CHAT: Final = 1_000
"""Messages from which on one would see the wait for the whole chat."""
_END: Final = 200


class ChatReading:
    """Lives on the service thread."""

    def __init__(self, library: Library, personas: PersonaChoice, front: Front, outlet: Outlet) -> None:
        self._library, self._personas = library, personas
        self._front, self._outlet = front, outlet

    def read(self, chat_id: ChatId) -> Conversation:
        if self._library.chats.path_length(chat_id) >= LONG_CHAT:
            end = self._conversation(self._library.chats.load_chat(chat_id, last=_END))
            self._front.show_ahead(end, self._library.characters.avatar_png(end.chat.character_id))
        return self._conversation(self._library.chats.load_chat(chat_id))

    def _conversation(self, chat: Chat) -> Conversation:
        characters, personas = self._library.characters, self._personas
        card = characters.card(chat.character_id)
        persona = personas.for_chat(chat.id, chat.character_id)
        report, read_card = self._outlet.report, characters.living_card
        return Conversation(chat, card, persona, self._library.chats, report, read_card)
