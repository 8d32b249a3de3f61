"""Finds banned phrases at the end of a text that grows, and says from where on one may still come about."""

from bisect import bisect_right

import re2

from app.core import js_pattern
from app.core.presets.banned_phrases import BannedPhrase, lower

PATTERN_REACH = 80
"""How many characters a pattern's match may have: text is held back for it no longer than that."""

_PREFIX_BYTES = 12

Match = tuple[int, int]
"""Where it begins and where it ends in the text."""


class PhraseGuard:
    """Knows the phrases of one reply; in every call `text` is all of the reply so far."""

    def __init__(self, phrases: tuple[BannedPhrase, ...]) -> None:
        self._plain = tuple(sorted(phrase.plain for phrase in phrases if phrase.plain))
        self._longest = max(map(len, self._plain), default=0)
        self._patterns = tuple(_Pattern(phrase) for phrase in phrases if phrase.pattern)

    def find(self, text: str, earliest: int, new_from: int, *, is_whole: bool) -> Match | None:
        """The first banned phrase that begins at `earliest` or later and ends behind `new_from`, if any.

        A pattern's match at the very end counts only if more text could not undo it, or the text `is_whole`.
        """
        found = [self._find_plain(text, earliest, new_from)]
        found += [pattern.find(text, earliest, new_from, is_whole=is_whole) for pattern in self._patterns]
        return min((match for match in found if match is not None), default=None)

    def held_from(self, text: str, start: int) -> int:
        """Where in `text[start:]` the first part begins that a banned phrase may still grow from."""
        places = [pattern.held_from(text, start) for pattern in self._patterns]
        return min([self._plain_held_from(text, start), *places])

    def _find_plain(self, text: str, earliest: int, new_from: int) -> Match | None:
        base = max(earliest, new_from - self._longest + 1)
        looked_at = lower(text[base:])
        found = (
            (looked_at.find(phrase, max(0, new_from - len(phrase) + 1 - base)), len(phrase))
            for phrase in self._plain
        )
        return min(((base + at, base + at + length) for at, length in found if at >= 0), default=None)

    def _plain_held_from(self, text: str, start: int) -> int:
        held = lower(text[start:])
        for length in range(min(self._longest - 1, len(held)), 0, -1):
            if self._begins_one(held[-length:]):
                return len(text) - length
        return len(text)

    def _begins_one(self, beginning: str) -> bool:
        """Whether a longer phrase begins so: in their order those stand right behind the beginning itself."""
        at = bisect_right(self._plain, beginning)
        return at < len(self._plain) and self._plain[at].startswith(beginning)


class _Pattern:
    def __init__(self, phrase: BannedPhrase) -> None:
        compiled = js_pattern.compiled(phrase.pattern, phrase.flags)
        assert compiled is not None, "phrases are checked when they are read"
        self._compiled = compiled
        self._is_small = "i" in phrase.flags and phrase.pattern == phrase.pattern.lower()
        flags = phrase.flags.replace("i", "") if self._is_small else phrase.flags
        self._least, self._greatest = _range(js_pattern.compiled(phrase.pattern, flags) or compiled)

    def find(self, text: str, earliest: int, new_from: int, *, is_whole: bool) -> Match | None:
        earliest = max(earliest, new_from - PATTERN_REACH)
        base = max(0, earliest - 1)  # the character before tells whether a word begins here
        seen = js_pattern.well_formed(text[base:])
        for match in self._compiled.finditer(seen, earliest - base):
            is_new = match.end() > match.start() and base + match.end() > new_from
            if is_new and (match.end() < len(seen) or is_whole or self._stays(seen, match.start())):
                return base + match.start(), base + match.end()
        return None

    def held_from(self, text: str, start: int) -> int:
        """The first place that a match may begin at."""
        first = max(start, len(text) - PATTERN_REACH)
        seen = js_pattern.well_formed(lower(text[first:]) if self._is_small else text[first:])
        return next((first + at for at in range(len(seen)) if self._may_begin(seen[at:])), len(text))

    def _stays(self, seen: str, at: int) -> bool:
        """Whether the match at the end is one whatever comes next, a letter or a space."""
        return all(_begins_at(self._compiled, seen + more, at) for more in "a ")

    def _may_begin(self, rest: str) -> bool:
        beginning = rest.encode()[:_PREFIX_BYTES]
        return self._least[: len(beginning)] <= beginning <= self._greatest


def _begins_at(pattern: "re2._Regexp", text: str, at: int) -> bool:
    match = pattern.search(text, at)
    return match is not None and match.start() == at and match.end() > at


def _range(pattern: "re2._Regexp") -> tuple[bytes, bytes]:
    """Between which bytes, both included, every match begins; anything where RE2 cannot say."""
    try:
        least, greatest = pattern.possiblematchrange(_PREFIX_BYTES)
    except re2.error:
        return b"", b"\xff"
    return bytes(least), bytes(greatest)
