"""Cards in PNG: the `ccv3` and `chara` text chunks, base64 of UTF-8 JSON."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.cards.v3_fields import seconds_of
from app.core.errors import CardFormatError
from app.formats.card_dialects import parse_card
from app.formats.card_fields import as_text, value_of
from app.formats.card_text import json_in
from app.formats.json_tree import JsonTree
from app.formats.png_chunks import END, PngChunk, PngFile, write_chunks
from app.formats.png_text import chunks_with_keyword, keyword_of, text_chunk, text_of

_CARD_KEYWORDS = (b"ccv3", b"chara")
"""In order of preference: the V3 specification lets `ccv3` win."""

_COMPARED_KEYS = (
    "name",
    "description",
    "personality",
    "scenario",
    "first_mes",
    "mes_example",
    "system_prompt",
    "post_history_instructions",
    "creator_notes",
    "alternate_greetings",
    "character_book",
)


@dataclass(frozen=True, slots=True)
class PngCard:
    """The decoded JSON of a PNG's card, and remarks about its chunks."""

    json_tree: JsonTree
    remarks: tuple[str, ...]


def read_card_png(png: PngFile) -> PngCard:
    """The card of a PNG: its first `ccv3` chunk or, where that is missing or broken, its first `chara`.

    Raises CardFormatError when there is no such chunk or none can be read; ImportRefusedError over a limit.
    """
    trees: dict[bytes, JsonTree] = {}
    failures: list[CardFormatError] = []
    for keyword in _CARD_KEYWORDS:
        for chunk in chunks_with_keyword(png, keyword)[:1]:
            try:
                trees[keyword] = _tree_in(chunk)
            except CardFormatError as error:
                failures.append(error)
    if not trees:
        raise failures[0] if failures else _no_card(png)
    remarks = (*_damage_remarks(png), *_failure_remarks(failures), *_conflict_remarks(trees))
    return PngCard(next(iter(trees.values())), remarks)


def with_card_chunks(png: PngFile, chara: str, ccv3: str) -> bytes:
    """`png` with its card chunks replaced by these JSON texts, just before IEND, all else in its order."""
    kept = [
        chunk for chunk in png.chunks if keyword_of(chunk) not in _CARD_KEYWORDS and chunk.kind != END.kind
    ]
    texts = {"chara": chara, "ccv3": ccv3}
    cards = [text_chunk(key, base64.b64encode(text.encode())) for key, text in texts.items()]
    return write_chunks([*kept, *cards, END])


def _tree_in(chunk: PngChunk) -> JsonTree:
    """The card in a chunk, checked to be a character."""
    try:
        return parse_card(json_in(text_of(chunk)))
    except CardFormatError as error:
        damage = "" if chunk.is_intact else ", and its checksum is wrong"
        message = f"The {keyword_of(chunk).decode()} chunk cannot be read{damage}. {error.message}"
        raise CardFormatError(message, "Download or export it again.") from error


def _no_card(png: PngFile) -> CardFormatError:
    if png.is_cut_off:
        return CardFormatError("It is a PNG cut off before any character card in it.", "Download it again.")
    return CardFormatError(
        "It is a PNG picture without a character card in it.",
        "Sites and messengers strip the card when they convert a picture; download the original file.",
    )


def _damage_remarks(png: PngFile) -> list[str]:
    remarks = []
    if any(not chunk.is_intact for chunk in png.chunks):
        remarks.append("A checksum in the PNG is wrong; compare the card with its source.")
    if png.is_cut_off:
        remarks.append("The PNG is cut off; its card is whole, its picture may not be.")
    return remarks


def _failure_remarks(failures: list[CardFormatError]) -> list[str]:
    return [f"{failure.message} The file's other copy was read." for failure in failures]


def _conflict_remarks(trees: Mapping[bytes, JsonTree]) -> list[str]:
    if len(trees) < len(_CARD_KEYWORDS):
        return []
    v3, v2 = (trees[keyword].root for keyword in _CARD_KEYWORDS)
    differing = [key for key in _COMPARED_KEYS if as_text(value_of(v3, key)) != as_text(value_of(v2, key))]
    if not differing:
        return []
    newer = ", which is newer," if _modified(v2) > _modified(v3) else ""
    return [f"The ccv3 chunk was read; the chara chunk{newer} differs in: {', '.join(differing)}."]


def _modified(tree: Mapping[str, Any]) -> int:
    """The Unix time of the last change, 0 where it is unknown."""
    return seconds_of(value_of(tree, "modification_date"))
