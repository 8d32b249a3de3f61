"""A card file of any kind, read in the untrusted process: its content decides which codec reads it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.errors import CardFormatError
from app.formats.archive import Archive
from app.formats.card_byaf import holds_byaf, read_byaf
from app.formats.card_charx import ArchivedCard, holds_charx, icon_bytes, read_charx
from app.formats.card_dialects import parse_card
from app.formats.card_png import read_card_png
from app.formats.card_text import json_in
from app.formats.card_yaml import read_card_yaml
from app.formats.file_kind import FileKind, kind_of, refusal_of
from app.formats.json_tree import JsonTree
from app.formats.picture import Avatar, avatar_of, picture_in, plain_picture
from app.formats.picture_texts import texts_in_picture
from app.formats.png_chunks import read_chunks

_NO_CARD_HINT = "Sites and messengers strip the card when they convert a picture; download the original file."
_UNREADABLE_PICTURE = "The picture could not be decoded."


@dataclass(frozen=True, slots=True)
class CardFile:
    """What a card file holds: its card as decoded JSON, its picture encoded anew, remarks about the file."""

    json_tree: JsonTree
    avatar: Avatar | None = None
    remarks: tuple[str, ...] = ()


def read_card_file(file: bytes) -> CardFile:
    """The card in `file`. Raises CardFormatError or ImportRefusedError."""
    kind = kind_of(file)
    match kind:
        case FileKind.PNG:
            return _read_png(file)
        case FileKind.JPEG | FileKind.WEBP:
            return _read_picture(file, kind)
        case FileKind.CHARX | FileKind.BYAF | FileKind.ZIP:
            return _read_archive(file, kind)
        case FileKind.JSON:
            json_tree = parse_card(file)
            return _with_picture(json_tree, icon_bytes(json_tree.root))
        case FileKind.YAML:
            return CardFile(read_card_yaml(file))
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


def _read_png(file: bytes) -> CardFile:
    png = read_chunks(file)
    card = read_card_png(png)
    avatar = avatar_of(picture_in(png))
    remarks = card.remarks if avatar else (*card.remarks, _UNREADABLE_PICTURE)
    return CardFile(card.json_tree, avatar, remarks)


def _read_picture(file: bytes, kind: FileKind) -> CardFile:
    """A JPEG or WebP: the first of its texts that is a card; else why the likeliest one is none."""
    failure: CardFormatError | None = None
    for text in texts_in_picture(file):
        try:
            return _with_picture(parse_card(json_in(text)), file)
        except CardFormatError as error:
            failure = failure or (error if text.lstrip().startswith(b"{") else None)
    raise failure or CardFormatError(f"It is {kind.value} without a character card in it.", _NO_CARD_HINT)


def _read_archive(file: bytes, kind: FileKind) -> CardFile:
    archive = Archive(file)
    if holds_charx(archive):
        return _from_archive(read_charx(archive))
    if holds_byaf(archive):
        return _from_archive(read_byaf(archive))
    raise refusal_of(FileKind.ZIP)


def _from_archive(card: ArchivedCard) -> CardFile:
    return _with_picture(card.json_tree, card.picture, card.remarks)


def _with_picture(json_tree: JsonTree, picture: bytes | None, remarks: tuple[str, ...] = ()) -> CardFile:
    if picture is None:
        return CardFile(json_tree, None, remarks)
    avatar = avatar_of(plain_picture(picture))
    return CardFile(json_tree, avatar, remarks if avatar else (*remarks, _UNREADABLE_PICTURE))
