"""Typed reading of the fields of a preset file, and the file itself from and to JSON bytes."""

import json
import math
from collections.abc import Mapping
from typing import Any, TypeVar

from app.core.errors import PresetFormatError

MAX_PRESET_BYTES = 4 * 1024 * 1024

Choice = TypeVar("Choice")


class PresetFields:
    """The fields of one preset file; every getter returns `default` for a missing or null field.

    Raises PresetFormatError, naming file and field, for a value of another type.
    """

    def __init__(self, fields: Mapping[str, Any], file_name: str) -> None:
        self._fields = fields
        self._file_name = file_name
        self._read: set[str] = set()

    def text(self, key: str, default: str = "") -> str:
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise self._wrong(key, "text")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self._take(key)
        if value is None:
            return default
        if not isinstance(value, (bool, int)):
            raise self._wrong(key, "true or false")
        return bool(value)

    def number(self, key: str, default: float) -> float:
        """A finite number, also one written as text, as old files have them."""
        value = self._take(key)
        if value is None or value == "":
            return default
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise self._wrong(key, "a number")
        try:
            number = float(value)
        except (ValueError, OverflowError) as error:
            raise self._wrong(key, "a number") from error
        if not math.isfinite(number):
            raise self._wrong(key, "a finite number")
        return number

    def whole(self, key: str, default: int) -> int:
        return int(self.number(key, default))

    def choice(self, key: str, choices: Mapping[Any, Choice], default: Choice) -> Choice:
        """The value that the file's spelling stands for; an unknown spelling means `default`."""
        value = self._take(key)
        is_plain = isinstance(value, (str, int)) and not isinstance(value, bool)
        return choices.get(value, default) if is_plain else default

    def any(self, key: str) -> Any:
        """The field as it is, for whoever checks its type itself."""
        return self._take(key)

    def has(self, key: str) -> bool:
        """Whether the field is there and not null."""
        return self._take(key) is not None

    def unread(self, *ignored: str) -> dict[str, Any]:
        """The fields that nobody asked for, less those `ignored`: they are kept and written back."""
        return {key: value for key, value in self._fields.items() if key not in self._read | set(ignored)}

    def _take(self, key: str) -> Any:
        self._read.add(key)
        return self._fields.get(key)

    def _wrong(self, key: str, expected: str) -> PresetFormatError:
        return PresetFormatError(
            f"{self._file_name}: the field “{key}” is not {expected}.",
            hint="Export the preset again, or correct the field in a text editor.",
        )


def parse_preset(data: bytes, file_name: str) -> dict[str, Any]:
    """The JSON object in `data`. Raises PresetFormatError for anything else and above 4 MiB."""
    if len(data) > MAX_PRESET_BYTES:
        raise PresetFormatError(
            f"{file_name} is {len(data) // 1024} KiB; a preset has at most {MAX_PRESET_BYTES // 1024} KiB.",
            hint="Choose a preset or template file in JSON format.",
        )
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PresetFormatError(
            f"{file_name} is not valid JSON.", hint="Export the preset again; the file may be cut short."
        ) from error
    if not isinstance(value, dict):
        raise PresetFormatError(
            f"{file_name} holds no preset.", hint="A preset file is one JSON object with named fields."
        )
    return value


def dump_preset(fields: Mapping[str, Any]) -> bytes:
    """`fields` as a readable JSON file."""
    return (json.dumps(fields, ensure_ascii=False, indent=4) + "\n").encode()
