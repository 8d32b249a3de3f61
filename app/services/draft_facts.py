"""What the session tells of the user's own next message while the model writes it."""

from dataclasses import dataclass

from app.core.chat.messages import ChatId


@dataclass(frozen=True, slots=True)
class DraftGrown:
    """Text to append to what stands in that chat's composer."""

    chat_id: ChatId
    text: str


@dataclass(frozen=True, slots=True)
class DraftEnded:
    """The whole text that belongs into that chat's composer; None: nothing was written, leave what stands
    there. It follows each wish for a draft exactly once."""

    chat_id: ChatId | None = None
    text: str | None = None


DraftFact = DraftGrown | DraftEnded
