"""Cards as JSON: V1 flat (Pygmalion's spellings too), V2 and V3, read into one `CharacterCard`."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.cards.character_card import CharacterCard
from app.core.cards.v3_fields import v3_values
from app.core.errors import CardFormatError
from app.formats.card_fields import (
    DATA_KEYS,
    V1,
    V2,
    V3,
    as_depth_prompt,
    as_tags,
    as_text,
    as_texts,
    data_of,
    flat_spellings,
    mapping_or_empty,
    value_of,
)

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
_CHARACTER_KEYS = ("description", "personality", "scenario", "first_mes", "mes_example")
_OTHER_KINDS = {
    "entries": "a lorebook",
    "input_sequence": "an instruct template",
    "story_string": "a context template",
    "temp": "a sampler preset",
    "temperature": "a sampler preset",
}
_HINT = "Masque reads character cards (V1, V2, V3) and the characters of most other tools."


@dataclass(frozen=True, slots=True)
class CardReading:
    """A card and what a person should know about how it was read, in sentences."""

    card: CharacterCard
    remarks: tuple[str, ...] = ()


def read_card_tree(tree: Any, file_stem: str) -> CardReading:
    """The character in a decoded JSON value; `file_stem` names one whose name is empty.

    Where `data` and the top level disagree, `data` wins. Unknown fields stay in `CharacterCard.source`.
    Raises CardFormatError when the JSON is something else than a character.
    """
    if not isinstance(tree, Mapping) or not _is_character(tree):
        raise CardFormatError(f"It is {_kind_of(tree)}, not a character card.", _HINT)
    texts = {field: as_text(value_of(tree, key)) for field, key in DATA_KEYS.items()}
    name, name_remarks = _name(texts, file_stem)
    extensions = mapping_or_empty(value_of(tree, "extensions"))
    further = v3_values(data_of(tree))
    card = CharacterCard(
        **{**texts, "name": name, **further},
        greetings=greetings_of(tree),
        tags=as_tags(value_of(tree, "tags")),
        depth_prompt=as_depth_prompt(extensions.get("depth_prompt")),
        lorebook=mapping_or_empty(value_of(tree, "character_book")) or None,
        spec=_spec(tree),
        source=tree,
    )
    return CardReading(card, (*name_remarks, *_type_remarks(tree), *_version_remarks(tree)))


def greetings_of(tree: Mapping[str, Any]) -> tuple[str, ...]:
    """The first message, then the alternate greetings; blank ones are left out."""
    return as_texts(value_of(tree, "first_mes")) + as_texts(value_of(tree, "alternate_greetings"))


def _is_character(tree: Mapping[str, Any]) -> bool:
    if str(tree.get("spec", "")).startswith("chara_card"):
        return True
    data = data_of(tree)
    if any(key in data for key in _CHARACTER_KEYS):
        return True
    flat_keys = {spelling for key in _CHARACTER_KEYS for spelling in flat_spellings(key)}
    return not flat_keys.isdisjoint(tree) and "entries" not in tree


def _kind_of(tree: Any) -> str:
    if not isinstance(tree, Mapping):
        return "JSON without an object at its top"
    return next((kind for key, kind in _OTHER_KINDS.items() if key in tree), "JSON of another kind")


def _name(texts: Mapping[str, str], file_stem: str) -> tuple[str, tuple[str, ...]]:
    if _is_seen(texts["name"]):
        return texts["name"], ()
    if _is_seen(texts["nickname"]):
        return texts["nickname"], ("The card has no name; its nickname is used.",)
    return file_stem.strip() or "Unnamed", ("The card has no name; the file's is used. Please give it one.",)


def _type_remarks(tree: Mapping[str, Any]) -> tuple[str, ...]:
    keys = (*DATA_KEYS.values(), "first_mes")
    wrong = [key for key in keys if not isinstance(value_of(tree, key), str | None)]
    if isinstance(value_of(tree, "alternate_greetings"), str):
        wrong.append("alternate_greetings")
    return (f"Not text, but taken as such: {', '.join(wrong)}.",) if wrong else ()


def _version_remarks(tree: Mapping[str, Any]) -> tuple[str, ...]:
    version = as_text(tree.get("spec_version"))
    try:
        is_newer = float(version) >= 4
    except ValueError:
        return ()
    return (f"The card follows specification {version[:20]}; Masque knows up to 3.0.",) if is_newer else ()


def _spec(tree: Mapping[str, Any]) -> str:
    if not data_of(tree):
        return V1
    return V3 if tree.get("spec") == V3 else V2


def _is_seen(name: str) -> bool:
    """Whether anything of it would show: blanks, control and format characters alone make no name."""
    return any(unicodedata.category(character) not in _UNSEEN for character in name)
