"""Chats as JSON lines: SillyTavern's, old and new, with or without header, and Chub's."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.core.chat.imported_chat import BrokenLine, ImportedChat
from app.formats.chat_message import is_message, read_message

UNUSED: Final = "unused"
"""What new headers say instead of names."""

Line = tuple[int, Any]
"""Its number in the file, from 1, and its value; a `str` where it could not be read."""


def read_chat_lines(lines: Sequence[Line], title: str, character_name: str = "") -> ImportedChat:
    """The chat in `lines`; `character_name` is used where the file names nobody.

    A first line that holds a message is one, though SillyTavern takes every first line for a header.
    """
    values = [value for _, value in lines if isinstance(value, Mapping)]
    header = values[0] if values and not is_message(values[0]) else {}
    talk = [value for value in values if is_message(value)]
    user = _header_name(header, "user_name") or _speaker(talk, is_user=True) or "You"
    character = _header_name(header, "character_name") or _speaker(talk, is_user=False) or character_name
    return ImportedChat(
        title=title,
        character_name=character,
        user_name=user,
        messages=tuple(read_message(line, user, character) for line in talk),
        header=header,
        broken=_broken(lines, header),
    )


def _header_name(header: Mapping[str, Any], key: str) -> str:
    name = header.get(key)
    return name.strip() if isinstance(name, str) and name.strip() != UNUSED else ""


def _speaker(talk: Sequence[Mapping[str, Any]], *, is_user: bool) -> str:
    """Who speaks first on that side."""
    named = (line for line in talk if line.get("is_system") is not True)
    names = (line.get("name") for line in named if (line.get("is_user") is True) is is_user)
    return next((name.strip() for name in names if isinstance(name, str) and name.strip()), "")


def _broken(lines: Sequence[Line], header: Mapping[str, Any]) -> tuple[BrokenLine, ...]:
    """Lines that are no JSON, and JSON that is no message; a header is neither."""
    broken, num_before = [], 0
    for number, value in lines:
        if is_message(value):
            num_before += 1
        elif value is not header:
            text = value if isinstance(value, str) else json_text(value)
            broken.append(BrokenLine(number, text, num_before))
    return tuple(broken)


def json_text(value: Any) -> str:
    """JSON on one line as SillyTavern writes it: no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
