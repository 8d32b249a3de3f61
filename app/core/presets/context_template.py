"""ContextTemplate: how card, persona, lore and examples are laid out above the chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.core.prompt.turn_role import TurnRole

DEFAULT_STORY_STRING = "".join(
    f"{{{{#if {part}}}}}{{{{{part}}}}}\n{{{{/if}}}}"
    for part in (
        "anchorBefore", "system", "wiBefore", "description", "personality",
        "scenario", "wiAfter", "persona", "anchorAfter",
    )
) + "{{trim}}"  # fmt: skip


class StoryPlacement(StrEnum):
    """Where the story string goes: above the whole chat, or into it at a depth."""

    TOP = "top"
    IN_CHAT = "in_chat"


@dataclass(frozen=True, slots=True)
class ContextTemplate:
    """Layout of everything above the chat.

    `story_string` is a Handlebars template. `example_separator` heads each block of example
    dialogue and `chat_start` the chat; empty means no line at all. `story_depth` counts
    messages from the end and, like `story_role`, matters only with `StoryPlacement.IN_CHAT`.
    `ends_with_name` ends a prompt without instruct template by the character's name.
    `trims_sentences` and `is_single_line` shape the reply. `unknown` holds the keys of the file
    that Masque does not act on; they survive saving.
    """

    name: str = ""
    story_string: str = DEFAULT_STORY_STRING
    example_separator: str = "***"
    chat_start: str = "***"
    stops_at_separators: bool = False
    stops_at_names: bool = True
    story_placement: StoryPlacement = StoryPlacement.TOP
    story_depth: int = 1
    story_role: TurnRole = TurnRole.SYSTEM
    ends_with_name: bool = True
    trims_sentences: bool = False
    is_single_line: bool = False
    description: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict, compare=False)
