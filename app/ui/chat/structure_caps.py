"""Caps on what Qt is given to lay out: its time grows steeply with some texts (RELIABILITY 0.7)."""

import re

LONGEST_SHOWN = 50_000
MOST_LINES = 2_000
LONGEST_RUN = 5_000
_UNBROKEN_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")
_MARKS = re.compile(r"[*_\[\]`~|<&\\#\"“«„「]")
_MOST_MARKS = 4_000


def shown_part(text: str) -> str:
    """The beginning of `text` that the chat shows: at most 50,000 characters and 2,000 lines."""
    beginning = text[:LONGEST_SHOWN]
    if beginning.count("\n") >= MOST_LINES:
        beginning = "\n".join(beginning.split("\n", MOST_LINES)[:MOST_LINES])
    return beginning


def with_broken_runs(text: str) -> str:
    """`text` with a line break after each 5,000 characters in which there is no place to break."""
    if len(text) <= LONGEST_RUN:
        return text
    return _UNBROKEN_RUN.sub(lambda run: run.group() + "\n", text)


def is_too_marked_up(text: str) -> bool:
    """Whether there is more markup in `text` than prose has; such text is shown as it is."""
    return len(text) > _MOST_MARKS and len(_MARKS.findall(text)) > _MOST_MARKS
