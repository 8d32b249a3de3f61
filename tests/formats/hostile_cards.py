"""Files made to harm an importer, generated: bombs of pixels, text, chunks, depth and size; broken pieces."""

import base64
import json
import struct
import zlib
from collections.abc import Callable

from card_files import (
    END,
    SIGNATURE,
    card_png,
    chunk,
    header,
    in_base64,
    international_chunk,
    json_bytes,
    packed_chunk,
    pixels,
    png_file,
    text_chunk,
    v2_card,
)

MIB = 1024 * 1024
CODE = in_base64(v2_card())


def card_with(raw_json: bytes) -> bytes:
    return png_file(text_chunk(b"chara", base64.b64encode(raw_json)))


def card_around(raw_value: bytes) -> bytes:
    """JSON of a card whose `extensions` are this raw text."""
    return (
        b'{"spec": "chara_card_v2", "data": {"name": "x", "description": "", "extensions": '
        + raw_value
        + b"}}"
    )


def zlib_bomb(num_bytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(MIB)) for _ in range(num_bytes // MIB)) + packer.flush()


def pixel_bomb(width: int, height: int) -> bytes:
    return b"".join([SIGNATURE, header(width, height), text_chunk(b"chara", CODE), pixels(), END])


def honest_size_bomb() -> bytes:
    """12,000 × 12,000 real pixels of one colour: 144 megapixels in 140 KiB."""
    row = zlib.compress(bytes((12_000 // 8 + 1) * 12_000), 9)
    head = header(12_000, 12_000, bit_depth=1, colour_type=0)
    return b"".join([SIGNATURE, head, text_chunk(b"chara", CODE), chunk(b"IDAT", row), END])


def claims_length(length: int) -> bytes:
    return SIGNATURE + header(4, 6) + struct.pack(">I", length) + b"tEXtchara\0" + CODE


REFUSED: dict[str, Callable[[], bytes]] = {
    "pixels claimed, 900 megapixels": lambda: pixel_bomb(30_000, 30_000),
    "pixels claimed, 2^62": lambda: pixel_bomb(2**31 - 1, 2**31 - 1),
    "pixels real, 144 megapixels": honest_size_bomb,
    "zTXt bomb of 512 MiB": lambda: png_file(chunk(b"zTXt", b"chara\0\0" + zlib_bomb(512 * MIB))),
    "iTXt bomb of 256 MiB": lambda: png_file(chunk(b"iTXt", b"ccv3\0\1\0\0\0" + zlib_bomb(256 * MIB))),
    "zTXt inside base64": lambda: png_file(packed_chunk(b"chara", b"A" * (23 * MIB))),
    "300,000 empty chunks": lambda: png_file(chunk(b"tEXt", b"") * 300_000),
    "300,000 card chunks": lambda: png_file(text_chunk(b"chara", b"") * 300_000),
    "text chunk of 40 MiB": lambda: png_file(text_chunk(b"chara", bytes(40 * MIB))),
    "chunk that claims 4 GiB": lambda: claims_length(2**32 - 1),
    "chunk that claims 2 GiB": lambda: claims_length(2**31),
    "signature alone": lambda: SIGNATURE,
    "header cut": lambda: SIGNATURE + header(4, 6)[:15],
    "end before header": lambda: SIGNATURE + END + header(4, 6),
    "file of 65 MiB": lambda: png_file(chunk(b"prVt", bytes(65 * MIB))),
    "base64 cut": lambda: png_file(text_chunk(b"chara", CODE[:61])),
    "base64 of noise": lambda: card_with(bytes(range(256)) * 50),
    "base64 of base64": lambda: card_with(CODE),
    "base64 of nothing": lambda: png_file(text_chunk(b"chara", b"")),
    "compressed text broken": lambda: png_file(
        chunk(b"zTXt", b"chara\0\0" + zlib.compress(CODE)[:-9] + b"!!!!")
    ),
    "iTXt without its fields": lambda: png_file(chunk(b"iTXt", b"chara\0")),
    "lists 100,000 deep": lambda: b"[" * 100_000,
    "lists 100,000 deep in a card": lambda: card_around(b"[" * 100_000 + b"]" * 100_000),
    "objects 50,000 deep": lambda: card_with(card_around(b'{"a":' * 50_000 + b"1" + b"}" * 50_000)),
    "lists 200 deep": lambda: card_around(b"[" * 200 + b"]" * 200),
    "5 million lists": lambda: b"[" + b"[]," * 5_000_000 + b"0]",
    "5 million lists in a card": lambda: card_with(card_around(b"[" + b"[]," * 5_000_000 + b"0]")),
    "900,000 lists": lambda: card_around(b"[" + b"[]," * 900_000 + b"0]"),
    "900,000 objects": lambda: card_around(b"[" + b'{"":0},' * 900_000 + b"0]"),
    "8 million numbers": lambda: card_around(b"[" + b"0," * 8_000_000 + b"0]"),
    "4 million fractions": lambda: card_around(b"[" + b".5,".join([b"0"] * 4_000_000) + b"]"),
    "2 million keys": lambda: card_around(b"{" + b",".join(b'"%d":0' % n for n in range(1_200_000)) + b"}"),
    "20 MiB of one text": lambda: json_bytes(v2_card(description="x" * 20 * MIB)),
    "integer of 5,000 digits": lambda: card_around(b"9" * 5_000),
    "integer of a million digits": lambda: card_around(b"9" * 1_000_000),
    "number beyond range": lambda: card_around(b"1e400"),
    "not a number": lambda: card_around(b"NaN"),
    "minus infinity": lambda: card_around(b"-Infinity"),
    "key twice": lambda: card_around(b'{"a": 1, "a": 2}'),
    "many keys twice": lambda: card_around(b"{" + b'"a":0,' * 500_000 + b'"a":0}'),
    "truncated JSON": lambda: json_bytes(v2_card())[:-20],
    "no object": lambda: b"[1, 2, 3]",
    "empty file": lambda: b"",
    "spaces": lambda: b" \n" * 1_000_000,
    "zeros": lambda: bytes(5 * MIB),
    "zip with a traversal": lambda: b"PK\x03\x04" + bytes(22) + b"../../card.json",
    "pickle": lambda: (
        b"\x80\x04\x95\x1a\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94."
    ),
    "JPEG": lambda: b"\xff\xd8\xff\xe0" + bytes(100),
    "GIF": lambda: b"GIF89a" + bytes(100),
    "script": lambda: b"#!/bin/sh\nrm -rf ~\n",
}

ACCEPTED: dict[str, Callable[[], bytes]] = {
    "lone surrogates": lambda: json.dumps(v2_card(name="A\ud800", extensions={"\udc00": "\udfff"})).encode(),
    "integer beyond 64 bits": lambda: json_bytes(
        v2_card(extensions={"n": 2**200, "depth_prompt": {"depth": 2**80}})
    ),
    "names that are paths": lambda: card_png(
        v2_card(name="../../../etc/passwd\0C:\\CON", extensions={"../x": 1})
    ),
    "name of 10 million letters": lambda: json_bytes(v2_card(name="n" * 10_000_000)),
    "bidirectional name": lambda: json_bytes(v2_card(name="\u202egnp.exe\u2066\u200b")),
    "picture broken": lambda: (
        SIGNATURE + header(4, 6) + text_chunk(b"chara", CODE) + chunk(b"IDAT", b"no zlib") + END
    ),
    "picture without pixels": lambda: SIGNATURE + header(0, 0) + text_chunk(b"chara", CODE) + END,
    "palette missing": lambda: SIGNATURE + header(4, 6, 8, 3) + text_chunk(b"chara", CODE) + pixels() + END,
    "impossible bit depth": lambda: (
        SIGNATURE + header(4, 6, 77, 99) + text_chunk(b"chara", CODE) + pixels() + END
    ),
    "pixels that never end": lambda: (
        SIGNATURE + header(4, 6) + text_chunk(b"chara", CODE) + chunk(b"IDAT", zlib_bomb(64 * MIB)) + END
    ),
    "every checksum wrong": lambda: (
        SIGNATURE
        + header(4, 6)[:-4]
        + b"\0\0\0\0"
        + chunk(b"tEXt", b"chara\0" + CODE, crc=0)
        + chunk(b"IDAT", pixels()[8:-4], crc=0)
        + END
    ),
    "colour profile bomb": lambda: png_file(
        chunk(b"iCCP", b"x\0\0" + zlib_bomb(64 * MIB)), text_chunk(b"chara", CODE)
    ),
    "other text a bomb": lambda: png_file(
        chunk(b"zTXt", b"Comment\0\0" + zlib_bomb(64 * MIB)),
        international_chunk(b"chara", CODE),
    ),
    "9,000 stray chunks": lambda: png_file(text_chunk(b"x", b"y") * 9_000, text_chunk(b"chara", CODE)),
    "template marks": lambda: json_bytes(
        v2_card(description="<|eot_id|>{{#each this}}{% for x in ().__class__ %}")
    ),
}
