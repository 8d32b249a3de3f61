"""PNG as a list of chunks (ISO/IEC 15948): read tolerantly, written strictly. No pixel is decoded here."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.limits import MAX_PNG_CHUNKS

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">I4s")
_CRC = struct.Struct(">I")
_SIZE = struct.Struct(">II")
_DAMAGED_HINT = "Download or export it again."


@dataclass(frozen=True, slots=True)
class PngChunk:
    """One chunk: `kind` is its four-letter type; `is_intact` says that its CRC is right."""

    kind: bytes
    body: memoryview
    is_intact: bool = True


END: Final = PngChunk(b"IEND", memoryview(b""))


@dataclass(frozen=True, slots=True)
class PngFile:
    """The chunks up to IEND, IHDR first, or up to where the file ends too early (`is_cut_off`)."""

    chunks: tuple[PngChunk, ...]
    is_cut_off: bool = False

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height as IHDR claims them."""
        width, height = _SIZE.unpack_from(self.chunks[0].body)
        return width, height


def read_chunks(file: bytes) -> PngFile:
    """The chunks of a PNG file; bytes after IEND are ignored, a file cut off keeps its whole chunks.

    Raises CardFormatError where it does not begin as a PNG, ImportRefusedError above 10,000 chunks.
    """
    if not file.startswith(SIGNATURE):
        raise CardFormatError("It is not a PNG file.", _DAMAGED_HINT)
    chunks: list[PngChunk] = []
    for chunk in _whole_chunks(memoryview(file)):
        if len(chunks) == MAX_PNG_CHUNKS:
            raise ImportRefusedError(f"Its PNG has over {MAX_PNG_CHUNKS:,} chunks.", "It is made to harm.")
        chunks.append(chunk)
    if not chunks or chunks[0].kind != b"IHDR" or len(chunks[0].body) != 13:
        raise CardFormatError("It begins as a PNG file but has no PNG header.", _DAMAGED_HINT)
    return PngFile(tuple(chunks), is_cut_off=chunks[-1].kind != END.kind)


def write_chunks(chunks: Iterable[PngChunk]) -> bytes:
    """A PNG file of these chunks, every CRC right."""
    pieces: list[bytes | memoryview] = [SIGNATURE]
    for chunk in chunks:
        crc = zlib.crc32(chunk.body, zlib.crc32(chunk.kind))
        pieces += [_HEAD.pack(len(chunk.body), chunk.kind), chunk.body, _CRC.pack(crc)]
    return b"".join(pieces)


def _whole_chunks(file: memoryview) -> Iterator[PngChunk]:
    position = len(SIGNATURE)
    while position + _HEAD.size + _CRC.size <= len(file):
        length, kind = _HEAD.unpack_from(file, position)
        end = position + _HEAD.size + length
        if end + _CRC.size > len(file):
            return
        body = file[position + _HEAD.size : end]
        (crc,) = _CRC.unpack_from(file, end)
        yield PngChunk(kind, body, crc == zlib.crc32(body, zlib.crc32(kind)))
        if kind == END.kind:
            return
        position = end + _CRC.size
