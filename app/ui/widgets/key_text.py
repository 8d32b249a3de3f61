"""Keys as one line of text: commas stand between them, but not inside `/…/`."""

import re
from collections.abc import Iterable

_KEY = re.compile(r"\s*(/(?:\\.|[^/\\])+/[a-z]*(?=\s*(?:,|$))|[^,]*)\s*(?:,|$)")


def keys_in(line: str) -> tuple[str, ...]:
    """ "tide, /a,b/i" → ("tide", "/a,b/i")."""
    found = (match[1].strip() for match in _KEY.finditer(line))
    return tuple(key for key in found if key)


def keys_text(keys: Iterable[str]) -> str:
    return ", ".join(keys)
