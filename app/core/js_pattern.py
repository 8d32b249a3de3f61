"""Regular expressions in JavaScript's dialect, run by RE2, which takes linear time on any input.

Lorebook keys and find-and-replace rules are written by strangers for JavaScript. What RE2 has
no word for (lookaround, back-references) is refused here with None.
"""

import re
from functools import lru_cache

import re2

_ESCAPES = re.compile(
    r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|c([A-Za-z])|(\[|\]|.))|(\[\^\])|(\[\])|(\$)", re.DOTALL
)
_SPACE = r"\s\x{0b}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}"
_KNOWN_FLAGS = "gimsuy"


@lru_cache(maxsize=4096)
def compiled(pattern: str, flags: str = "") -> "re2._Regexp | None":
    """The pattern as RE2 runs it, None if it is invalid or beyond RE2."""
    if any(flag not in _KNOWN_FLAGS for flag in flags) or len(set(flags)) != len(flags):
        return None
    options = re2.Options()
    options.log_errors = False
    inline = "".join(flag for flag in flags if flag in "ims")
    try:
        return re2.compile((f"(?{inline})" if inline else "") + translated(pattern), options)
    except re2.error:
        return None


def translated(pattern: str) -> str:
    """`pattern` with JavaScript's escapes in RE2's spelling."""
    result: list[str] = []
    in_class = False
    for token in re.findall(
        r"\\u\{[0-9a-fA-F]+\}|\\u[0-9a-fA-F]{4}|\\c[A-Za-z]|\\.|\[\^\]|\[\]|.", pattern, re.DOTALL
    ):
        if not in_class and token in ("[^]", "[]"):
            result.append(r"[\x00-\x{10ffff}]" if token == "[^]" else r"[^\x00-\x{10ffff}]")
            continue
        result.append(_token(token, in_class))
        in_class = token in ("[", "[^") or (in_class and token != "]")
    return "".join(result)


def _token(token: str, in_class: bool) -> str:
    if token.startswith("\\u"):
        return rf"\x{{{token[2:].strip('{}')}}}"
    if token.startswith("\\c") and len(token) == 3:
        return rf"\x{{{ord(token[2].upper()) % 32:x}}}"
    if token == r"\s":
        return _SPACE if in_class else f"[{_SPACE}]"
    if token == r"\S" and not in_class:
        return f"[^{_SPACE}]"
    if token == r"\/" or (
        token[0] == "\\" and len(token) == 2 and not token[1].isalnum() and token[1] != "_"
    ):
        return token
    if token == "[" and in_class:
        return r"\["
    return token
