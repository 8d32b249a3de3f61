"""PaletteEntry: one thing that the palette can do, and which of them a few typed letters mean."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """`label` is searched and shown, `detail` explains it and is searched last, `keys` are its shortcut.

    `mark` stands before what is in force, or was changed.
    """

    label: str
    run: Callable[[], object] = field(compare=False)
    detail: str = ""
    keys: str = ""
    mark: str = ""


def found(entries: Iterable[PaletteEntry], query: str) -> list[PaletteEntry]:
    """The entries that `query` may mean, the likeliest first; all of them, as they come, for no query."""
    words = query.casefold().split()
    ranked = [(max((_rank(entry, word) for word in words), default=0), entry) for entry in entries]
    fitting = [(rank, entry) for rank, entry in ranked if rank < _NOT_MEANT]
    return [entry for _, entry in sorted(fitting, key=lambda pair: pair[0])]


_NOT_MEANT = 5


def _rank(entry: PaletteEntry, word: str) -> int:
    """0 where the label begins with `word`, more for the start of a word in it, letters in it, the detail."""
    label = entry.label.casefold()
    if label.startswith(word):
        return 0
    if f" {word}" in label:
        return 1
    if word in label:
        return 2
    if _holds_in_order(label, word):
        return 3
    return 4 if word in entry.detail.casefold() else _NOT_MEANT


def _holds_in_order(text: str, letters: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)
