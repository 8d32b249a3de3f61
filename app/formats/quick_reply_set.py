"""Sets of quick replies of SillyTavern, both generations (`spec/features.md`); nothing in them is run."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.chat.quick_reply import LONGEST_LABEL, LONGEST_TEXT, MOST, QuickReply
from app.core.errors import PresetFormatError
from app.formats.preset_fields import parse_preset


def read_quick_reply_set(content: bytes, file_name: str) -> tuple[QuickReply, ...]:
    """The set's buttons in their order, hidden and empty ones left out. Raises PresetFormatError."""
    fields = parse_preset(content, file_name)
    items = fields.get("qrList", fields.get("quickReplySlots"))
    if not isinstance(items, list):
        raise PresetFormatError(
            f"{file_name} holds no quick replies.", "Choose a set that SillyTavern has exported."
        )
    sends_none = bool(fields.get("disableSend") or fields.get("placeBeforeInput"))
    found = (_reply(item, sends_none) for item in items if isinstance(item, Mapping))
    return tuple(_with_both(found))[:MOST]


def _reply(item: Mapping[str, Any], sends_none: bool) -> QuickReply:
    text = item.get("message", item.get("mes"))
    label = item.get("label")
    is_shown = not item.get("isHidden", False)
    return QuickReply(
        label.strip()[:LONGEST_LABEL] if isinstance(label, str) else "",
        text[:LONGEST_TEXT] if isinstance(text, str) and is_shown else "",
        not sends_none,
    )


def _with_both(replies: Iterator[QuickReply]) -> Iterator[QuickReply]:
    return (reply for reply in replies if reply.label and reply.text.strip())
