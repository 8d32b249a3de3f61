"""Names and other short foreign texts made fit to be shown: no control characters, no endless marks.

A name may come from a stranger's card: it must not be able to turn the text around it (bidi
overrides), hide (zero-width characters) or paint over its neighbours (stacked marks).
"""

import html
import unicodedata
from functools import lru_cache
from itertools import groupby

from PySide6.QtCore import QTextBoundaryFinder

LONGEST_NAME = 80
_MOST_MARKS = 4
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_JOINERS = "\u200c\u200d"  # emoji families and Indic and Persian spelling need them


def clean_name(text: str) -> str:
    """`text` on one line without control and format characters, at most 80 graphemes long."""
    return _cleaned(text[: LONGEST_NAME * 40])


@lru_cache(maxsize=2048)
def _cleaned(text: str) -> str:
    """Kept: lists paint the same names and tags over and over."""
    visible = "".join(map(_visible, text))
    return _first_graphemes(_with_few_marks(" ".join(visible.split())), LONGEST_NAME)


def isolated(name: str) -> str:
    """`name`, cleaned, so that its direction of writing does not reorder the sentence it stands in."""
    return f"{_FIRST_STRONG_ISOLATE}{clean_name(name)}{_POP_ISOLATE}"


def initial(name: str) -> str:
    """What stands in for a missing picture: the first letter of the name."""
    letters = clean_name(name).lstrip("\"'“„«‘*([{ ")
    return _first_graphemes(letters, 1).upper() or "?"


def as_tooltip(text: str) -> str:
    """`text` as it is: Qt would take a tooltip that looks like HTML for HTML."""
    lines = html.escape(text).split("\n")
    return f"<qt>{'<br>'.join(lines)}</qt>" if text else ""


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if character in _JOINERS:
        return character
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else character


def _with_few_marks(text: str) -> str:
    pieces = (
        "".join(group) for _, group in groupby(text, key=lambda c: unicodedata.category(c) in ("Mn", "Me"))
    )
    return "".join(
        piece[:_MOST_MARKS] if unicodedata.category(piece[0]) in ("Mn", "Me") else piece for piece in pieces
    )


def _first_graphemes(text: str, count: int) -> str:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    end_utf16 = 0
    for _ in range(count):
        following = finder.toNextBoundary()
        if following < 0:
            return text
        end_utf16 = following
    return text.encode("utf-16-le")[: end_utf16 * 2].decode("utf-16-le", errors="ignore")
