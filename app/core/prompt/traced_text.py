"""TracedText: a string that knows for each of its parts where it came from.

Prompt assembly cuts, trims, joins and substitutes. Doing that on plain strings would lose the
origin of the parts; here every operation keeps it. The parts are `Segment`s, the same values
the finished prompt consists of.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Protocol, TypeVar

from app.core.js_pattern import well_formed
from app.core.prompt.segments import Segment, Source, SourceKind

# What JavaScript's String.trim removes; Python's own strip differs in a few characters.
WHITESPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)

TEMPLATE = Source(SourceKind.TEMPLATE)


class PlacedMatch(Protocol):
    """What a pattern has found: places in the text, and groups by number or name."""

    def start(self) -> int: ...

    def end(self) -> int: ...

    def group(self, which: int | str, /) -> str | None: ...


Replacement = Callable[["re.Match[str]"], "TracedText | str"]
_Match = TypeVar("_Match", bound=PlacedMatch)


class TracedText:
    """An immutable string made of segments. A cut segment loses its token ids, for they no longer fit."""

    __slots__ = ("_starts", "segments", "text")

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        parts = tuple(segments)
        is_plain = len(parts) == 1 and bool(parts[0].text)
        self.segments: tuple[Segment, ...] = parts if is_plain else tuple(_merged(parts))
        self.text: str = "".join([segment.text for segment in self.segments])
        self._starts: list[int] | None = None

    @classmethod
    def of(cls, text: str, source: Source, is_markup: bool = False) -> "TracedText":
        return cls((Segment(text, source, is_markup),))

    def __add__(self, other: "TracedText") -> "TracedText":
        return TracedText(self.segments + other.segments)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TracedText) and self.segments == other.segments

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"TracedText({self.text!r})"

    def between(self, start: int, end: int | None = None) -> "TracedText":
        """The characters from `start` to before `end`."""
        end = len(self.text) if end is None else end
        if start <= 0 and end >= len(self.text):
            return self
        return TracedText(self._cut(max(start, 0), end))

    def strip(self, characters: str = WHITESPACE) -> "TracedText":
        return self.lstrip(characters).rstrip(characters)

    def lstrip(self, characters: str = WHITESPACE) -> "TracedText":
        return self.between(len(self.text) - len(self.text.lstrip(characters)))

    def rstrip(self, characters: str = WHITESPACE) -> "TracedText":
        return self.between(0, len(self.text.rstrip(characters)))

    def without_suffix(self, suffix: str) -> "TracedText":
        """This text without `suffix` at its end, once, if it ends with it."""
        return self.between(0, len(self.text) - len(suffix)) if self.text.endswith(suffix) else self

    def sub(self, pattern: "re.Pattern[str]", replacement: Replacement | str, count: int = 0) -> "TracedText":
        """Every match replaced. A plain string takes the origin of its place and is never markup."""
        found = pattern.finditer(well_formed(self.text))
        produce = replacement if callable(replacement) else lambda match: replacement
        return self.with_replaced(islice(found, count or None), produce)

    def with_replaced(
        self, matches: Iterable[_Match], replacement: "Callable[[_Match], TracedText | str]"
    ) -> "TracedText":
        """The places of `matches`, which come in order, replaced as `sub` does it."""
        parts: list[Segment] = []
        end, match = 0, None
        for match in matches:
            parts += self._cut(end, match.start())
            parts += self.value_at(match.start(), replacement(match)).segments
            end = match.end()
        return self if match is None else TracedText([*parts, *self._cut(end, len(self.text))])

    def replace(self, old: str, new: str) -> "TracedText":
        return self.sub(re.compile(re.escape(old)), new) if old in self.text else self

    def value_at(self, position: int, value: "TracedText | str") -> "TracedText":
        """`value` as it is to stand at `position`: plain strings take the origin of the place and are never
        markup; markup of a template stays markup only inside markup."""
        place = self.segment_at(position)
        if isinstance(value, str):
            return TracedText.of(value, place.source if place else TEMPLATE)
        if place is not None and place.is_markup:
            return value
        return TracedText(Segment(s.text, s.source, False, s.token_ids) for s in value.segments)

    def segment_at(self, position: int) -> Segment | None:
        """The segment that holds the character at `position`, the last one behind the end, None if empty."""
        if not self.segments:
            return None
        return self.segments[max(bisect_right(self._segment_starts(), position) - 1, 0)]

    def _segment_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = [0, *accumulate(len(segment.text) for segment in self.segments[:-1])]
        return self._starts

    def _cut(self, start: int, end: int) -> list[Segment]:
        if start >= end or not self.segments:
            return []
        starts = self._segment_starts()
        first = max(bisect_right(starts, start) - 1, 0)
        cut: list[Segment] = []
        for segment, offset in zip(self.segments[first:], starts[first:], strict=True):
            if offset >= end:
                break
            cut.append(_part(segment, max(start - offset, 0), end - offset))
        return cut


def joined(parts: Iterable[TracedText], separator: TracedText | None = None) -> TracedText:
    """`parts` one after another, `separator` between them."""
    segments: list[Segment] = []
    for number, part in enumerate(parts):
        if number and separator is not None:
            segments += separator.segments
        segments += part.segments
    return TracedText(segments)


def _part(segment: Segment, start: int, end: int) -> Segment:
    if start == 0 and end >= len(segment.text):
        return segment
    return Segment(segment.text[start:end], segment.source, segment.is_markup)


def _merged(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments without empty ones, neighbours of the same origin as one."""
    run: list[Segment] = []
    for segment in filter(lambda segment: segment.text, segments):
        if run and not _belong_together(run[-1], segment):
            yield _as_one(run)
            run = []
        run.append(segment)
    if run:
        yield _as_one(run)


def _as_one(run: Sequence[Segment]) -> Segment:
    """Neighbours joined at once: one by one, a text of a million macros is copied a million times."""
    first = run[0]
    return first if len(run) == 1 else Segment("".join([s.text for s in run]), first.source, first.is_markup)


def _belong_together(left: Segment, right: Segment) -> bool:
    if left.token_ids is not None or right.token_ids is not None:
        return False
    return left.is_markup == right.is_markup and left.source == right.source


EMPTY = TracedText()
