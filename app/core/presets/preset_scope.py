"""Where a preset holds: in one chat, with one character, with one model, or everywhere else."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.chat.messages import CharacterId, ChatId


class PresetScope(StrEnum):
    """What a preset can be bound to, the most specific first: it wins over those after it."""

    CHAT = "chat"
    CHARACTER = "character"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class PresetPlace:
    """What is in front: a chat and its character (None without a chat), a model by its name ("" without)."""

    chat_id: ChatId | None = None
    character_id: CharacterId | None = None
    model_name: str = ""

    def key(self, scope: PresetScope) -> str:
        """What a binding of this scope is kept under; "" where there is nothing to bind to."""
        match scope:
            case PresetScope.CHAT:
                return "" if self.chat_id is None else str(int(self.chat_id))
            case PresetScope.CHARACTER:
                return "" if self.character_id is None else str(int(self.character_id))
            case PresetScope.MODEL:
                return self.model_name
