"""JSON of any tool as the tree of a card: other dialects are translated, the cards' own passes as it is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from app.formats.card_agnai import agnai_fields, is_agnai
from app.formats.card_json import read_card_tree
from app.formats.card_kobold import is_kobold, kobold_fields
from app.formats.card_risu import is_risu, risu_fields
from app.formats.card_textgen import is_textgen, textgen_fields
from app.formats.foreign_card import foreign_card
from app.formats.json_tree import JsonTree, parse_json

Tree = Mapping[str, Any]
_DIALECTS: Final[Mapping[str, tuple[Callable[[Tree], bool], Callable[[Tree], dict[str, Any]]]]] = {
    "agnai": (is_agnai, agnai_fields),
    "risu": (is_risu, risu_fields),
    "kobold": (is_kobold, kobold_fields),
    "textgen": (is_textgen, textgen_fields),
}


def parse_card(raw: bytes) -> JsonTree:
    """The card in JSON text, as the tree of a V1, V2 or V3 card.

    Raises CardFormatError where the JSON is no character, ImportRefusedError over a limit.
    """
    return as_card(parse_json(raw))


def as_card(json_tree: JsonTree) -> JsonTree:
    """The same tree, translated where it is a dialect's. Raises CardFormatError where it is no character."""
    root = _translated(json_tree.root)
    read_card_tree(root, "")
    return replace(json_tree, root=root)


def _translated(root: Any) -> Any:
    if not isinstance(root, Mapping) or "spec" in root or isinstance(root.get("data"), Mapping):
        return root
    for dialect, (speaks, fields) in _DIALECTS.items():
        if speaks(root):
            return foreign_card(dialect, fields(root), root)
    return root
