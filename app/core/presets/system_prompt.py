"""SystemPrompt: what the model is told to do, before and after the chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SystemPrompt:
    """`content` opens the story string; `post_history` stands below the newest message, as the user's turn.

    A card's own system prompt and post-history instructions take their place; `{{original}}` in
    those brings these back. `unknown` holds keys of the file that Masque does not act on.
    """

    name: str = ""
    content: str = ""
    post_history: str = ""
    description: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict, compare=False)
