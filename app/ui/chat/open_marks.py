"""Closes the emphasis that a text being written leaves open, so that its look does not jump when it ends."""

import re

_MARK = re.compile(r"\\.|`[^`\n]*`|(\*{1,3})(?=(\S)?)")


def with_closed_marks(text: str) -> str:
    """`text` with the `*`, `**` or `***` that its last paragraph leaves open closed at its end."""
    start = text.rfind("\n\n") + 1
    open_marks: list[str] = []
    for match in _MARK.finditer(text, start):
        marks = match.group(1)
        if marks is None:
            continue
        if open_marks and open_marks[-1] == marks:
            open_marks.pop()
        elif match.group(2):  # a mark before a space or at the end opens nothing
            open_marks.append(marks)
    if not open_marks:
        return text
    return _trimmed(text, start) + "".join(reversed(open_marks))


def _trimmed(text: str, start: int) -> str:
    """Without the spaces at the end, before which a mark would not close."""
    return text[:start] + text[start:].rstrip()
