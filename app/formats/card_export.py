"""Cards out, parent side: a `CharacterCard` as the bytes of a JSON or PNG file."""

import json

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.formats.card_writer import json_text, v2_tree, v3_tree
from app.formats.file_kind import FileKind, kind_of
from app.formats.untrusted_process import UntrustedProcess


def export_card_json(card: CharacterCard) -> bytes:
    """A V3 JSON file."""
    return json_text(v3_tree(card)).encode()


def export_card_png(card: CharacterCard, picture_png: bytes | None, untrusted: UntrustedProcess) -> bytes:
    """A PNG that V2 and V3 readers understand, with `picture_png`'s very pixels or a drawn initial.

    Blocks until the child has answered, 20 s at most. Raises CardFormatError when `picture_png` is no PNG.
    """
    chara, ccv3 = (json.dumps(tree, ensure_ascii=False).encode() for tree in (v2_tree(card), v3_tree(card)))
    (png,) = untrusted.run("write_card_png", picture_png or b"", card.name.encode(), chara, ccv3)
    return png


def picture_of(imported: ImportedCard) -> bytes | None:
    """The PNG to export a card in: its own file where that is one, else its picture as we encoded it."""
    is_png = kind_of(imported.original) is FileKind.PNG
    return imported.original if is_png else imported.avatar_png
