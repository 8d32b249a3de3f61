"""Where in a reply's text its tokens lie, and where in the text a place of its rendered form lies."""

import re
from collections.abc import Sequence
from itertools import accumulate

from app.core.chat.token_choices import TokenChoice

_WORD = re.compile(r"[^\W_]+")
_FARTHEST = 600
"""Characters that may lie unseen between two words: the address of a link, mostly."""


def place_of_token(choices: Sequence[TokenChoice], text: str, offset: int) -> int | None:
    """Which of `choices` wrote `text[offset]`; None where they did not write it.

    `text` is the reply as it was kept: what was cut off its ends, or stood before the first token
    (a begun reply), does not matter.
    """
    written = "".join(choice.text for choice in choices)
    shift = _shift(written, text)
    if shift is None or not 0 <= offset + shift < len(written):
        return None
    ends = accumulate(len(choice.text) for choice in choices)
    return next(place for place, end in enumerate(ends) if offset + shift < end)


def source_offset(source: str, rendered: str, position: int) -> int | None:
    """The place in `source` (Markdown) of the character that `rendered` shows at `position`.

    The words of both are followed from the start, as marks come and go between them; None where
    the word pointed at is not in the source as it is shown (a word half in italics).
    """
    at = 0
    for word in _WORD.finditer(rendered):
        if word.start() > position:
            break
        found = source.find(word.group(), at, at + _FARTHEST + len(word.group()))
        if word.end() > position:
            return None if found < 0 else found + position - word.start()
        at = at if found < 0 else found + len(word.group())
    found = source.find(rendered[position : position + 1] or "\0", at, at + _FARTHEST)
    return None if found < 0 else found


def _shift(written: str, text: str) -> int | None:
    """What to add to an offset in `text` to have it in `written`."""
    core = text.strip()
    if core and core in written:
        return written.index(core) - text.index(core)
    begun = written.strip()
    return -text.rindex(begun) + written.index(begun) if begun and begun in text else None
