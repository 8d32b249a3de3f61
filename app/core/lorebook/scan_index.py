"""ScanIndex: finds the few entries that a text can call up, however many there are.

Plain keys are looked up by their first characters while the text is gone through once. What the
index names is then checked key by key; it may name too many entries, never too few.
"""

from collections.abc import Iterable, Mapping, Sequence

from app.core.lorebook.books import BoundBook, in_scan_order
from app.core.lorebook.content import content_of
from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.lorebook.keys import regex_of
from app.core.lorebook.scan_text import PART_MARK
from app.core.lorebook.settings import BookOrder
from app.core.lorebook.timed_effects import EntryKey
from app.core.prompt.traced_text import WHITESPACE

# Few keys share their first eight characters, so that hardly a place in a text is looked at twice.
_PREFIXES = (8, 5, 3)
_CACHED = 4
_REMEMBERED = 4096
# Macros and old tags change a key; a capital sigma's lower case depends on what follows it; the mark
# stands between the texts, which are gone through one by one.
_CHANGING = ("{{", "<", "\\", "Σ", PART_MARK)

_cache: dict[tuple[object, ...], "ScanIndex"] = {}


class ScanIndex:
    """The entries of a chat's books in scan order, and where their keys lead.

    `books` keeps the books alive that the index is cached for.
    `levels` are the recursion levels in use, ascending; `deepest` is the greatest scan depth that
    an entry asks for.
    """

    def __init__(self, entries: Mapping[EntryKey, LorebookEntry]) -> None:
        self.entries = entries
        self.books: tuple[Lorebook, ...] = ()
        self.levels = sorted({e.recursion_level for e in entries.values() if e.recursion_level})
        self.deepest = max((entry.scan_depth or 0 for entry in entries.values()), default=0)
        self._places = {key: place for place, key in enumerate(entries)}
        self._keys = list(entries)
        self._always: list[int] = []
        self._by_key: dict[str, list[int]] = {}
        for place, entry in enumerate(entries.values()):
            self._add(place, entry)
        self._lengths = _lengths_by_prefix(self._by_key)
        self._prefix_sizes = sorted({len(prefix) for prefix in self._lengths})
        self._known: dict[str, frozenset[str]] = {}

    def candidates(self, texts: Iterable[str], others: Iterable[EntryKey]) -> list[EntryKey]:
        """The entries that any of `texts` may call up, and `others`, in scan order."""
        found = {key for text in texts for key in self._keys_in(text)}
        places = {place for key in found for place in self._by_key[key]}
        places.update(self._always)
        places.update(self._places[key] for key in others if key in self._places)
        return [self._keys[place] for place in sorted(places)]

    def _add(self, place: int, entry: LorebookEntry) -> None:
        if not entry.is_enabled:
            return
        keys = [key.strip(WHITESPACE) for key in entry.keys]
        is_special = any(any(mark in key for mark in _CHANGING) or regex_of(key) for key in keys)
        if entry.is_constant or is_special or content_of(entry.content).decorators:
            self._always.append(place)
            return
        for key in {key.lower() for key in keys if key}:
            self._by_key.setdefault(key, []).append(place)

    def _keys_in(self, text: str) -> frozenset[str]:
        """The keys that occur in `text`, in whatever case; known texts are not gone through again."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[text] = self._found(text.lower())
        return known

    def _found(self, lowered: str) -> frozenset[str]:
        found: set[str] = set()
        lengths_of, by_key = self._lengths.get, self._by_key
        for size in self._prefix_sizes:
            for start in range(len(lowered) - size + 1):
                for length in lengths_of(lowered[start : start + size], ()):
                    if (key := lowered[start : start + length]) in by_key:
                        found.add(key)
        return frozenset(found)


def index_of(books: Sequence[BoundBook], order: BookOrder) -> ScanIndex:
    """The index of `books`; those of the last few sets of books are kept."""
    key = (order, *(part for bound in books for part in (id(bound.book), bound.scope)))
    index = _cache.pop(key, None)
    if index is None or any(a is not b.book for a, b in zip(index.books, books, strict=True)):
        index = ScanIndex(in_scan_order(books, order))
        index.books = tuple(bound.book for bound in books)
    _cache[key] = index
    while len(_cache) > _CACHED:
        del _cache[next(iter(_cache))]
    return index


def _lengths_by_prefix(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For the first characters of the keys the lengths of the keys that begin with them."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        size = next((size for size in _PREFIXES if size <= len(key)), len(key))
        lengths.setdefault(key[:size], set()).add(len(key))
    return {prefix: tuple(sorted(found)) for prefix, found in lengths.items()}
