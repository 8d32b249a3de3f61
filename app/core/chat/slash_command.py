"""Slash commands: a message that begins with `/` and a word says what to do, not what to say."""

import re
from dataclasses import dataclass

_COMMAND = re.compile(r"/([a-z?][a-z-]*)(?:\s+(.*))?\s*", re.DOTALL | re.IGNORECASE)

_RANGE = re.compile(r"(\d{1,9})(?:\s*-\s*(\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """`name` is in small letters; `argument` is all that follows, without blanks around it."""

    name: str
    argument: str = ""


def parse_slash_command(text: str) -> SlashCommand | None:
    """The command in `text`, None where it is a message."""
    match = _COMMAND.fullmatch(text)
    return SlashCommand(match[1].lower(), (match[2] or "").strip()) if match else None


def message_range(argument: str, num_messages: int) -> tuple[int, int]:
    """First and last of the messages that "3" or "2-5" means, counted from 0; the last one without a number.

    (0, -1) where there are none.
    """
    if not argument:
        return num_messages - 1, num_messages - 1
    match = _RANGE.fullmatch(argument)
    if match is None or int(match[1]) >= num_messages:
        return 0, -1
    return int(match[1]), min(int(match[2] or match[1]), num_messages - 1)


def spoken_text(text: str) -> str:
    """`text` as it is said: of two slashes at its beginning one is left."""
    return text[1:] if text.startswith("//") else text
