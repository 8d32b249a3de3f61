"""The jobs of the untrusted process that write cards: into a picture (PNG), into an archive (CHARX)."""

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.core.errors import CardFormatError
from app.formats.archive import Archive
from app.formats.card_charx import (
    CARD_NAME,
    assets_of,
    card_name,
    embedded_path,
    embedded_paths,
    is_main_icon,
)
from app.formats.card_dialects import parse_card
from app.formats.card_fields import as_text
from app.formats.card_png import with_card_chunks
from app.formats.card_writer import json_text
from app.formats.placeholder import placeholder_png
from app.formats.png_chunks import read_chunks

_ICON_PATH: Final = "assets/icon/image/main.png"
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./ -]{0,200}")
_OLDEST_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""No clock in the file: the same card always gives the same archive."""


def write_card_png_job(parts: Sequence[bytes]) -> list[bytes]:
    """[picture as PNG or empty, name, V2 JSON, V3 JSON] → [PNG]; without a picture one is drawn.

    The picture's pixels and other chunks stay as they are.
    """
    picture, name, v2_json, v3_json = parts
    png = read_chunks(picture or placeholder_png(name.decode()))
    return [with_card_chunks(png, v2_json.decode(), v3_json.decode())]


def write_card_charx_job(parts: Sequence[bytes]) -> list[bytes]:
    """[CHARX it came from or empty, picture as PNG or empty, V3 JSON] → [CHARX].

    Every other file of the archive it came from goes along, but those that its card named and this one does
    not: they were removed by hand. The picture becomes the main icon of a card that has none in the archive.
    """
    original, picture, v3_json = parts
    card = json.loads(v3_json)
    return [_written(card, _members(original, card), picture)]


def write_card_charx_anew_job(parts: Sequence[bytes]) -> list[bytes]:
    """As above, but the picture takes the place of the main icon that the archive may have, whose file stays
    in it: other assets may name it too."""
    original, picture, v3_json = parts
    card = json.loads(v3_json)
    members = _members(original, card)
    if picture and isinstance(card["data"].get("assets"), list):
        assets = [dict(asset) for asset in assets_of(card)]
        for asset in filter(is_main_icon, assets):
            asset["uri"] = "ccdefault:"
        card["data"]["assets"] = assets
    return [_written(card, members, picture)]


def _written(card: dict[str, Any], members: dict[str, bytes], picture: bytes) -> bytes:
    if picture and not any(_path(asset) in members for asset in assets_of(card) if is_main_icon(asset)):
        path = _free_path(_icon_path(card), members)
        members[path] = picture
        card["data"]["assets"] = _assets_with_icon(card, path)
    return _zipped({CARD_NAME: json_text(card).encode(), **members})


def _members(original: bytes, card: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of the archive that go along with `card`: all but its card and what was removed from that."""
    archive = Archive(original) if original else None
    name_of_card = None if archive is None else card_name(archive)
    if archive is None or name_of_card is None:
        return {}
    removed = set(embedded_paths(_tree_in(archive, name_of_card))) - set(embedded_paths(card))
    left_out = {name_of_card, CARD_NAME, *removed}
    return {name: archive.read(name) for name in archive.names if name not in left_out}


def _tree_in(archive: Archive, name: str) -> Any:
    """The card as the archive has it; nothing where a later rule would refuse what was once read."""
    try:
        return parse_card(archive.read(name)).root
    except CardFormatError:
        return {}


def _free_path(path: str, members: Mapping[str, bytes]) -> str:
    """`path`, or one like it that no file of the archive has."""
    stem, number = path.removesuffix(".png"), 2
    while path in members:
        path, number = f"{stem}-{number}.png", number + 1
    return path


def _path(asset: Mapping[str, Any]) -> str:
    return embedded_path(as_text(asset.get("uri")))


def _icon_path(card: Mapping[str, Any]) -> str:
    """Where the card's main icon should lie, if it says so in plain letters; else the usual place. What
    lies there is a PNG."""
    wanted = next((_path(asset) for asset in assets_of(card) if is_main_icon(asset)), "")
    return wanted if _PLAIN_PATH.fullmatch(wanted) and wanted.lower().endswith(".png") else _ICON_PATH


def _assets_with_icon(card: Mapping[str, Any], path: str) -> list[Any]:
    """The card's assets with a main icon at `path`; what else they hold stays."""
    icon = {"type": "icon", "uri": f"embeded://{path}", "name": "main", "ext": "png"}
    assets = [dict(asset) for asset in assets_of(card)]
    mains = [asset for asset in assets if is_main_icon(asset)]
    if not mains:
        return [icon, *assets]
    if _path(mains[0]) != path:
        mains[0].update(uri=icon["uri"], ext="png")
    return assets


def _zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            is_packed = zipfile.ZIP_STORED if _is_picture(name) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _OLDEST_DATE), content, compress_type=is_packed)
    return buffer.getvalue()


def _is_picture(name: str) -> bool:
    return name.lower().endswith((".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"))
