"""Reads the header of a safetensors file and checks it against the file's size, without torch.

A wrong header found here costs milliseconds and names the file; found by the loader it costs
minutes. Format: eight bytes of header length, a JSON header, the tensors' bytes without gaps.
"""

import json
import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import ModelLoadError
from app.engine.units import readable_size

_MAX_HEADER_BYTES = 100_000_000
_MAX_DIMENSIONS = 8
"""No weight has more; multiplying a damaged header's thousands of huge ones would take minutes."""

_BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E4M3": 8, "F8_E5M2": 8, "F8_E8M0": 8, "F4": 4,
    "U16": 16, "I16": 16, "F16": 16, "BF16": 16,
    "U32": 32, "I32": 32, "F32": 32, "U64": 64, "I64": 64, "F64": 64,
}  # fmt: skip
_LFS_POINTER_START = b"version https://git-lfs"
_AGAIN = "Download this file again."


@dataclass(frozen=True, slots=True)
class TensorEntry:
    """One tensor of a file: `begin` and `end` count bytes from the end of the header."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    begin: int
    end: int

    @property
    def num_bytes(self) -> int:
        return self.end - self.begin

    @property
    def num_elements(self) -> int:
        return math.prod(self.shape)


def read_tensor_entries(path: Path) -> tuple[TensorEntry, ...]:
    """All tensors of the file at `path`, in the order of their bytes; `ModelLoadError` if it is damaged."""
    size = path.stat().st_size
    with path.open("rb") as file:
        header_bytes = _header_bytes(path, file.read(8), size)
        header = _parsed(path, file.read(header_bytes))
    entries = sorted(
        (_entry(path, name, raw) for name, raw in header.items() if name != "__metadata__"),
        key=lambda entry: (entry.begin, entry.end),
    )
    _check_extent(path, entries, size - 8 - header_bytes)
    return tuple(entries)


def _header_bytes(path: Path, start: bytes, size: int) -> int:
    if size == 0:
        raise ModelLoadError(f"{path.name} is empty (0 bytes).", _AGAIN)
    if start == _LFS_POINTER_START[:8]:
        raise ModelLoadError(
            f"{path.name} is a Git LFS pointer of {size} bytes, not the weights themselves.",
            "Run `git lfs pull` in the model folder, or download the file itself.",
        )
    length: int = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
    if not 2 <= length <= _MAX_HEADER_BYTES:
        raise ModelLoadError(f"{path.name} is not a safetensors file (header of {length} bytes).", _AGAIN)
    if length > size - 8:
        raise ModelLoadError(
            f"{path.name} is cut off inside its header: {size} of at least {length + 8} bytes.", _AGAIN
        )
    return length


def _parsed(path: Path, header: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise ModelLoadError(f"{path.name} has a damaged header: {error}.", _AGAIN) from error
    if not isinstance(parsed, dict):
        raise ModelLoadError(f"{path.name} has a damaged header: no table of tensors.", _AGAIN)
    return parsed


def _entry(path: Path, name: str, raw: Any) -> TensorEntry:
    try:
        begin, end = raw["data_offsets"]
        entry = TensorEntry(name, raw["dtype"], tuple(raw["shape"]), begin, end)
        numbers = (*entry.shape, begin, end)
        sound = len(entry.shape) <= _MAX_DIMENSIONS
        sound = sound and all(type(number) is int and number >= 0 for number in numbers)
        sound = sound and entry.num_elements * _BITS[entry.dtype] == 8 * entry.num_bytes
    except (KeyError, TypeError, ValueError):
        sound = False
    if not sound:
        raise ModelLoadError(f"{path.name} has a damaged header at the tensor {name[:80]!r}.", _AGAIN)
    return entry


def _check_extent(path: Path, entries: list[TensorEntry], data_bytes: int) -> None:
    """The tensors must fill the rest of the file exactly, one after the other."""
    end = 0
    for entry in entries:
        if entry.begin != end:
            raise ModelLoadError(f"{path.name} has a damaged header: gap before {entry.name[:80]!r}.", _AGAIN)
        end = entry.end
    if end > data_bytes:
        raise ModelLoadError(
            f"{path.name} is cut off: {readable_size(data_bytes)} of {readable_size(end)} are there "
            f"({end - data_bytes} bytes are missing).",
            _AGAIN,
        )
    if end < data_bytes:
        raise ModelLoadError(f"{path.name} is {data_bytes - end} bytes longer than its header says.", _AGAIN)
