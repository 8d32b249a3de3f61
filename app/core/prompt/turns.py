"""Turn: one entry of the chat as the prompt sees it, a message or something injected between messages."""

from dataclasses import dataclass
from functools import lru_cache

from app.core.chat.messages import Role
from app.core.prompt.inputs import PromptMessage
from app.core.prompt.segments import Segment, Source, SourceKind
from app.core.prompt.traced_text import TracedText
from app.core.prompt.turn_role import TurnRole

_REMEMBERED = 16_384

_ROLES = {Role.USER: TurnRole.USER, Role.CHARACTER: TurnRole.ASSISTANT, Role.NARRATOR: TurnRole.SYSTEM}


@dataclass(frozen=True, slots=True)
class Turn:
    """Something said at a place in the chat. `ref` is the message's, "" for what was injected.

    `is_bound_to_speaker`: see `PromptMessage`. `is_injected`: it stands at a depth, not by its time.
    """

    role: TurnRole
    speaker: str
    text: TracedText
    ref: str = ""
    is_bound_to_speaker: bool = False
    is_injected: bool = False


@lru_cache(maxsize=_REMEMBERED)
def turn_of(message: PromptMessage) -> Turn:
    """`message` as a turn, its text unchanged; a long chat's old messages are the same every time."""
    segment = Segment(message.text, Source(SourceKind.MESSAGE, message.ref), False, message.token_ids)
    return Turn(
        _ROLES[message.role],
        message.speaker,
        TracedText((segment,)),
        message.ref,
        message.is_bound_to_speaker,
    )
