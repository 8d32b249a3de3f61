"""What a SillyTavern chat's header says for its prompts: the author's note and another scenario, in and out.

Keys: `spec/chats.md` section 1; the numbers of positions and roles: `spec/prompt.md` section 4.
"""

from collections.abc import Mapping
from typing import Any, Final

from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.inputs import AuthorsNote
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.turn_role import TurnRole
from app.formats.card_fields import mapping_or_empty

METADATA: Final = "chat_metadata"
_PLACEMENTS: Final = (NotePlacement.AFTER_STORY, NotePlacement.IN_CHAT, NotePlacement.BEFORE_STORY)
_ROLES: Final = (TurnRole.SYSTEM, TurnRole.USER, TurnRole.ASSISTANT)
_MOST: Final = 9_999


def texts_in(header: Mapping[str, Any]) -> ChatTexts:
    """The texts; the usual ones where the header says nothing, or nothing that fits."""
    fields, usual = mapping_or_empty(header.get(METADATA)), AuthorsNote()
    note = AuthorsNote(
        text=_text(fields.get("note_prompt")),
        interval=_number(fields.get("note_interval"), usual.interval, _MOST),
        placement=_PLACEMENTS[_number(fields.get("note_position"), 1, len(_PLACEMENTS) - 1)],
        depth=_number(fields.get("note_depth"), usual.depth, _MOST),
        role=_ROLES[_number(fields.get("note_role"), 0, len(_ROLES) - 1)],
    )
    return ChatTexts(note if note.text.strip() else usual, _text(fields.get("scenario")))


def header_with(header: Mapping[str, Any], texts: ChatTexts) -> Mapping[str, Any]:
    """`header`, the very same where it says these texts already."""
    if texts_in(header) == ChatTexts(texts.note, texts.scenario):
        return header
    note = {
        "note_prompt": texts.note.text,
        "note_interval": texts.note.interval,
        "note_position": _PLACEMENTS.index(texts.note.placement),
        "note_depth": texts.note.depth,
        "note_role": _ROLES.index(texts.note.role),
        "scenario": texts.scenario,
    }
    return {**header, METADATA: {**mapping_or_empty(header.get(METADATA)), **note}}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any, usual: int, most: int) -> int:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if is_number and 0 <= value <= most else usual
