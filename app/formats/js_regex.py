"""JavaScript's regular expressions in the spelling of the `regex` library, which knows look-behind of any
length. For the untrusted process only: what is spelt here can take for ever.

Source: ECMA-262, "RegExp (Regular Expression) Objects", with Annex B.
"""

import re

KNOWN_FLAGS = "gimsuy"

_WORD, _DIGIT = "A-Za-z0-9_", "0-9"
_SPACE = "\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
_NO_SPACE = (
    "\\x00-\\x08\\x0e-\\x1f!-\\u009f\\u00a1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e"
    "\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\ufefe\\uff00-\\U0010ffff"
)
# The long s and the Kelvin sign are left out: without regard to case they would bring in s and k.
_NO_WORD = "\\x00-/:-@\\[-\\^`\\{-\\u017e\\u0180-\\u2129\\u212b-\\U0010ffff"
_CLASSES = {
    "d": _DIGIT, "D": "\\x00-/:-\\U0010ffff", "w": _WORD, "W": _NO_WORD, "s": _SPACE, "S": _NO_SPACE,
}  # fmt: skip
_NEGATED = {"D": _DIGIT, "W": _WORD, "S": _SPACE}
_CONTROLS = {"n": "\\n", "r": "\\r", "t": "\\t", "v": "\\v", "f": "\\f", "0": "\\x00"}
_LINE_ENDS = "\\n\\r\\u2028\\u2029"
_EDGE = f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
_NO_EDGE = f"(?:(?<=[{_WORD}])(?=[{_WORD}])|(?<![{_WORD}])(?![{_WORD}]))"

_TOKEN = re.compile(
    r"\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[pP]\{[^}]*\}|[1-9]\d*|.)"
    r"|\(\?(?:[:=!]|<[=!]|<[A-Za-z_$][\w$]*>)|\{\d+(?:,\d*)?\}|.",
    re.DOTALL,
)
_REPETITION = re.compile(r"\{\d+(?:,\d*)?\}")
_GROUP_NAME = re.compile(r"\(\?<([A-Za-z_$][\w$]*)>")


class InvalidPatternError(ValueError):
    """The pattern is none of JavaScript's."""


def translated(pattern: str, flags: str) -> tuple[str, tuple[str, ...]]:
    """`pattern` as `regex` reads it with its flag VERSION0, and the names of its groups by number.

    Case (the flag `i`) is left to the caller. Raises InvalidPatternError.
    """
    if any(flag not in KNOWN_FLAGS for flag in flags) or len(set(flags)) != len(flags):
        raise InvalidPatternError(flags)
    tokens = _TOKEN.findall(pattern)
    if "\\" in tokens:  # nothing follows it
        raise InvalidPatternError(pattern)
    translation = _Translation(tokens, flags)
    body = translation.run()
    return (f"\\G(?:{body})" if "y" in flags else body), tuple(translation.names)


class _Translation:
    """One pattern on its way. Groups are known by number; `names` has "" for one without."""

    def __init__(self, tokens: list[str], flags: str) -> None:
        self._tokens = tokens
        self._flags = flags
        self.names = ["", *_group_names(tokens)]
        self._open: list[int] = []
        self._closed: set[int] = set()
        self._num_groups = 0
        self._result: list[str] = []
        self._is_after = "nothing"

    def run(self) -> str:
        place = 0
        while place < len(self._tokens):
            token = self._tokens[place]
            self._check_repetition(token)
            if token == "[":
                place = self._class(place + 1)
                continue
            self._result.append(self._outside(token))
            place += 1
        if self._open:
            raise InvalidPatternError("a group is not closed")
        return "".join(self._result)

    def _check_repetition(self, token: str) -> None:
        """Raise InvalidPatternError where `token` repeats nothing, or a repetition (`a++`)."""
        is_repetition = token in ("*", "+", "?") or _REPETITION.fullmatch(token) is not None
        is_lazy = token == "?" and self._is_after == "repetition"
        if is_repetition and not is_lazy and self._is_after in ("nothing", "repetition"):
            raise InvalidPatternError("nothing to repeat")
        begins = token == "|" or token.startswith("(")
        self._is_after = "nothing" if begins or is_lazy else "repetition" if is_repetition else "something"

    def _outside(self, token: str) -> str:
        if token.startswith("("):
            return self._group(token)
        if token == ")":
            return self._close()
        if token.startswith("\\"):
            return self._escape(token)
        anchors = {"^": f"(?<![^{_LINE_ENDS}])", "$": f"(?![^{_LINE_ENDS}])"}
        anchors = anchors if "m" in self._flags else {"^": "\\A", "$": "\\Z"}
        if token in anchors:
            return anchors[token]
        if token == ".":
            return "(?s:.)" if "s" in self._flags else f"[^{_LINE_ENDS}]"
        is_syntax = token in "|*+?" or len(token) > 1
        return token if is_syntax else re.escape(token)

    def _group(self, token: str) -> str:
        name = _GROUP_NAME.fullmatch(token)
        is_capturing = token == "(" or name is not None
        self._num_groups += is_capturing
        self._open.append(self._num_groups if is_capturing else 0)
        return "(" if is_capturing else token

    def _close(self) -> str:
        if not self._open:
            raise InvalidPatternError("a group is closed that was not opened")
        self._closed.add(self._open.pop())
        return ")"

    def _escape(self, token: str) -> str:
        letter = token[1]
        edges = {"b": _EDGE, "B": _NO_EDGE}
        if letter in edges:
            return edges[letter]
        if letter in _NEGATED:
            return f"[^{_NEGATED[letter]}]"
        if letter in _CLASSES:
            return f"[{_CLASSES[letter]}]"
        if letter in "123456789" and int(token[1:]) < len(self.names):
            return self._reference(int(token[1:]))
        if token.startswith("\\k<") and token[3:-1] in self.names:
            return self._reference(self.names.index(token[3:-1]))
        return _literal(token, "u" in self._flags)

    def _reference(self, number: int) -> str:
        """What a group has matched; nothing where it has not (yet), which `regex` would not find."""
        return f"(?({number})\\{number})" if number in self._closed else "(?:)"

    def _class(self, place: int) -> int:
        """Translate a class that begins at `place`; returns the place behind it."""
        is_negated = self._tokens[place : place + 1] == ["^"]
        items: list[str] = []
        place += is_negated
        while place < len(self._tokens) and self._tokens[place] != "]":
            items += self._class_items(self._tokens[place])
            place += 1
        if place >= len(self._tokens):
            raise InvalidPatternError("a class is not closed")
        if not items:
            self._result.append("(?s:.)" if is_negated else "(?!)")
        else:
            self._result.append(f"[{'^' if is_negated else ''}{''.join(items)}]")
        return place + 1

    def _class_items(self, token: str) -> list[str]:
        if token == "\\b":
            return ["\\x08"]
        if token.startswith("\\"):
            return [_CLASSES.get(token[1:]) or _literal(token, "u" in self._flags)]
        # A token of several characters (a group's or a quantifier's beginning) is just these in a class.
        return [character if character == "-" else re.escape(character) for character in token]


def _group_names(tokens: list[str]) -> list[str]:
    """The names of the capturing groups, "" for one without; what stands in classes is no group."""
    names: list[str] = []
    in_class = False
    for token in tokens:
        in_class = token != "]" if in_class else token == "["
        name = _GROUP_NAME.fullmatch(token)
        if not in_class and (token == "(" or name):
            names.append(name[1] if name else "")
    given = [name for name in names if name]
    if len(set(given)) != len(given):
        raise InvalidPatternError("two groups have the same name")
    return names


def _literal(token: str, is_unicode: bool) -> str:
    """An escaped character, or a character by its number; an escape without meaning is what it escapes."""
    letter = token[1]
    if token.startswith("\\u{") and not is_unicode:
        return "u" + re.escape(token[2:])
    if letter in "ux" and len(token) > 2:
        number = int(token[2:].strip("{}"), 16)
        if number > 0x10FFFF:
            raise InvalidPatternError(token)
        return f"\\U{number:08x}"
    if letter == "c" and len(token) == 3:
        return f"\\x{ord(token[2].upper()) % 32:02x}"
    if letter in "pP" and len(token) > 2 and is_unicode:
        return token
    return _CONTROLS.get(token[1:]) or re.escape(token[1:])
