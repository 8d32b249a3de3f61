"""The child's side of reading a chat file: one JSON value, or JSON lines of which some may be broken."""

import codecs
import json
from collections.abc import Sequence
from typing import Any

from app.core.errors import AppError, CardFormatError, ImportRefusedError
from app.formats.json_tree import UTF16_MARKS, parse_json


def read_chat_job(parts: Sequence[bytes]) -> list[bytes]:
    """[file] → [b"tree", its JSON] or [b"lines", JSON lines of [number, value]]; bounded and cleaned.

    A line that is no JSON comes as [number, its text, "broken"]. Raises CardFormatError or
    ImportRefusedError where no line is JSON.
    """
    (file,) = parts
    try:
        return [b"tree", _dumped(parse_json(file).root)]
    except (CardFormatError, ImportRefusedError):  # as a whole too large, each line may still be small
        lines = _lines(file)
        if all(len(line) > 2 for line in lines):
            raise
        return [b"lines", b"\n".join(_dumped(line) for line in lines)]


def _lines(file: bytes) -> list[list[Any]]:
    numbered = enumerate(_utf8(file).split(b"\n"), start=1)
    return [_line(number, raw.strip()) for number, raw in numbered if raw.strip()]


def _line(number: int, raw: bytes) -> list[Any]:
    try:
        value = parse_json(raw).root
    except AppError:
        return [number, raw.decode(errors="replace").replace("\0", ""), "broken"]
    return [number, value] if isinstance(value, dict) else [number, raw.decode(errors="replace"), "broken"]


def _utf8(file: bytes) -> bytes:
    if file.startswith(UTF16_MARKS):
        return file.decode("utf-16", errors="replace").encode()
    return file.removeprefix(codecs.BOM_UTF8)


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
