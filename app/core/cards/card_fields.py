"""The fields of a card that a person edits, in the order in which they are shown; their values as text."""

import json
from collections.abc import Mapping
from typing import Any

from app.core.cards.character_card import CharacterCard, DepthPrompt

EDITED_FIELDS = (
    "name",
    "nickname",
    "description",
    "personality",
    "scenario",
    "greetings",
    "group_greetings",
    "example_dialogue",
    "system_prompt",
    "post_history_instructions",
    "depth_prompt",
    "creator_notes",
    "translated_notes",
    "tags",
    "creator",
    "character_version",
    "origins",
    "assets",
    "lorebook",
)
"""Names of `CharacterCard`'s fields; everything else of a card lives in its `source` and is only kept."""

_NO_TEXTS = (
    "greetings", "group_greetings", "depth_prompt", "translated_notes", "tags", "origins", "assets",
    "lorebook",
)  # fmt: skip
TEXT_FIELDS = tuple(name for name in EDITED_FIELDS if name not in _NO_TEXTS)
"""The fields whose value is one text."""


def changed_fields(old: CharacterCard, new: CharacterCard) -> tuple[str, ...]:
    """The fields in which `new` differs from `old`, in the order in which they are shown."""
    return tuple(name for name in EDITED_FIELDS if getattr(old, name) != getattr(new, name))


def field_text(card: CharacterCard, field: str) -> str:
    """The value of one of `EDITED_FIELDS` as a person reads it."""
    value = getattr(card, field)
    if isinstance(value, DepthPrompt):
        return f"{value.text}\n(depth {value.depth}, {value.role})" if value.text else ""
    if field in ("greetings", "group_greetings"):
        return "\n\n".join(f"{number}.\n{text}" for number, text in enumerate(value, start=1))
    if field == "tags":
        return ", ".join(value)
    if field in ("origins", "assets", "translated_notes"):
        return "\n".join(_lines(value))
    return value if isinstance(value, str) else _json_text(value)


def _lines(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{language}: {text}" for language, text in value.items()]
    return [item if isinstance(item, str) else f"{item.kind} {item.name}: {item.uri}" for item in value]


def _json_text(value: Mapping[str, Any] | None) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, indent=2)
