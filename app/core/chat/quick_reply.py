"""Quick replies: texts of the user's own behind a button, sent or put into the composer by one click."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST = 200
LONGEST_LABEL = 80
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class QuickReply:
    """`sends`: the text, which may be a slash command, is sent at once; else it waits in the composer."""

    label: str
    text: str
    sends: bool = True


def stored_quick_replies(replies: Sequence[QuickReply]) -> list[dict[str, Any]]:
    """As a JSON value for the settings."""
    return [{"label": reply.label, "text": reply.text, "sends": reply.sends} for reply in replies]


def restored_quick_replies(value: Sequence[Any]) -> tuple[QuickReply, ...]:
    """What `stored_quick_replies` made; whatever is no quick reply is passed over."""
    found = (_restored(item) for item in value if isinstance(item, Mapping))
    return tuple(reply for reply in found if reply.label and reply.text)[:MOST]


def _restored(item: Mapping[str, Any]) -> QuickReply:
    return QuickReply(
        _text(item.get("label"))[:LONGEST_LABEL],
        _text(item.get("text"))[:LONGEST_TEXT],
        item.get("sends") is not False,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
