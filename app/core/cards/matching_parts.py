"""Which parts of two sequences match, in order, also where comparing all with all would take too long.

Long sequences are first cut at the items that occur once in both of them and stand in the same order
("patience diff"), or at runs of items that do, again and again; what lies between is compared by difflib
once it is short.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Match = tuple[int, int, int]
"""Where it begins in the old sequence, where in the new one, and how many items long it is."""

MOST_COMPARED = 400_000
"""Products of lengths up to this are compared whole: beyond it that takes seconds."""

_RUNS = (1, 3, 9, 27)

_DEEPEST = 40


def matching_parts(
    old: Sequence[str], new: Sequence[str], most_compared: int = MOST_COMPARED, depth: int = 0
) -> Iterator[Match]:
    """Parts that are equal, ascending in both sequences; none overlap.

    With `most_compared` 0 items that occur often, like empty lines, match only beside others that match.
    """
    before = _shared_beginning(old, new)
    if before:
        yield 0, 0, before
    behind = _shared_beginning(old[before:][::-1], new[before:][::-1])
    middle_old, middle_new = old[before : len(old) - behind], new[before : len(new) - behind]
    for old_start, new_start, length in _between(middle_old, middle_new, most_compared, depth):
        yield before + old_start, before + new_start, length
    if behind:
        yield len(old) - behind, len(new) - behind, behind


def _between(old: Sequence[str], new: Sequence[str], most_compared: int, depth: int) -> Iterator[Match]:
    """As `matching_parts`, where neither beginning nor end match."""
    if not old or not new:
        return
    if len(old) * len(new) <= most_compared:
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        yield from (block for block in blocks if block.size)
        return
    anchors = _anchors(old, new) if depth < _DEEPEST else []
    if not anchors:
        return
    old_end = new_end = 0
    for old_place, new_place in [*anchors, (len(old), len(new))]:
        parts = old[old_end:old_place], new[new_end:new_place]
        gap = matching_parts(*parts, most_compared, depth + 1)
        for old_start, new_start, length in gap:
            yield old_end + old_start, new_end + new_start, length
        if old_place < len(old):
            yield old_place, new_place, 1
        old_end, new_end = old_place + 1, new_place + 1


def _shared_beginning(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(old), len(new)))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where items, or runs of as few items as needed, begin that occur once in both, in one order."""
    found = (_unique_pairs(_runs_of(old, length), _runs_of(new, length)) for length in _RUNS)
    return next((pairs for pairs in found if pairs), [])


def _runs_of(items: Sequence[str], length: int) -> Sequence[Hashable]:
    return items if length == 1 else list(zip(*(items[start:] for start in range(length)), strict=False))


def _unique_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    in_old, in_new = Counter(old), Counter(new)
    places = {item: place for place, item in enumerate(new) if in_new[item] == 1}
    pairs = [(n, places[item]) for n, item in enumerate(old) if in_old[item] == 1 and item in places]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of `pairs`, which rise in their first number, that rise in the second one, too."""
    ends: list[int] = []  # the smallest second number with which so many rising pairs can end
    last: list[int] = []  # and which pair that is
    previous: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        previous.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [place], [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = previous[number]
    return found[::-1]
