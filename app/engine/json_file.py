"""Reads a model folder's small JSON files, with a sentence for each way they can be broken."""

import json
from pathlib import Path
from typing import Any

from app.core.errors import ModelLoadError

_MAX_BYTES = 16 * 1024 * 1024
_AGAIN = "Download this file again."


def read_json_table(path: Path) -> dict[str, Any]:
    """The JSON object in `path`; `ModelLoadError` if it is too long, is not JSON or is something else."""
    size = path.stat().st_size
    if size > _MAX_BYTES:
        raise ModelLoadError(
            f"{path.name} has {size} bytes; more than {_MAX_BYTES} is not believable.",
            _AGAIN,
        )
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ModelLoadError(f"{path.name} is not valid JSON: {error}.", _AGAIN) from error
    if not isinstance(table, dict):
        raise ModelLoadError(f"{path.name} holds no JSON object.", _AGAIN)
    return table
