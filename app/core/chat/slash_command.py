"""Slash commands: a message that begins with `/` and a word says what to do, not what to say."""

import re
from dataclasses import dataclass

_COMMAND = re.compile(r"/([a-z?][a-z-]*)(?:\s+(.*))?\s*", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """`name` is in small letters; `argument` is all that follows, without blanks around it."""

    name: str
    argument: str = ""


def parse_slash_command(text: str) -> SlashCommand | None:
    """The command in `text`, None where it is a message."""
    match = _COMMAND.fullmatch(text)
    return SlashCommand(match[1].lower(), (match[2] or "").strip()) if match else None


def spoken_text(text: str) -> str:
    """`text` as it is said: of two slashes at its beginning one is left."""
    return text[1:] if text.startswith("//") else text
