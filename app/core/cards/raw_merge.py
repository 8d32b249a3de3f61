"""Lists and tables of a card's file after an edit: what was not touched stays as the file has it.

A file's list may hold items that mean nothing here, and items with wrong types or unknown keys in them. The
values that were edited are matched with the items that they came from; everything else keeps its form and
its place.
"""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

T = TypeVar("T")


def merged_list(
    raw: Sequence[Any],
    values: Sequence[T],
    read: Callable[[Any], T | None],
    write: Callable[[T, Any], Any],
    are_alike: Callable[[T, T], bool],
) -> list[Any]:
    """`raw` with `values` in place of the items that `read` understands, in the order of `values`.

    `write` gives the form of a value, with the item that it came from or None. An item that means nothing
    (`read` says None) stays behind the one that it follows. `are_alike`: one could be the other, changed.
    """
    readable = [index for index, item in enumerate(raw) if read(item) is not None]
    old = [value for item in raw if (value := read(item)) is not None]
    origins = _origins(old, values, are_alike)
    odd = _odd_behind(raw, readable, set(origins.values()))
    merged = odd.get(-1, [])
    for number, value in enumerate(values):
        origin = origins.get(number)
        merged.append(write(value, None if origin is None else raw[readable[origin]]))
        merged += [] if origin is None else odd.get(origin, [])
    return merged


def merged_texts(raw: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """`raw` with `texts` in place of its own; what is no text stays, unless `texts` has its key."""
    kept = {key: value for key, value in raw.items() if key in texts or not isinstance(value, str)}
    return {**kept, **texts}


def _origins(old: Sequence[T], new: Sequence[T], are_alike: Callable[[T, T], bool]) -> dict[int, int]:
    """For the numbers of `new`, the number in `old` that each came from, where there is one.

    The same ends first: an item that is edited stays between its neighbours, whatever equals it elsewhere.
    """
    start = _num_same(old, new)
    end = _num_same(old[start:][::-1], new[start:][::-1])
    origins = {number: number for number in range(start)}
    origins |= {len(new) - number: len(old) - number for number in range(1, end + 1)}
    moves = _aligned(old[start : len(old) - end], new[start : len(new) - end])
    origins |= {start + number: start + origin for number, origin in moves.items()}
    _match_rest(origins, old, new, lambda one, other: bool(one == other))
    _match_rest(origins, old, new, are_alike)
    return origins


def _num_same(one: Sequence[Any], other: Sequence[Any]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _aligned(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Items that are equal in the same order, and as many new ones between them as there were old ones."""
    origins: dict[int, int] = {}
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind in ("equal", "replace") and old_end - old_start == new_end - new_start:
            origins |= dict(zip(range(new_start, new_end), range(old_start, old_end), strict=True))
    return origins


def _match_rest(
    origins: dict[int, int], old: Sequence[T], new: Sequence[T], fits: Callable[[T, T], bool]
) -> None:
    """Give each new item without an origin the first old one that is left and `fits`."""
    left = [number for number in range(len(old)) if number not in set(origins.values())]
    for number in [number for number in range(len(new)) if number not in origins]:
        origin = next((origin for origin in left if fits(old[origin], new[number])), None)
        if origin is not None:
            origins[number] = origin
            left.remove(origin)


def _odd_behind(raw: Sequence[Any], readable: Sequence[int], kept: set[int]) -> dict[int, list[Any]]:
    """The items that mean nothing, by the number of the nearest kept item before them; -1 for none."""
    odd: dict[int, list[Any]] = {}
    numbers = {index: number for number, index in enumerate(readable)}
    behind = -1
    for index, item in enumerate(raw):
        if index not in numbers:
            odd.setdefault(behind, []).append(item)
        elif numbers[index] in kept:
            behind = numbers[index]
    return odd
