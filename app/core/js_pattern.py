"""Regular expressions in JavaScript's dialect, run by RE2, which takes linear time on any input.

Lorebook keys and find-and-replace rules are written by strangers for JavaScript. What RE2 has
no word for (lookaround, back-references) is refused here with None.
"""

import re
from functools import lru_cache

import re2

_SURROGATE = re.compile("[\ud800-\udfff]")
_TOKEN = re.compile(r"\\u\{[0-9a-fA-F]+\}|\\u[0-9a-fA-F]{4}|\\c[A-Za-z]|\\.|\[\^\]|\[\]|\[\^|.", re.DOTALL)
_ANYTHING, _NOTHING = r"[\x00-\x{10ffff}]", r"[^\x00-\x{10ffff}]"
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
        return re2.compile(
            (f"(?{inline})" if inline else "") + _anchored(translated(pattern), flags), options
        )
    except (re2.error, UnicodeEncodeError):
        return None


def _anchored(pattern: str, flags: str) -> str:
    """`pattern` bound to the text's beginning: with the flag `y`, a search looks nowhere else."""
    return rf"\A(?:{pattern})" if "y" in flags else pattern


def well_formed(text: str) -> str:
    """`text` as RE2 takes it: halves of characters, which some files hold, become U+FFFD, one for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def translated(pattern: str) -> str:
    """`pattern` with JavaScript's escapes and classes in RE2's spelling."""
    result: list[str] = []
    in_class = False
    for token in _TOKEN.findall(pattern):
        if not in_class and token in ("[^]", "[]"):
            result.append(_ANYTHING if token == "[^]" else _NOTHING)
        elif in_class:
            result.append(_in_class(token))
            in_class = not token.endswith("]") or token.startswith("\\")
        else:
            result.append(_outside(token))
            in_class = token in ("[", "[^")
    return "".join(result)


def _outside(token: str) -> str:
    spaces = {r"\s": f"[{_SPACE}]", r"\S": f"[^{_SPACE}]"}
    return spaces.get(token) or _code_point(token)


def _in_class(token: str) -> str:
    if token == r"\s":
        return _SPACE
    return token.replace("[", r"\[") if token.startswith("[") else _code_point(token)


def _code_point(token: str) -> str:
    if token.startswith("\\u"):
        digits = token[2:].strip("{}")
        return rf"\x{{{digits}}}" if digits else token
    if token.startswith("\\c") and len(token) == 3:
        return rf"\x{{{ord(token[2].upper()) % 32:x}}}"
    return token
