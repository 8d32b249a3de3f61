"""The books that are bound to a chat, and the order in which their entries are scanned.

Source: `spec/worldinfo.md` section 2.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.lorebook.settings import BookOrder, BookScope
from app.core.lorebook.timed_effects import EntryKey

_Pair = tuple[EntryKey, LorebookEntry]


@dataclass(frozen=True, slots=True)
class BoundBook:
    """A lorebook and what it is bound to."""

    book: Lorebook
    scope: BookScope = BookScope.CHARACTER


def in_scan_order(books: Sequence[BoundBook], order: BookOrder) -> dict[EntryKey, LorebookEntry]:
    """All entries: the chat's books, the persona's, then character's and global ones as `order` says.

    Within each, the highest `order` comes first. A book bound twice counts once.
    """
    lists = {scope: _sorted(_entries(books, scope)) for scope in BookScope}
    of_character, of_all = lists[BookScope.CHARACTER], lists[BookScope.GLOBAL]
    if order is BookOrder.TOGETHER:
        others = _sorted([*of_all, *of_character])
    elif order is BookOrder.GLOBAL_FIRST:
        others = [*of_all, *of_character]
    else:
        others = [*of_character, *of_all]
    return dict([*lists[BookScope.CHAT], *lists[BookScope.PERSONA], *others])


def _entries(books: Sequence[BoundBook], scope: BookScope) -> Iterable[_Pair]:
    taken: set[str] = set()
    for earlier in BookScope:
        if earlier is scope:
            break
        taken |= {bound.book.name for bound in books if bound.scope is earlier}
    for bound in books:
        if bound.scope is scope and bound.book.name not in taken:
            taken.add(bound.book.name)
            yield from (((bound.book.name, entry.uid), entry) for entry in bound.book.entries)


def _sorted(pairs: Iterable[_Pair]) -> list[_Pair]:
    return sorted(pairs, key=lambda pair: -pair[1].order)
