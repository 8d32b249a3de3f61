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
    "example_dialogue",
    "system_prompt",
    "post_history_instructions",
    "depth_prompt",
    "creator_notes",
    "tags",
    "creator",
    "character_version",
    "lorebook",
)
"""Names of `CharacterCard`'s fields; everything else of a card lives in its `source` and is only kept."""

TEXT_FIELDS = tuple(
    name for name in EDITED_FIELDS if name not in ("greetings", "depth_prompt", "tags", "lorebook")
)
"""The fields whose value is one text."""


def changed_fields(old: CharacterCard, new: CharacterCard) -> tuple[str, ...]:
    """The fields in which `new` differs from `old`, in the order in which they are shown."""
    return tuple(name for name in EDITED_FIELDS if getattr(old, name) != getattr(new, name))


def field_text(card: CharacterCard, field: str) -> str:
    """The value of one of `EDITED_FIELDS` as a person reads it."""
    value = getattr(card, field)
    if isinstance(value, DepthPrompt):
        return f"{value.text}\n(depth {value.depth}, {value.role})" if value.text else ""
    if field == "greetings":
        return "\n\n".join(f"{number}.\n{text}" for number, text in enumerate(value, start=1))
    if field == "tags":
        return ", ".join(value)
    return value if isinstance(value, str) else _json_text(value)


def _json_text(value: Mapping[str, Any] | None) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, indent=2)
