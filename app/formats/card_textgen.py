"""Characters of TextGen (oobabooga) and Character.AI: name, context and greeting, flat in YAML or JSON."""

from collections.abc import Mapping
from typing import Any, Final

_FLAT_CARD_KEYS: Final = frozenset({"first_mes", "mes_example", "char_persona", "char_greeting"})
_SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "char_name", "participant__name", "external_name", "bot"),
    "description": ("context", "description"),
    "personality": ("personality",),
    "scenario": ("scenario", "world_scenario"),
    "first_mes": ("greeting",),
    "mes_example": ("example_dialogue", "definition"),
    "creator_notes": ("title",),
}


def is_textgen(tree: Mapping[str, Any]) -> bool:
    """A character by name with a context or a greeting, and with none of the card formats' own fields."""
    has_text = any(isinstance(tree.get(key), str) for key in ("context", "greeting"))
    has_name = any(key in tree for key in _SPELLINGS["name"])
    return has_text and has_name and _FLAT_CARD_KEYS.isdisjoint(tree)


def textgen_fields(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a card's `data` for what the file says under its own spellings."""
    return {key: _first(tree, spellings) for key, spellings in _SPELLINGS.items()}


def _first(tree: Mapping[str, Any], spellings: tuple[str, ...]) -> Any:
    values = (tree.get(spelling) for spelling in spellings)
    return next((value for value in values if value not in (None, "")), "")
