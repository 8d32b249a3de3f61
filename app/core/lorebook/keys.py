"""Whether a key is found in a text. Source: `spec/worldinfo.md` section 3."""

import re

from app.core.hard_patterns import NO_PATTERN_RUNNER, PatternScan, PatternVerdict
from app.core.js_pattern import compiled, well_formed
from app.core.prompt.traced_text import WHITESPACE

_REGEX_KEY = re.compile(r"/(.+?)/([gimsuy]*)", re.DOTALL)
_UNESCAPED_SLASH = re.compile(r"(?<!\\)(?:\\\\)*/")


def key_is_in(
    key: str,
    text: str,
    lowered: str,
    is_case_sensitive: bool,
    whole_words: bool,
    patterns: PatternScan = NO_PATTERN_RUNNER,
) -> bool | PatternVerdict:
    """Whether `key` is found in `text`, of which `lowered` is the lower-case form.

    A key between slashes is a regular expression and disregards both options; one that RE2 cannot
    run is left to `patterns`, whose verdict is returned where it has no answer.
    """
    pattern = regex_of(key) if key.startswith("/") else None
    if pattern is not None:
        found = _pattern_is_in(*pattern, well_formed(text), patterns)
        if found is not PatternVerdict.INVALID:
            return found
    needle, haystack = (key, text) if is_case_sensitive else (key.lower(), lowered)
    if whole_words and not any(letter in WHITESPACE for letter in needle):
        return _stands_alone(needle, haystack)
    return needle in haystack


def _pattern_is_in(pattern: str, flags: str, text: str, patterns: PatternScan) -> bool | PatternVerdict:
    expression = compiled(pattern, flags)
    if expression is not None:
        return expression.search(text) is not None
    answer = patterns.matches(pattern, flags, text, only_first=True)
    return answer if isinstance(answer, PatternVerdict) else bool(answer)


def regex_of(key: str) -> tuple[str, str] | None:
    """Pattern and flags of a key written as `/pattern/flags`, None for a plain one."""
    match = _REGEX_KEY.fullmatch(key)
    if match is None or _UNESCAPED_SLASH.search(match[1]):
        return None
    return match[1].replace("\\/", "/", 1), match[2]


def _stands_alone(needle: str, haystack: str) -> bool:
    """Whether `needle` occurs without an ASCII letter, digit or underscore on either side."""
    start = haystack.find(needle)
    while start >= 0:
        end = start + len(needle)
        if not (_is_word(haystack[start - 1 : start]) or _is_word(haystack[end : end + 1])):
            return True
        start = haystack.find(needle, start + 1)
    return False


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_") and character != ""
