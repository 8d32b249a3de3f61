"""InstructTemplate: the markup that a model family puts around the turns of a chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class NamesBehavior(StrEnum):
    """When a turn's text starts with its speaker's name: never, where it is needed to tell, or always.

    FORCE names the members of a group and messages of a persona other than the present one.
    """

    NONE = "none"
    FORCE = "force"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class InstructTemplate:
    """Turn markup. Each role has a prefix and a suffix; the `first_` and `last_` variants replace the
    prefix of the first or last turn of that role where they are not empty.

    `story_prefix` and `story_suffix` wrap the story string at the top of the prompt.
    `wraps_in_newlines` puts a line break between prefix and text and after a turn without suffix.
    `expands_macros` allows macros in the markup, among them `{{name}}`, the turn's speaker.
    `stop_sequence` may hold several stop strings, one a line; `stops_at_sequences` adds the prefixes.
    `filler_user_message` opens a history that does not start with a user's turn.
    `model_pattern` is a JavaScript regular expression for the models this template fits.
    `unknown` holds the keys of the file that Masque does not act on; they survive saving.
    """

    name: str = ""
    user_prefix: str = ""
    user_suffix: str = ""
    first_user_prefix: str = ""
    last_user_prefix: str = ""
    assistant_prefix: str = ""
    assistant_suffix: str = ""
    first_assistant_prefix: str = ""
    last_assistant_prefix: str = ""
    system_prefix: str = ""
    system_suffix: str = ""
    last_system_prefix: str = ""
    story_prefix: str = ""
    story_suffix: str = ""
    stop_sequence: str = ""
    wraps_in_newlines: bool = False
    expands_macros: bool = True
    names_behavior: NamesBehavior = NamesBehavior.FORCE
    stops_at_sequences: bool = True
    skips_examples: bool = False
    system_is_user: bool = False
    filler_user_message: str = ""
    model_pattern: str = ""
    description: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict, compare=False)
