"""Text chunks of a PNG (tEXt, zTXt, iTXt): keyword and text, inflated no further than the limit."""

import zlib

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.limits import MAX_PNG_TEXT_BYTES, MIB
from app.formats.png_chunks import PngChunk, PngFile

_KINDS = (b"tEXt", b"zTXt", b"iTXt")
_MAX_KEYWORD_BYTES = 79  # PNG specification, 11.3.3.1


def chunks_with_keyword(png: PngFile, keyword: bytes) -> list[PngChunk]:
    """The text chunks under `keyword` (lower case; the file's may be any case), in the file's order."""
    return [chunk for chunk in png.chunks if keyword_of(chunk) == keyword]


def keyword_of(chunk: PngChunk) -> bytes:
    """A text chunk's keyword in lower case; empty for every other chunk."""
    if chunk.kind not in _KINDS:
        return b""
    return bytes(chunk.body[: _MAX_KEYWORD_BYTES + 1]).partition(b"\0")[0].lower()


def text_of(chunk: PngChunk) -> bytes:
    """The chunk's text, inflated where it is compressed.

    Raises ImportRefusedError when it is longer than `MAX_PNG_TEXT_BYTES`, CardFormatError when its
    compression is broken.
    """
    _, _, rest = bytes(chunk.body).partition(b"\0")
    if chunk.kind == b"zTXt":
        return _inflated(rest[1:])
    if chunk.kind == b"tEXt":
        return _bounded(rest)
    is_compressed = rest[:1] == b"\1"
    text = rest[2:].split(b"\0", 2)[-1]  # after the language tag and the translated keyword
    return _inflated(text) if is_compressed else _bounded(text)


def text_chunk(keyword: str, text: bytes) -> PngChunk:
    """A tEXt chunk; its text is Latin-1 without NUL."""
    return PngChunk(b"tEXt", memoryview(keyword.encode("latin-1") + b"\0" + text))


def _inflated(packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(packed, MAX_PNG_TEXT_BYTES + 1)
    except zlib.error as error:
        raise CardFormatError("Its compressed text is damaged.", "Download or export it again.") from error
    return _bounded(text)


def _bounded(text: bytes) -> bytes:
    if len(text) > MAX_PNG_TEXT_BYTES:
        raise ImportRefusedError(
            f"A text in its PNG is longer than {MAX_PNG_TEXT_BYTES // MIB} MiB.", "It is made to harm."
        )
    return text
