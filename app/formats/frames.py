"""Messages over a byte pipe: a frame is a number of parts, each a run of bytes. Nothing is ever unpickled.

frame = count (uint32) then, for each part, its length (uint64) and its bytes; numbers are big-endian.
"""

import struct
from collections.abc import Sequence
from typing import BinaryIO

_COUNT = struct.Struct(">I")
_LENGTH = struct.Struct(">Q")
_MAX_PARTS = 64


class FrameError(Exception):
    """The other side sent no whole frame: it ended in the middle, or claims more than it may send."""


def write_frame(stream: BinaryIO, parts: Sequence[bytes]) -> None:
    """Send `parts` as one frame and flush. Raises OSError when the other side is gone."""
    stream.write(_COUNT.pack(len(parts)))
    for part in parts:
        stream.write(_LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def read_frame(stream: BinaryIO, max_bytes: int) -> list[bytes] | None:
    """The next frame's parts, or None at the stream's regular end.

    Raises FrameError when the stream ends inside a frame or the parts sum up to more than `max_bytes`;
    no memory is taken for a part before its length was checked.
    """
    head = stream.read(_COUNT.size)
    if not head:
        return None
    (num_parts,) = _COUNT.unpack(_whole(head, _COUNT.size))
    if num_parts > _MAX_PARTS:
        raise FrameError(f"{num_parts} parts in one frame")
    parts: list[bytes] = []
    bytes_left = max_bytes
    for _ in range(num_parts):
        (length,) = _LENGTH.unpack(_whole(stream.read(_LENGTH.size), _LENGTH.size))
        if length > bytes_left:
            raise FrameError(f"more than {max_bytes} bytes in one frame")
        parts.append(_whole(stream.read(length), length))
        bytes_left -= length
    return parts


def _whole(piece: bytes, length: int) -> bytes:
    if len(piece) != length:
        raise FrameError("the stream ended inside a frame")
    return piece
