"""What the session tells about two replies that are written side by side."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import ErrorReport


class ComparedSide(StrEnum):
    """Which of the two replies."""

    FIRST = "a"
    SECOND = "b"


class ComparisonPhase(StrEnum):
    """NONE: there is nothing to compare; OVER: both replies have ended."""

    NONE = "none"
    READING = "reading"
    WRITING = "writing"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ComparedReply:
    """One side: its text so far, cleaned once it `is_over`. Only what `can_be_kept` may become a swipe."""

    preset_name: str = ""
    text: str = ""
    num_tokens: int = 0
    is_over: bool = False
    can_be_kept: bool = False
    error: ErrorReport | None = None


@dataclass(frozen=True, slots=True)
class ComparisonShown:
    """Both sides as they are now; `error`: why the comparison could not begin."""

    phase: ComparisonPhase
    first: ComparedReply = ComparedReply()
    second: ComparedReply = ComparedReply()
    error: ErrorReport | None = None


@dataclass(frozen=True, slots=True)
class ComparisonGrown:
    """Text to append to one side."""

    side: ComparedSide
    text: str


@dataclass(frozen=True, slots=True)
class ComparisonKept:
    """One side has become a swipe of the chat; nothing is left to compare."""


ComparisonFact = ComparisonShown | ComparisonGrown | ComparisonKept
