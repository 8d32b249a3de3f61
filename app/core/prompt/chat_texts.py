"""ChatTexts: what the user wrote for the prompts of one chat: the author's note, another scenario."""

from dataclasses import dataclass, field

from app.core.prompt.inputs import AuthorsNote
from app.core.prompt.story_summary import StorySummary


@dataclass(frozen=True, slots=True)
class ChatTexts:
    """`scenario` replaces the card's where it is not empty. `summary` is of the story so far."""

    note: AuthorsNote = field(default_factory=AuthorsNote)
    scenario: str = ""
    summary: StorySummary = field(default_factory=StorySummary)
