"""Archives, YAML and pictures made to harm: bombs, traversals, links, lies about sizes and names."""

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable

from card_files import (
    asset,
    charx_file,
    described_picture,
    json_bytes,
    picture_file,
    v2_card,
    v3_card,
    xmp_picture,
    zip_file,
)
from hostile_cards import MIB, card_around, pixel_bomb, zlib_bomb

CARD = json_bytes(v3_card())
HEADER = b"PK\x01\x02"
IS_ENCRYPTED_AT, METHOD_AT, SIZE_AT, NAME_LENGTH_AT = 8, 10, 24, 28


def with_member(name: str, content: bytes = b"x", *, mode: int = 0) -> bytes:
    """A CHARX with one more member of this very name, which `zipfile` would not all write by itself."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr("card.json", CARD)
        member = zipfile.ZipInfo("placeholder")
        member.filename, member.external_attr = name, mode << 16
        archive.writestr(member, content)
    return buffer.getvalue()


def patched(file: bytes, at: int, value: bytes, local_at: int | None = None) -> bytes:
    """`file` with other bytes in the first member's entries of both tables."""
    patched_file = bytearray(file)
    start = patched_file.index(HEADER) + at
    patched_file[start : start + len(value)] = value
    if local_at is not None:
        patched_file[local_at : local_at + len(value)] = value
    return bytes(patched_file)


def damaged(file: bytes) -> bytes:
    """The first member's bytes turned over, so that its checksum lies."""
    at = 30 + len("card.json") + 20
    return file[:at] + bytes(byte ^ 0xFF for byte in file[at : at + 40]) + file[at + 40 :]


def quine_like() -> bytes:
    """Every one of 900 entries claims the same packed MiB: 1 KiB that unpacks to far more."""
    one = zip_file({"card.json": b" " * 1_000_000})
    entry = one[one.index(HEADER) : one.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"card.json", b"c%08d" % number) for number in range(900))
    start = one.index(HEADER)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 900, 900, len(entries), start, 0)
    return one[:start] + entries + end


def nameless() -> bytes:
    """The second member's name has become its extra field."""
    file = bytearray(with_member("abc"))
    at = file.rindex(HEADER) + NAME_LENGTH_AT
    file[at : at + 4] = struct.pack("<2H", 0, 3)
    return bytes(file)


def yaml_laughs() -> bytes:
    lines = ["name: x", "context: &a0 [ha, ha]"]
    lines += [f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(lines).encode()


REFUSED_ARCHIVES: dict[str, Callable[[], bytes]] = {
    "member above the archive": lambda: with_member("../../evil.sh"),
    "member above, in the middle": lambda: with_member("assets/../../evil.sh"),
    "absolute member": lambda: with_member("/etc/cron.d/evil"),
    "member on a drive": lambda: with_member("C:/evil.exe"),
    "member on a share": lambda: with_member("\\\\host\\share\\evil"),
    "member with backslashes": lambda: with_member("..\\..\\evil.exe"),
    "member in a stream": lambda: with_member("card.json:stream"),
    "member called CON": lambda: with_member("assets/CON.png"),
    "member called lpt1": lambda: with_member("lpt1"),
    "member without a name": nameless,
    "member with a NUL": lambda: with_member("a\0../b"),
    "member with a line break": lambda: with_member("a\nb"),
    "link": lambda: with_member("link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777),
    "two members of one name": lambda: with_member("card.json", b"{}"),
    "5,000 members": lambda: zip_file({"card.json": CARD, **{f"a/{n}": b"" for n in range(5_000)}}),
    "60,000 members": lambda: zip_file({"card.json": CARD, **{f"{n}": b"" for n in range(60_000)}}),
    "encrypted": lambda: patched(charx_file(v3_card()), IS_ENCRYPTED_AT, b"\x01\0", local_at=6),
    "unknown packing": lambda: patched(charx_file(v3_card()), METHOD_AT, b"\x63\0", local_at=8),
    "bzip2 packing": lambda: patched(charx_file(v3_card()), METHOD_AT, b"\x0c\0", local_at=8),
    "size that lies small": lambda: patched(charx_file(v3_card()), SIZE_AT, b"\x05\0\0\0"),
    "size that lies huge": lambda: patched(charx_file(v3_card()), SIZE_AT, b"\xf0\xff\xff\xff"),
    "checksum that lies": lambda: damaged(charx_file(v3_card())),
    "bomb as card": lambda: zip_file({"card.json": bytes(200 * MIB)}),
    "bomb as card, spaces before": lambda: zip_file({"card.json": b" " * (30 * MIB) + CARD}),
    "bomb beside the card": lambda: charx_file(v3_card(), {"a.png": bytes(300 * MIB)}),
    "entries over one another": quine_like,
    "JSON bomb as card": lambda: zip_file({"card.json": card_around(b"[" + b"[]," * 900_000 + b"0]")}),
    "deep JSON as card": lambda: zip_file({"card.json": b"[" * 100_000}),
    "pixel bomb as icon": lambda: charx_file(
        v3_card(assets=[asset("embeded://i.png")]), {"i.png": pixel_bomb(30_000, 30_000)}
    ),
    "no table of contents": lambda: charx_file(v3_card())[:-40],
    "table of contents alone": lambda: b"PK\x03\x04card.json" + b"PK\x05\x06" + bytes(18),
    "table that points outside": lambda: charx_file(v3_card())[:-6] + b"\xff\xff\xff\x7f\0\0",
    "archive in an archive": lambda: zip_file({"a.charx": charx_file(v3_card())}),
    "card.json that is a folder": lambda: zip_file({"card.json/": b"", "card.json/x": b"card.json"}),
    "Backyard manifest of another kind": lambda: zip_file({"manifest.json": b"[1]"}),
    "Backyard manifest that points outside": lambda: zip_file(
        {"manifest.json": json_bytes({"characters": ["../../../etc/passwd", "/etc/passwd"]})}
    ),
    "Backyard manifest of 100,000 scenarios": lambda: zip_file(
        {"manifest.json": json_bytes({"characters": ["x"] * 100_000, "scenarios": ["y"] * 100_000})}
    ),
    "Backyard character of noise": lambda: zip_file(
        {"manifest.json": json_bytes({"characters": ["c.json"]}), "c.json": bytes(range(256))}
    ),
    "YAML aliases": yaml_laughs,
    "YAML of 5 MiB": lambda: b"name: x\ncontext: " + b"y" * (5 * MIB),
    "YAML 20,000 deep": lambda: b"name: x\ncontext: " + b"[" * 20_000,
    "YAML of 400,000 items": lambda: b"name: x\ncontext:\n" + b"- a\n" * 200_000,
    "YAML that calls": lambda: b"name: !!python/object/apply:os.system ['id']\ncontext: x\n",
    "YAML that reads a file": lambda: b"name: x\ncontext: !include /etc/passwd\n",
    "YAML number to base 60": lambda: b"name: x\ncontext: 1" + b":59" * 300_000,
    "YAML merge bomb": lambda: b"name: x\nb: &b {a: 1}\ncontext: {<<: [" + b"*b," * 10_000 + b"*b]}\n",
    "JPEG cut": lambda: picture_file("JPEG")[:200],
    "WebP cut": lambda: picture_file("WEBP")[:30],
    "JPEG with noise as EXIF": lambda: described_picture("JPEG", b"ASCII\0\0\0" + bytes(range(256)) * 50),
    "JPEG with a JSON bomb": lambda: described_picture("WEBP", b"ASCII\0\0\0" + card_around(b"[" * 90_000)),
    "WebP with a bomb of lists": lambda: described_picture(
        "WEBP", b"ASCII\0\0\0" + card_around(b"[" + b"[]," * 900_000 + b"0]")
    ),
    "XMP that expands itself": lambda: xmp_picture(
        "JPEG", b'<!DOCTYPE x [<!ENTITY a "&b;&b;">]><x chara="&a;&a;&a;"/>'
    ),
    "JPEG of 4 gigapixels": lambda: picture_file("JPEG").replace(
        b"\x08\x00\x3c\x00\x28", b"\x08\xff\xff\xff\xff"
    ),
}

ACCEPTED_ARCHIVES: dict[str, Callable[[], bytes]] = {
    "900 members": lambda: charx_file(v3_card(), {f"a/{n}.txt": b"x" for n in range(900)}),
    "icon that is no picture": lambda: charx_file(
        v3_card(assets=[asset("embeded://i.png")]), {"i.png": b"MZ"}
    ),
    "icon with a text bomb inside": lambda: charx_file(
        v3_card(assets=[asset("embeded://i.png")]),
        {"i.png": picture_file().replace(b"IDAT", b"IDAT", 1)[:33] + zlib_bomb(MIB)},
    ),
    "assets that point anywhere": lambda: charx_file(
        v3_card(assets=[asset(f"{start}/etc/passwd") for start in ("file://", "embeded://../..", "", "\0")])
    ),
    "assets of wrong types": lambda: charx_file(v3_card(assets=[1, None, "x", {"uri": []}, {"type": 7}])),
    "10,000 assets": lambda: charx_file(v3_card(assets=[asset("embeded://gone.png")] * 10_000)),
    "data URI of noise": lambda: json_bytes(v3_card(assets=[asset("data:image/png;base64,%%%%")])),
    "names that are paths": lambda: charx_file(v2_card(name="../../../etc/passwd", nickname="C:\\x")),
    "long comment": lambda: charx_file(v3_card())[:-2] + b"\xff\xff" + b"c" * 65_535,
}
