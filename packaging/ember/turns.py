"""What a dialogue is made of: turns, and who speaks them."""

from dataclasses import dataclass, field
from enum import StrEnum

from scene import Scene


class Role(StrEnum):
    SYSTEM = "system"
    USER = "user"
    CHARACTER = "character"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message; `kind` says what it does ("ask_name"), `draws` what it spoke of.

    `is_foreign`: it holds text that nothing can be learnt from.
    """

    role: Role
    text: str
    kind: str = ""
    draws: dict[str, str] = field(default_factory=dict)
    is_foreign: bool = False


@dataclass(slots=True)
class Dialogue:
    """A prompt's content and its turns, and the frames of all sentences in it."""

    scene: Scene
    turns: list[Turn]
    frames: list[str]
    language: str = "en"

    def context(self) -> str:
        """Everything said so far."""
        return "\n".join(turn.text for turn in self.turns)
