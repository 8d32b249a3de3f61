"""What differs between two prompts of a chat, token by token."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.cards.matching_parts import matching_parts


@dataclass(frozen=True, slots=True)
class WentText:
    """Tokens of the earlier prompt that are gone: they would stand before token `place` of the later one."""

    place: int
    num_tokens: int
    text: str


@dataclass(frozen=True, slots=True)
class PromptChanges:
    """`came` are the ranges of the later prompt's tokens, first and end, that the earlier one lacks."""

    came: tuple[tuple[int, int], ...] = ()
    went: tuple[WentText, ...] = ()

    @property
    def num_came(self) -> int:
        return sum(end - first for first, end in self.came)

    @property
    def num_went(self) -> int:
        return sum(part.num_tokens for part in self.went)

    def num_stayed_from(self, place: int, num_tokens: int) -> int:
        """How many of a prompt’s `num_tokens` stand from `place` on and were in the earlier prompt, too."""
        num_new = sum(max(end - max(first, place), 0) for first, end in self.came)
        return max(num_tokens - place, 0) - num_new


def prompt_changes(earlier: Sequence[str], later: Sequence[str]) -> PromptChanges:
    """The changes from one prompt's tokens, as texts, to another's."""
    came: list[tuple[int, int]] = []
    went: list[WentText] = []
    earlier_end = later_end = 0
    for start, later_start, length in (*matching_parts(earlier, later), (len(earlier), len(later), 0)):
        if start > earlier_end:
            text = "".join(earlier[earlier_end:start])
            went.append(WentText(later_end, start - earlier_end, text))
        if later_start > later_end:
            came.append((later_end, later_start))
        earlier_end, later_end = start + length, later_start + length
    return PromptChanges(tuple(came), tuple(went))
