"""An entry's text without the decorators at its beginning. Source: `spec/worldinfo.md` section 2."""

from dataclasses import dataclass

_KNOWN = ("@@activate", "@@dont_activate")


@dataclass(frozen=True, slots=True)
class Content:
    """`decorators` are the known `@@` lines that headed the text."""

    text: str
    decorators: tuple[str, ...] = ()


def content_of(raw: str) -> Content:
    """The text of an entry and its decorators. `@@@` lines stand in for an unknown one above them."""
    if not raw.startswith("@@"):
        return Content(raw)
    lines = raw.split("\n")
    decorators: list[str] = []
    uses_fallback = False
    for number, line in enumerate(lines):
        if not line.startswith("@@"):
            return Content("\n".join(lines[number:]), tuple(decorators))
        if line.startswith("@@@") and not uses_fallback:
            continue
        written = line[1:] if line.startswith("@@@") else line
        is_known = written.startswith(_KNOWN)
        uses_fallback = not is_known
        if is_known:
            decorators.append(written)
    return Content("", tuple(decorators))
