"""One line of a SillyTavern chat as a message, whichever program or version wrote it."""

from collections.abc import Mapping
from typing import Any

from app.core.chat.imported_chat import ImportedMessage
from app.core.chat.messages import Role
from app.formats.chat_dates import moment_of

_TEXT_KEYS = ("mes", "content", "message", "text")


def is_message(line: Any) -> bool:
    """Whether it holds a text; headers and foreign objects do not."""
    return isinstance(line, Mapping) and _text_in(line) is not None


def read_message(line: Mapping[str, Any], user_name: str, character_name: str) -> ImportedMessage:
    """The message in `line`; where it names no speaker, the chat's own names are used."""
    role = _role(line)
    fallback = {Role.USER: user_name, Role.CHARACTER: character_name, Role.NARRATOR: ""}[role]
    name = line.get("name")
    swipes, chosen = _swipes(line)
    return ImportedMessage(
        role=role,
        speaker=name if isinstance(name, str) and name.strip() else fallback,
        swipes=swipes,
        chosen=chosen,
        sent_at=moment_of(line.get("send_date")),
        is_hidden=line.get("is_system") is True,
        line=line,
    )


def text_of(value: Any) -> str | None:
    """A text, or the one in Chub's `{"message": …}`."""
    if isinstance(value, Mapping):
        value = value.get("message")
    return value if isinstance(value, str) else None


def _text_in(line: Mapping[str, Any]) -> str | None:
    texts = (text_of(line.get(key)) for key in _TEXT_KEYS)
    return next((text for text in texts if text is not None), None)


def _role(line: Mapping[str, Any]) -> Role:
    extra = line.get("extra")
    if isinstance(extra, Mapping) and extra.get("type") == "narrator":
        return Role.NARRATOR
    if line.get("is_system") is True and not line.get("name"):
        return Role.NARRATOR
    return Role.USER if line.get("is_user") is True else Role.CHARACTER


def _swipes(line: Mapping[str, Any]) -> tuple[tuple[str, ...], int]:
    """All alternatives, and which is shown: the message's own text wins over the list where they differ."""
    shown = _text_in(line) or ""
    listed = line.get("swipes")
    texts = [text_of(swipe) for swipe in listed] if isinstance(listed, list) else []
    swipes = [text for text in texts if text is not None]
    chosen = line.get("swipe_id")
    if not swipes or len(swipes) != len(texts):
        return (shown,), 0
    if not isinstance(chosen, int) or isinstance(chosen, bool) or not 0 <= chosen < len(swipes):
        chosen = swipes.index(shown) if shown in swipes else len(swipes)
    swipes[chosen : chosen + 1] = [shown]
    return tuple(swipes), chosen
