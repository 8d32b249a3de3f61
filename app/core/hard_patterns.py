"""Patterns that RE2 cannot run (look-around, back-references): who runs them instead, and what came of it.

Such a pattern can take for ever, so nothing in this process runs one. A `PatternRunner` has them run
elsewhere, all those of one prompt inside one budget of time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PatternVerdict(StrEnum):
    """Why a pattern has no answer: it is none of JavaScript's, or it ran out of time, or it did so before
    too often and is not run any more."""

    INVALID = "invalid"
    TOO_SLOW = "too_slow"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class FoundMatch:
    """A match in `text`. `spans` are start and end of the match and of its groups, (-1, -1) for a group
    that took no part; `names` are the groups' names by number, "" for one without."""

    text: str
    spans: tuple[tuple[int, int], ...]
    names: tuple[str, ...] = ()

    def start(self) -> int:
        return self.spans[0][0]

    def end(self) -> int:
        return self.spans[0][1]

    def group(self, which: int | str) -> str | None:
        """The text of a group by number (0: the whole match) or name. Raises IndexError if there is none."""
        if isinstance(which, str) and (not which or which not in self.names):
            raise IndexError(which)
        number = self.names.index(which) if isinstance(which, str) else which
        start, end = self.spans[number]
        return None if start < 0 else self.text[start:end]


PatternAnswer = Sequence[FoundMatch] | PatternVerdict


class PatternScan(Protocol):
    """Runs the hard patterns of one prompt."""

    def matches(self, pattern: str, flags: str, text: str, *, only_first: bool) -> PatternAnswer:
        """All matches of a JavaScript pattern, or the first. `text` holds no halves of characters."""
        ...


class PatternRunner(Protocol):
    """Runs hard patterns for prompt after prompt."""

    def scan(self) -> PatternScan:
        """A new prompt with a whole budget of time."""
        ...


class NoPatternRunner:
    """Where there is nobody to run them: every hard pattern counts as invalid."""

    def scan(self) -> "NoPatternRunner":
        return self

    def matches(self, pattern: str, flags: str, text: str, *, only_first: bool) -> PatternAnswer:
        return PatternVerdict.INVALID


NO_PATTERN_RUNNER = NoPatternRunner()
