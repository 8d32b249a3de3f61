"""Write the seeds of the fuzz targets: small files of our own words, one for each way a card may come."""

import base64
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

from PIL import Image

CORPUS = Path(__file__).with_name("corpus")
V1 = {"name": "Mira", "description": "Mends clocks.", "first_mes": "Late?", "tags": "clocks, night"}
PYGMALION = {"char_name": "Mira", "char_persona": "Mends clocks.", "char_greeting": "Late?"}
BOOK = {"entries": [{"keys": ["tower"], "content": "It leans.", "enabled": True, "insertion_order": 1}]}
V2 = {"spec": "chara_card_v2", "spec_version": "2.0", "data": {**V1, "tags": ["x"], "character_book": BOOK}}
V3 = {
    "spec": "chara_card_v3",
    "spec_version": "3.0",
    "data": {
        **V1,
        "alternate_greetings": ["You!"],
        "nickname": "M",
        "assets": [{"type": "icon", "uri": "embeded://i.png", "name": "main", "ext": "png"}],
        "extensions": {"depth_prompt": {"prompt": "x", "depth": 2, "role": "user"}, "x": [None, 1.5]},
    },
}
AGNAI = {
    "kind": "character",
    "name": "Mira",
    "persona": {"kind": "wpp", "attributes": {"likes": ["tea"]}},
    "greeting": "Late?",
    "sampleChat": "Hm.",
    "characterBook": {"entries": [{"keywords": ["a"], "entry": "b"}]},
}
RISU = {"name": "Mira", "firstMessage": "Late?", "desc": "x", "globalLore": [{"key": "a,b", "content": "c"}]}
KOBOLD = {
    "prompt": "Mira: Late?",
    "memory": "{{[INPUT]}}x",
    "actions": [],
    "worldinfo": [{"key": "a", "content": "b"}],
    "savedsettings": {"chatopponent": "Mira||$||Lin"},
}
YAMLS = (
    "name: Mira\ngreeting: |-\n  Late?\n  Again?\ncontext: Mends clocks.\n",
    "\ufeffname: 'Mira'\r\ncontext: >\r\n  a\r\n  b\r\nage: 41\r\nlikes: [tea, {rain: true}]\r\n",
    'char_name: "Mi\\u0301ra"\ngreeting: ~\ncontext: 2024-01-01\n? x\n: y\n',
)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*texts: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress((b"\0" + b"\x80\x40\x20" * 2) * 2))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(texts) + pixels + chunk(b"IEND", b"")


def described(kind: str, comment: bytes) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = comment
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, kind, exif=exif.tobytes())
    return buffer.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


def text(tree: object) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def code(tree: object) -> bytes:
    return base64.b64encode(text(tree))


def seeds() -> dict[str, list[bytes]]:
    """The seeds by target."""
    pictures = [
        png(chunk(b"tEXt", b"chara\0" + code(V2)), chunk(b"tEXt", b"ccv3\0" + code(V3))),
        png(chunk(b"zTXt", b"Chara\0\0" + zlib.compress(code(V1)))),
        png(chunk(b"iTXt", b"ccv3\0\1\0en\0\0" + zlib.compress(code(V3)))),
        described("JPEG", b"ASCII\0\0\0" + text(V2)),
        described("WEBP", b"UNICODE\0" + text(V1).decode().encode("utf-16-le")),
    ]
    backyard = {
        "manifest.json": text({"characters": ["c.json"], "scenarios": ["s.json"], "author": {"name": "L"}}),
        "c.json": text({"name": "Mira", "persona": "{character}", "loreItems": [{"key": "a", "value": "b"}]}),
        "s.json": text({"narrative": "x", "firstMessages": [{"text": "#{user}: y"}]}),
    }
    archives = [archive({"card.json": text(V3), "i.png": png()}), archive(backyard), archive({"x": b"y"})]
    archives.append(pictures[3] + archive({"a/card.json": text(V2)}))
    jsons = [text(tree) for tree in (V1, PYGMALION, V2, V3, AGNAI, RISU, KOBOLD)]
    jsons += [
        b"\xef\xbb\xbf" + jsons[0],
        text({"spec": "chara_card_v2", "data": {}}),
        b'{"name": "\\ud800", "description": ""}',
    ]
    return {"png": pictures, "charx": archives, "json": jsons, "yaml": [yaml.encode() for yaml in YAMLS]}


if __name__ == "__main__":
    for target, files in seeds().items():
        folder = CORPUS / target
        folder.mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(files):
            (folder / f"seed-{number}").write_bytes(content)
