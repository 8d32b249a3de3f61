"""The border of the database: text and JSON made storable, so that no foreign text can make a write fail.

Every text and JSON column passes through here (`column_types`), on the way in only.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

from app.core.errors import StorageError

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
MAX_JSON_DEPTH = 200
MAX_INT_BITS = 4096  # json refuses to read back integers of more than 4300 decimal digits


def storable_text(text: str) -> str:
    """`text` without what SQLite cannot hold whole.

    Surrogate pairs become the character they mean, lone surrogates (no UTF-8) and NUL (ends a
    text for SQL functions) become U+FFFD.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", REPLACEMENT)


def storable_json(value: Any) -> str:
    """`value` as JSON text that every JSON reader takes.

    NaN and infinities and integers of more than `MAX_INT_BITS` become null, keys become text, mappings
    and sequences of any kind objects and arrays. Raises StorageError beyond `MAX_JSON_DEPTH` levels,
    TypeError for anything that is not JSON at all.
    """
    return json.dumps(_plain(value, MAX_JSON_DEPTH), ensure_ascii=False, allow_nan=False)


def _plain(value: Any, depth_left: int) -> Any:
    if depth_left == 0:
        raise StorageError(
            f"A value is nested deeper than {MAX_JSON_DEPTH} levels and was not stored.",
            hint="Nothing a person wrote is nested like this: the file it came from is damaged or hostile.",
        )
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, Mapping):
        return {storable_text(str(key)): _plain(item, depth_left - 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, depth_left - 1) for item in value]
    return _plain_number(value)


def _plain_number(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int) and value.bit_length() > MAX_INT_BITS:
        return None
    return value
