"""Variables of a chat and of the whole application, as macros read and change them.

Values behave as the reference front-end's do: text that reads as a number is a number, a JSON
list grows by adding to it. Source: `spec/macros.md` section 3.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from app.core.prompt.macros.limits import check_length

Value = str | int | float

_NUMBER = re.compile(
    r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?Infinity|0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+"
)
_FALSY_WORDS = ("", "off", "false", "0")


class Variables:
    """One scope of variables; a prompt changes its own copy, and the caller keeps the result."""

    def __init__(self, values: Mapping[str, Value] | None = None) -> None:
        self.values: dict[str, Value] = dict(values or {})

    def get(self, name: str) -> Value:
        """The value, as a number if it reads as one; "" if there is none."""
        value = self.values.get(name, "")
        number = number_in(value) if str(value).strip() else None
        return value if number is None else number

    def shown(self, name: str) -> str:
        return shown(self.get(name))

    def set(self, name: str, value: Value) -> None:
        """Raises TemplateError for a text longer than any prompt could be."""
        check_length(len(value) if isinstance(value, str) else 0)
        self.values[name] = value

    def has(self, name: str) -> bool:
        return name in self.values

    def delete(self, name: str) -> None:
        self.values.pop(name, None)

    def add(self, name: str, amount: str) -> Value:
        """Adds a number to a number, an item to a JSON list, or text to text; returns the new value."""
        current = self.get(name) or 0
        items = _json(current)
        if isinstance(items, list):
            self.set(name, _compact([*items, amount]))
            return self.values[name]
        left, right = number_in(current), number_in(amount)
        if left is not None and right is not None:
            self.set(name, _whole_if_possible(left + right))
        else:
            self.set(name, (shown(current) if current else "") + amount)
        return self.values[name]

    def item(self, name: str, key: str) -> str:
        """The item of a JSON list or object under `key`; "" if there is none."""
        held = _json(self.values.get(name, ""))
        if isinstance(held, list):
            index = number_in(key)
            held = dict(enumerate(held))
            found = held.get(int(index)) if index is not None else None
        else:
            found = held.get(key) if isinstance(held, dict) else None
        if found is None:
            return ""
        return _compact(found) if isinstance(found, (dict, list)) else shown(found)

    def set_item(self, name: str, key: str, value: str) -> None:
        """Sets the item under `key`; a variable that holds neither list nor object becomes one."""
        held = _json(self.values.get(name, ""))
        index = number_in(key)
        if isinstance(held, list) and index is not None and 0 <= index <= 10_000:
            held += [None] * (int(index) + 1 - len(held))
            held[int(index)] = value
        else:
            held = held if isinstance(held, dict) else {}
            held[key] = value
        self.set(name, _compact(held))


def number_in(value: Any) -> int | float | None:
    """`value` as a number, the way JavaScript's Number() reads text; None if it is none."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return value
    text = str(value).strip()
    if not text:
        return 0
    if not _NUMBER.fullmatch(text):
        return None
    if text[:2].lower() in ("0x", "0b", "0o"):
        return int(text, 0)
    return _whole_if_possible(float(text.replace("Infinity", "inf")))


def shown(value: Any) -> str:
    """`value` as JavaScript prints it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != value:
            return "NaN"
        if value in (float("inf"), float("-inf")):
            return "Infinity" if value > 0 else "-Infinity"
        whole = _whole_if_possible(value)
        return str(whole) if isinstance(whole, int) else re.sub(r"e([+-])0*(\d)", r"e\1\2", repr(value))
    return str(value)


def is_falsy_word(text: str) -> bool:
    """Whether `text` stands for "no" in a condition: nothing, off, false or 0."""
    return text.strip().lower() in _FALSY_WORDS


def _whole_if_possible(number: float) -> int | float:
    is_whole = number == number and abs(number) < 1e21 and number == int(number)
    return int(number) if is_whole else number


def _json(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        return None


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
