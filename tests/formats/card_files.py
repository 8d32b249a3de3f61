"""Card files made for tests: trees, PNGs with any text chunk, pictures. Nothing here is anybody else's."""

import base64
import io
import json
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def v2_card(**data: Any) -> dict[str, Any]:
    fields = {
        "name": "Mira Oake",
        "description": "Mends clocks.",
        "first_mes": "*She looks up.* “Late again?”",
    }
    return {"spec": "chara_card_v2", "spec_version": "2.0", "data": {**fields, **data}}


def v3_card(**data: Any) -> dict[str, Any]:
    return {**v2_card(**data), "spec": "chara_card_v3", "spec_version": "3.0"}


def json_bytes(tree: Any) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def in_base64(tree: Any) -> bytes:
    return base64.b64encode(json_bytes(tree))


def chunk(kind: bytes, body: bytes, crc: int | None = None) -> bytes:
    if crc is None:
        crc = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def text_chunk(keyword: bytes, text: bytes) -> bytes:
    return chunk(b"tEXt", keyword + b"\0" + text)


def packed_chunk(keyword: bytes, text: bytes) -> bytes:
    return chunk(b"zTXt", keyword + b"\0\0" + zlib.compress(text))


def international_chunk(keyword: bytes, text: bytes, *, is_compressed: bool = False) -> bytes:
    packed = zlib.compress(text) if is_compressed else text
    return chunk(b"iTXt", keyword + b"\0" + bytes([is_compressed, 0]) + b"en\0Figur\0" + packed)


def header(width: int, height: int, bit_depth: int = 8, colour_type: int = 2) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bit_depth, colour_type, 0, 0, 0))


def pixels(width: int = 4, height: int = 6) -> bytes:
    return chunk(b"IDAT", zlib.compress((b"\0" + b"\x80\x40\x20" * width) * height))


END = chunk(b"IEND", b"")


def png_file(*text_chunks: bytes, after_pixels: tuple[bytes, ...] = ()) -> bytes:
    """A 4 × 6 picture with these chunks before, and those after, its pixels."""
    return b"".join([SIGNATURE, header(4, 6), *text_chunks, pixels(), *after_pixels, END])


def card_png(tree: Any, keyword: bytes = b"chara") -> bytes:
    return png_file(text_chunk(keyword, in_base64(tree)))


def picture_file(kind: str = "PNG", size: tuple[int, int] = (40, 60), mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, 120 if mode in ("L", "P", "I;16") else (200, 90, 40, 255)[: len(mode)]).save(
        buffer, kind
    )
    return buffer.getvalue()


def zip_file(members: dict[str, bytes | str], *, prefix: bytes = b"") -> bytes:
    """An archive of these members, after `prefix` as self-extracting ones have it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return prefix + buffer.getvalue()


def charx_file(tree: Any, members: dict[str, bytes] | None = None, *, prefix: bytes = b"") -> bytes:
    return zip_file({"card.json": json_bytes(tree), **(members or {})}, prefix=prefix)


def asset(uri: str, name: str = "main", kind: str = "icon", ext: str = "png") -> dict[str, str]:
    return {"type": kind, "uri": uri, "name": name, "ext": ext}


def described_picture(kind: str, comment: bytes) -> bytes:
    """A JPEG or WebP with an EXIF UserComment of these bytes, character set included."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = comment
    buffer = io.BytesIO()
    Image.new("RGB", (40, 60), (200, 90, 40)).save(buffer, kind, exif=exif.tobytes())
    return buffer.getvalue()


def xmp_picture(kind: str, packet: bytes) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 60), (200, 90, 40)).save(buffer, kind, xmp=packet)
    return buffer.getvalue()
