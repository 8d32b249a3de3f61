"""JSON from strangers: parsed within limits, and cleaned of what would break a database or a prompt later."""

import codecs
import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.limits import MAX_JSON_BRACKETS, MAX_JSON_BYTES, MAX_JSON_DEPTH, MAX_JSON_VALUES, MIB

_REFUSAL_HINT = "It is damaged or made to harm; nothing was imported."
UTF16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN_CHARACTERS = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class JsonTree:
    """A parsed JSON text: `root` holds only finite numbers and text that UTF-8 and SQL can carry.

    `is_repaired` says that undecodable bytes or lone surrogates became U+FFFD, or NULs were dropped.
    """

    root: Any
    is_repaired: bool = False


def parse_json(raw: bytes) -> JsonTree:
    """Parse UTF-8 (or, with its mark, UTF-16) JSON text; a byte-order mark and raw line breaks are fine.

    Raises CardFormatError where it is no JSON, names a key twice or holds NaN or Infinity (RFC 8259),
    ImportRefusedError where it is larger, deeper or more numerous than `limits` allow.
    """
    if len(raw) > MAX_JSON_BYTES:
        raise ImportRefusedError(f"It holds more than {MAX_JSON_BYTES // MIB} MiB of JSON.", _REFUSAL_HINT)
    text, is_decoded_cleanly = _decoded(raw)
    if text.count("[") + text.count("{") > MAX_JSON_BRACKETS:
        raise ImportRefusedError(f"Its JSON has over {MAX_JSON_BRACKETS:,} lists and objects.", _REFUSAL_HINT)
    root = _loaded(text)
    _check_size(root)
    if not _may_hold_broken_text(text):
        return JsonTree(root, not is_decoded_cleanly)
    cleaned = _without_broken_text(root)
    return JsonTree(cleaned, not is_decoded_cleanly or cleaned != root)


def _decoded(raw: bytes) -> tuple[str, bool]:
    encoding = "utf-16" if raw.startswith(UTF16_MARKS) else "utf-8"
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode(encoding), True
    except UnicodeDecodeError:
        return raw.decode(encoding, errors="replace"), False


def _loaded(text: str) -> Any:
    try:
        return json.loads(
            text, strict=False, object_pairs_hook=_object, parse_constant=_no_number, parse_float=_finite
        )
    except json.JSONDecodeError as error:
        raise CardFormatError(
            f"Its JSON is broken at line {error.lineno}, column {error.colno}: {error.msg}.",
            "Export the character again, or mend that line in a text editor.",
        ) from error
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:  # Python refuses to read integers of more than 4,300 digits
        raise ImportRefusedError("Its JSON holds a number of thousands of digits.", _REFUSAL_HINT) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = first_repeated(name for name, _ in pairs)
        raise CardFormatError(f"Its JSON names “{twice[:60]}” twice in one object.", "Remove one of the two.")
    return members


def first_repeated(names: Iterable[str]) -> str:
    """The name that comes a second time first. Raises ValueError where all are unique."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    raise ValueError("every name is unique")


def _no_number(word: str) -> float:
    raise CardFormatError(f"Its JSON holds {word}, which is no JSON number.", "Export the character again.")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_number("a number beyond every range")


def _check_size(root: Any) -> None:
    """Count values level by level; stop at the first limit, so that a bomb costs no more than a card."""
    level, num_values = [root], 0
    for _ in range(MAX_JSON_DEPTH):
        num_values += len(level)
        if num_values > MAX_JSON_VALUES:
            raise ImportRefusedError(f"Its JSON holds more than {MAX_JSON_VALUES:,} values.", _REFUSAL_HINT)
        level = [child for value in level for child in _children(value)]
        if not level:
            return
    raise _too_deep()


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _too_deep() -> ImportRefusedError:
    return ImportRefusedError(f"Its JSON is nested more than {MAX_JSON_DEPTH} deep.", _REFUSAL_HINT)


def _may_hold_broken_text(text: str) -> bool:
    return "\0" in text or re.search(r"\\u(?:d[89a-f]|0000)", text, re.IGNORECASE) is not None


def _without_broken_text(value: Any) -> Any:
    if isinstance(value, str):
        return _BROKEN_CHARACTERS.sub("\ufffd", value).replace("\0", "")
    if isinstance(value, list):
        return [_without_broken_text(item) for item in value]
    if isinstance(value, dict):
        return {_without_broken_text(name): _without_broken_text(member) for name, member in value.items()}
    return value
