"""Which messages and examples fit: history before examples, the oldest messages give way first.

Source: `spec/prompt.md` section 7.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.prompt.traced_text import TracedText

CountTokens = Callable[[Sequence[str]], Sequence[int]]

_FIRST_CHUNK = 64


@dataclass(frozen=True, slots=True)
class TokenBudget:
    """Tokens a prompt may have, and how they are counted. `padding` is added to whole prompts only."""

    limit: int
    padding: int
    count: CountTokens

    def whole(self, text: str) -> int:
        """Tokens of a whole prompt, padding included."""
        return self.count([without_returns(text)])[0] + self.padding

    def each(self, texts: Sequence[TracedText]) -> Sequence[int]:
        return self.count([without_returns(text.text) for text in texts]) if texts else ()


def without_returns(text: str) -> str:
    return text.replace("\r", "") if "\r" in text else text


def history_that_fits(
    entry: Callable[[int], TracedText],
    num_entries: int,
    injected: Sequence[int],
    used: int,
    budget: TokenBudget,
) -> list[int]:
    """The indices of the entries that fit behind `used` tokens, ascending; index 0 is the newest.

    `injected` entries are taken first, then the others from new to old; the first that does not
    fit ends it. `entry(index)` gives an entry's text; old entries are not asked for in vain.
    """
    chosen: list[int] = []
    for index, tokens in zip(injected, budget.each([entry(i) for i in injected]), strict=True):
        used += tokens
        if used >= budget.limit:
            break
        chosen.append(index)
    rest = [index for index in range(num_entries) if index not in set(chosen)]
    chunk = _FIRST_CHUNK
    while rest:
        taken, rest = rest[:chunk], rest[chunk:]
        for index, tokens in zip(taken, budget.each([entry(i) for i in taken]), strict=True):
            used += tokens
            if used >= budget.limit:
                return sorted(chosen)
            chosen.append(index)
        chunk *= 2
    return sorted(chosen)


def examples_that_fit(elements: Sequence[TracedText], used: int, budget: TokenBudget) -> int:
    """How many of the elements, from the first on, fit behind `used` tokens."""
    for number, tokens in enumerate(budget.each(elements)):
        used += tokens
        if used >= budget.limit:
            return number
    return len(elements)
