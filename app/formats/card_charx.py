"""Cards in CHARX archives: `card.json`, and pictures and other files that its assets point to."""

import base64
import binascii
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.core.cards.asset_files import IN_ARCHIVE
from app.core.errors import CardFormatError
from app.formats.archive import Archive
from app.formats.card_dialects import parse_card
from app.formats.card_fields import as_text, mapping_or_empty, value_of
from app.formats.foreign_card import items_of
from app.formats.json_tree import JsonTree
from app.formats.limits import MAX_FILE_BYTES

CARD_NAME: Final = "card.json"


@dataclass(frozen=True, slots=True)
class ArchivedCard:
    """A card from an archive, the bytes of its picture if it has one, and remarks about the archive."""

    json_tree: JsonTree
    picture: bytes | None = None
    remarks: tuple[str, ...] = ()


def holds_charx(archive: Archive) -> bool:
    return card_name(archive) is not None


def read_charx(archive: Archive) -> ArchivedCard:
    """The card of a CHARX archive. Raises CardFormatError or ImportRefusedError."""
    name = card_name(archive)
    if name is None:
        raise CardFormatError("The archive has no card.json in it.", "Export the character as CHARX again.")
    json_tree = parse_card(archive.read(name))
    icons = _icons(json_tree.root)
    picture = next((found for icon in icons if (found := asset_bytes(icon, archive)) is not None), None)
    missing = [path for path in embedded_paths(json_tree.root) if path not in archive.names]
    remarks = (f"The archive lacks {len(missing)} of the files that its card names.",) if missing else ()
    return ArchivedCard(json_tree, picture, remarks)


def asset_bytes(asset: Mapping[str, Any], archive: Archive | None) -> bytes | None:
    """What an asset points to, in the archive or in a data URI; None for what lies anywhere else."""
    uri = as_text(asset.get("uri"))
    if uri[:5].lower() == "data:":
        return _data_uri_bytes(uri)
    path = embedded_path(uri)
    return archive.read(path) if archive is not None and path in archive.names else None


def icon_bytes(root: Any) -> bytes | None:
    """The picture that a card without an archive brings along in a data URI."""
    return next((found for icon in _icons(root) if (found := asset_bytes(icon, None)) is not None), None)


def embedded_path(uri: str) -> str:
    """The path inside the archive that an asset's URI means; "" for every other URI and unsafe paths."""
    prefix = next((start for start in IN_ARCHIVE if uri.lower().startswith(start)), None)
    if prefix is None:
        return ""
    path = posixpath.normpath(uri[len(prefix) :].replace("\\", "/").strip()).lstrip("/")
    return "" if path.startswith("..") else path


def embedded_paths(root: Any) -> list[str]:
    """The archive's files that a card's assets name."""
    paths = (embedded_path(as_text(asset.get("uri"))) for asset in assets_of(root))
    return [path for path in paths if path not in ("", ".")]


def assets_of(root: Any) -> list[Mapping[str, Any]]:
    return items_of(value_of(mapping_or_empty(root), "assets"))


def is_main_icon(asset: Mapping[str, Any]) -> bool:
    return _is_icon(asset) and as_text(asset.get("name")).lower() == "main"


def _is_icon(asset: Mapping[str, Any]) -> bool:
    return as_text(asset.get("type")).lower() == "icon"


def _icons(root: Any) -> list[Mapping[str, Any]]:
    """The icons of a card, its main one first."""
    return sorted(filter(_is_icon, assets_of(root)), key=is_main_icon, reverse=True)


def card_name(archive: Archive) -> str | None:
    """The archive's file that holds the card; None where none does."""
    if CARD_NAME in archive.names:
        return CARD_NAME
    names = (name for name in archive.names if not name.startswith("__MACOSX"))
    return next((name for name in names if name.endswith(CARD_NAME)), None)


def _data_uri_bytes(uri: str) -> bytes | None:
    head, _, body = uri[:MAX_FILE_BYTES].partition(",")
    if not head.lower().endswith(";base64"):
        return None
    try:
        return base64.b64decode(body, validate=False)
    except (binascii.Error, ValueError):
        return None
