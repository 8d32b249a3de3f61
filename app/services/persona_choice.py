"""PersonaChoice: who the user plays in a chat: its own choice, else its character's, else the default."""

from app.core.chat.messages import CharacterId, ChatId, Persona, PersonaId
from app.services.settings_shelf import SettingsShelf
from app.storage.persona_choice_store import PersonaChoiceStore
from app.storage.persona_store import PersonaStore


class PersonaChoice:
    """Lives on the service thread."""

    def __init__(self, personas: PersonaStore, choices: PersonaChoiceStore, settings: SettingsShelf) -> None:
        self.personas, self.choices, self._settings = personas, choices, settings

    def default(self) -> Persona:
        """The one made the default; where it is gone, the oldest one."""
        chosen = self._settings.values["persona.current"]
        living = self.personas.all()
        return next((persona for persona in living if persona.id == chosen), living[0])

    def make_default(self, persona_id: PersonaId) -> None:
        self._settings.keep({"persona.current": int(persona_id)})

    def for_new_chat(self, character_id: CharacterId) -> Persona:
        chosen = self.choices.for_character(character_id)
        return self.default() if chosen is None else self.personas.get(chosen)

    def for_chat(self, chat_id: ChatId, character_id: CharacterId) -> Persona:
        chosen = self.choices.for_chat(chat_id)
        return self.for_new_chat(character_id) if chosen is None else self.personas.get(chosen)
