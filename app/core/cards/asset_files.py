"""A file becomes one of a card's assets: its bytes in a data URI, which goes out in every form of a card.

Source: the V3 specification, "assets": `uri` may be a base64 data URL.
"""

import base64
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from app.core.cards.v3_fields import CardAsset
from app.core.errors import CardFormatError

MAX_ASSET_BYTES: Final = 4 * 2**20
MAX_ASSETS_BYTES: Final = 10 * 2**20
"""All files of a card together as text: its JSON must stay readable, here and in other tools."""

IN_ARCHIVE: Final = ("embeded://", "embedded://", "__asset:")
"""Addresses in a card's archive begin so: the specification's spelling, the dictionary's, and Risu's."""

# Not `mimetypes`: beyond Python's own list, which has no Ogg, what that knows depends on the machine.
_PICTURES: Final = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "webp": "webp", "gif": "gif", "avif": "avif"}
_OTHERS: Final = {
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "json": "application/json",
    "txt": "text/plain",
}
_UNKNOWN: Final = "application/octet-stream"


def asset_from_file(file_name: str, content: bytes) -> CardAsset:
    """The asset that a file becomes: a picture an icon, everything else of the kind "x-other".

    Raises CardFormatError for an empty file and one above `MAX_ASSET_BYTES`.
    """
    name = PurePath(file_name)
    if not content:
        raise CardFormatError(f"{name.name} is empty.", "Choose another file.")
    if len(content) > MAX_ASSET_BYTES:
        limit = MAX_ASSET_BYTES // 2**20
        raise CardFormatError(f"{name.name} is larger than {limit} MiB.", "Make the file smaller first.")
    ext = name.suffix[1:].lower()
    media = f"image/{_PICTURES[ext]}" if ext in _PICTURES else _OTHERS.get(ext, _UNKNOWN)
    uri = f"data:{media};base64,{base64.b64encode(content).decode()}"
    return CardAsset("icon" if ext in _PICTURES else "x-other", name.stem, uri, ext)


def with_asset(assets: Sequence[CardAsset], new: CardAsset) -> tuple[CardAsset, ...]:
    """`assets` and `new` behind them, under a name that none of its kind has.

    Raises CardFormatError where the card would hold more than `MAX_ASSETS_BYTES`.
    """
    if sum(len(asset.uri) for asset in (*assets, new)) > MAX_ASSETS_BYTES:
        limit = MAX_ASSETS_BYTES // 2**20
        raise CardFormatError(
            f"The files inside the card would take more than {limit} MiB.", "Remove another file first."
        )
    taken = {asset.name.lower() for asset in assets if asset.kind == new.kind} | {"main"}
    names = (new.name, *(f"{new.name} {number}" for number in range(2, len(assets) + 3)))
    free = next(name for name in names if name.lower() not in taken)
    return (*assets, CardAsset(new.kind, free, new.uri, new.ext, new.extra))


def size_in_card(asset: CardAsset) -> int | None:
    """Bytes of a file that lies in the asset's own address; None for every other one."""
    head, comma, body = asset.uri.partition(",")
    is_inside = head[:5].lower() == "data:" and head.lower().endswith(";base64") and bool(comma)
    return len(body.rstrip("=")) * 3 // 4 if is_inside else None
