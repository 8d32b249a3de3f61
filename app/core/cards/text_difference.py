"""The difference between two texts or two cards, as pieces that stayed, came and went."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.cards.card_fields import changed_fields, field_text
from app.core.cards.character_card import CharacterCard
from app.core.cards.matching_parts import MOST_COMPARED, matching_parts

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of text. The SAME and REMOVED pieces joined are the old text, SAME and ADDED the new one."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """How one field of a card differs; `field` is its name in `CharacterCard`."""

    field: str
    pieces: tuple[TextPiece, ...]


def card_differences(old: CharacterCard, new: CharacterCard) -> tuple[FieldDifference, ...]:
    """The fields that differ, each with its pieces."""
    return tuple(
        FieldDifference(name, text_difference(field_text(old, name), field_text(new, name)))
        for name in changed_fields(old, new)
    )


def text_difference(old: str, new: str) -> tuple[TextPiece, ...]:
    """Line by line, and word by word within lines that were changed."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return tuple(_joined(_compared(old_lines, new_lines, by_words=True)))


def _compared(old: Sequence[str], new: Sequence[str], *, by_words: bool) -> Iterator[TextPiece]:
    old_end = new_end = 0
    parts = matching_parts(old, new, 0 if by_words else MOST_COMPARED)
    for old_start, new_start, length in (*parts, (len(old), len(new), 0)):
        was, is_now = "".join(old[old_end:old_start]), "".join(new[new_end:new_start])
        if was and is_now and by_words:
            yield from _compared(_WORD.findall(was), _WORD.findall(is_now), by_words=False)
        else:
            yield from _replaced(was, is_now)
        old_end, new_end = old_start + length, new_start + length
        yield TextPiece(PieceKind.SAME, "".join(old[old_start:old_end]))


def _replaced(old: str, new: str) -> Iterator[TextPiece]:
    yield TextPiece(PieceKind.REMOVED, old)
    yield TextPiece(PieceKind.ADDED, new)


def _joined(pieces: Iterator[TextPiece]) -> Iterator[TextPiece]:
    """`pieces` without empty ones, neighbours of one kind made one."""
    waiting: TextPiece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if waiting is not None and waiting.kind is piece.kind:
            waiting = TextPiece(piece.kind, waiting.text + piece.text)
            continue
        if waiting is not None:
            yield waiting
        waiting = piece
    if waiting is not None:
        yield waiting
