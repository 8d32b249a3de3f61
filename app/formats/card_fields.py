"""The card files' spellings of a character's fields, and values of wrong types made right."""

import json
from collections.abc import Mapping
from typing import Any, Final

from app.core.cards.character_card import DepthPrompt

V1: Final = "chara_card_v1"
"""Our name for a flat card, which has none itself."""
V2: Final = "chara_card_v2"
V3: Final = "chara_card_v3"

DATA_KEYS: Final[Mapping[str, str]] = {
    "name": "name",
    "nickname": "nickname",
    "description": "description",
    "personality": "personality",
    "scenario": "scenario",
    "example_dialogue": "mes_example",
    "system_prompt": "system_prompt",
    "post_history_instructions": "post_history_instructions",
    "creator_notes": "creator_notes",
    "creator": "creator",
    "character_version": "character_version",
}
"""Text fields of `CharacterCard` → their key inside `data` of a V2 or V3 card."""

FLAT_SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "char_name"),
    "description": ("description", "char_persona"),
    "scenario": ("scenario", "world_scenario"),
    "first_mes": ("first_mes", "char_greeting"),
    "mes_example": ("mes_example", "example_dialogue"),
    "creator_notes": ("creatorcomment", "creator_notes"),
}
"""Key in `data` → its spellings at the top level of flat cards (V1, then Pygmalion)."""

_ROLES: Final = ("system", "user", "assistant")
_MAX_DEPTH: Final = 9_999


def flat_spellings(key: str) -> tuple[str, ...]:
    """The keys under which a flat card may hold what V2 calls `key`, in order of preference."""
    return FLAT_SPELLINGS.get(key, (key,))


def value_of(tree: Mapping[str, Any], key: str) -> Any:
    """What a card of any version says for V2's `key`: `data` first, then the top level, else None."""
    data = data_of(tree)
    if data.get(key) is not None:
        return data[key]
    values = (tree.get(spelling) for spelling in flat_spellings(key))
    return next((value for value in values if value not in (None, "")), None)


def data_of(tree: Mapping[str, Any]) -> Mapping[str, Any]:
    """The `data` object of a V2 or V3 card, empty for a flat one."""
    return mapping_or_empty(tree.get("data"))


def mapping_or_empty(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def as_text(value: Any) -> str:
    """`value` as text: null is empty, a list is its items line by line, anything else its JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(as_text(item) for item in value)
    return json.dumps(value, ensure_ascii=False)


def as_texts(value: Any) -> tuple[str, ...]:
    """`value` as texts: a single text is one of one, blank items are dropped."""
    items = value if isinstance(value, list) else [value]
    return tuple(text for text in map(as_text, items) if text.strip())


def as_tags(value: Any) -> tuple[str, ...]:
    """Tags from a list or from one comma-separated text."""
    items = value.split(",") if isinstance(value, str) else value
    return tuple(tag.strip() for tag in as_texts(items))


def as_depth_prompt(value: Any) -> DepthPrompt:
    """`extensions.depth_prompt`; some editors write numbers as text and roles as SillyTavern's numbers."""
    note, default = mapping_or_empty(value), DepthPrompt()
    depth = _as_int(note.get("depth"), default.depth)
    return DepthPrompt(
        text=as_text(note.get("prompt")),
        depth=min(max(depth, 0), _MAX_DEPTH),
        role=_as_role(note.get("role"), default.role),
    )


def _as_int(value: Any, default: int) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return default


def _as_role(value: Any, default: str) -> str:
    if value in _ROLES:
        return str(value)
    number = _as_int(value, -1)
    return _ROLES[number] if 0 <= number < len(_ROLES) else default
