"""Cards out, parent side: a `CharacterCard` as the bytes of a JSON, PNG or CHARX file."""

import json

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.formats.card_writer import json_text, v2_tree, v3_tree
from app.formats.file_kind import FileKind, kind_of
from app.formats.untrusted_process import UntrustedProcess


def export_card_json(card: CharacterCard, *, as_v2: bool = False) -> bytes:
    """A V3 JSON file, or a V2 one for tools that know no V3."""
    return json_text(v2_tree(card) if as_v2 else v3_tree(card)).encode()


def export_card_png(card: CharacterCard, picture_png: bytes | None, untrusted: UntrustedProcess) -> bytes:
    """A PNG that V2 and V3 readers understand, with `picture_png`'s very pixels or a drawn initial.

    Blocks until the child has answered, 20 s at most. Raises CardFormatError when `picture_png` is no PNG.
    """
    chara, ccv3 = (json.dumps(tree, ensure_ascii=False).encode() for tree in (v2_tree(card), v3_tree(card)))
    (png,) = untrusted.run("write_card_png", picture_png or b"", card.name.encode(), chara, ccv3)
    return png


def export_card_charx(
    card: CharacterCard,
    picture_png: bytes | None,
    original: bytes,
    untrusted: UntrustedProcess,
    *,
    is_new_picture: bool = False,
) -> bytes:
    """A CHARX archive: the card as V3, its picture, and all other files of `original` where that is one.

    A picture that `is_new_picture` takes the place of the main icon in `original`.
    Blocks until the child has answered, 20 s at most. Raises CardFormatError when `original` is damaged.
    """
    came_from = original if kind_of(original) is FileKind.CHARX else b""
    tree = json.dumps(v3_tree(card), ensure_ascii=False).encode()
    job = "write_card_charx_anew" if is_new_picture else "write_card_charx"
    (archive,) = untrusted.run(job, came_from, picture_png or b"", tree)
    return archive


def picture_of(imported: ImportedCard) -> bytes | None:
    """The PNG to export a card in: its own file where that is one, else its picture as we encoded it."""
    is_png = kind_of(imported.original) is FileKind.PNG
    return imported.original if is_png else imported.avatar_png
