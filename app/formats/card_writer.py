"""Cards out: V2 and V3 JSON that other tools read, with every unknown field where it came from."""

import copy
import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.core.cards.character_card import CharacterCard
from app.core.cards.raw_merge import merged_list
from app.core.cards.v3_fields import V3_KEYS, v3_data
from app.formats.card_fields import (
    DATA_KEYS,
    V2,
    V3,
    as_depth_prompt,
    data_of,
    flat_spellings,
    mapping_or_empty,
    value_of,
)
from app.formats.card_json import greetings_of

_BOOK = "character_book"


def v2_tree(card: CharacterCard) -> dict[str, Any]:
    """`card` as a V2 card; V3's own fields stay in `data`, where V2 readers pass them over."""
    return _tree(card, V2, "2.0")


def v3_tree(card: CharacterCard) -> dict[str, Any]:
    """`card` as a V3 card with every field that the specification requires."""
    tree = _tree(card, V3, "3.0")
    if not isinstance(tree["data"].get("group_only_greetings"), list):
        tree["data"]["group_only_greetings"] = []
    return tree


def json_text(tree: Mapping[str, Any]) -> str:
    """A card tree as the text of a JSON file, readable by people."""
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _tree(card: CharacterCard, spec: str, spec_version: str) -> dict[str, Any]:
    source = copy.deepcopy(dict(card.source))
    fields = _fields(card, source)
    kept = {key: value for key, value in source.items() if key not in ("data", _BOOK)}
    kept_data = {key: value for key, value in data_of(source).items() if key != _BOOK}
    values = {name: getattr(card, name) for name in V3_KEYS}
    data = {**v3_data(values, kept_data), **fields}
    return {**kept, **_flat_mirror(kept, fields), "spec": spec, "spec_version": spec_version, "data": data}


def _fields(card: CharacterCard, source: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of `data` that we know, in the types the specifications give them."""
    texts = {key: getattr(card, field) for field, key in DATA_KEYS.items()}
    if not card.nickname and value_of(source, "nickname") is None:
        del texts["nickname"]
    fields = {
        **texts,
        **_greetings(card, source),
        "tags": list(card.tags),
        "extensions": _extensions(card, source),
    }
    return {**fields, _BOOK: copy.deepcopy(dict(card.lorebook))} if card.lorebook else fields


def _greetings(card: CharacterCard, source: Mapping[str, Any]) -> dict[str, Any]:
    """First message and alternates; unchanged ones stay as the file has them, blank ones where they are."""
    first, alternates = data_of(source).get("first_mes"), data_of(source).get("alternate_greetings")
    raw = alternates if isinstance(alternates, list) else []
    is_typed = isinstance(first, str) and isinstance(alternates, list) and len(_texts_of(raw)) == len(raw)
    if is_typed and card.greetings == greetings_of(source):
        return {"first_mes": first, "alternate_greetings": raw}
    first = next(iter(card.greetings), "")
    merged = merged_list(_texts_of(raw), card.greetings[1:], _written_text, _as_it_is, _are_never_alike)
    return {"first_mes": first, "alternate_greetings": merged}


def _texts_of(items: Sequence[Any]) -> list[str]:
    return [item for item in items if isinstance(item, str)]


def _written_text(item: str) -> str | None:
    return item if item.strip() else None


def _as_it_is(text: str, _: Any) -> str:
    return text


def _are_never_alike(*_: str) -> bool:
    return False


def _extensions(card: CharacterCard, source: Mapping[str, Any]) -> dict[str, Any]:
    extensions = dict(mapping_or_empty(value_of(source, "extensions")))
    note = card.depth_prompt
    if note != as_depth_prompt(extensions.get("depth_prompt")):
        kept = mapping_or_empty(extensions.get("depth_prompt"))
        extensions["depth_prompt"] = {**kept, "prompt": note.text, "depth": note.depth, "role": note.role}
    return extensions


def _flat_mirror(flat: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """New values for the fields that a file also holds at its top level, under whatever spelling."""
    spelled = {spelling: value for key, value in fields.items() for spelling in flat_spellings(key)}
    return {key: value for key, value in spelled.items() if key in flat}
