"""The jobs of the untrusted process on card files: read one of any kind, write a card into a PNG."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.formats.card_json import read_card_tree
from app.formats.card_png import read_card_png, with_card_chunks
from app.formats.file_kind import FileKind, kind_of, refusal_of
from app.formats.json_tree import JsonTree, parse_json
from app.formats.picture import Avatar, avatar_of, picture_in
from app.formats.placeholder import placeholder_png
from app.formats.png_chunks import read_chunks


@dataclass(frozen=True, slots=True)
class CardFile:
    """What a card file holds: its card as decoded JSON, its picture encoded anew, remarks about the file."""

    json_tree: JsonTree
    avatar: Avatar | None = None
    remarks: tuple[str, ...] = ()


def read_card_file(file: bytes) -> CardFile:
    """The card in `file`. Raises CardFormatError or ImportRefusedError."""
    kind = kind_of(file)
    if kind is FileKind.PNG:
        return _read_png(file)
    if kind is FileKind.JSON:
        json_tree = parse_json(file)
        read_card_tree(json_tree.root, "")
        return CardFile(json_tree)
    raise refusal_of(kind)


def read_card_job(parts: Sequence[bytes]) -> list[bytes]:
    """[file] → [card as JSON, remarks as JSON, avatar PNG or empty, thumbnail PNG or empty]."""
    (file,) = parts
    card = read_card_file(file)
    remarks = list(card.remarks)
    if card.json_tree.is_repaired:
        remarks.append("Some characters in the card were broken and are shown as �.")
    tree = json.dumps(card.json_tree.root, ensure_ascii=False)
    avatar = card.avatar or Avatar(b"", b"")
    return [tree.encode(), json.dumps(remarks).encode(), avatar.png, avatar.thumbnail_png]


def write_card_png_job(parts: Sequence[bytes]) -> list[bytes]:
    """[picture as PNG or empty, name, V2 JSON, V3 JSON] → [PNG]; without a picture one is drawn.

    The picture's pixels and other chunks stay as they are.
    """
    picture, name, v2_json, v3_json = parts
    png = read_chunks(picture or placeholder_png(name.decode()))
    return [with_card_chunks(png, v2_json.decode(), v3_json.decode())]


def _read_png(file: bytes) -> CardFile:
    png = read_chunks(file)
    card = read_card_png(png)
    avatar = avatar_of(picture_in(png))
    remarks = card.remarks if avatar else (*card.remarks, "The picture could not be decoded.")
    return CardFile(card.json_tree, avatar, remarks)
