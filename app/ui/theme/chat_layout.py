"""ChatLayout: how a row's parts stand to each other, by the name that a person chooses."""

from dataclasses import dataclass
from enum import StrEnum


class ChatLayout(StrEnum):
    """The values of the setting appearance.layout."""

    CHAT = "chat"
    BUBBLES = "bubbles"
    DOCUMENT = "document"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class RowStyle:
    """Measures in px at the ordinary text size. `indent` is what a bubble leaves free at its far side.

    `mirrors`: what the user says stands at the right, the portrait too.
    """

    avatar: int = 44
    gap_above: int = 10
    head: int = 25
    foot: int = 24
    indent: int = 0
    own_has_bubble: bool = True
    others_have_bubbles: bool = False
    mirrors: bool = False


STYLES = {
    ChatLayout.CHAT: RowStyle(),
    ChatLayout.BUBBLES: RowStyle(avatar=36, indent=64, others_have_bubbles=True, mirrors=True),
    ChatLayout.DOCUMENT: RowStyle(avatar=0, gap_above=16, own_has_bubble=False),
    ChatLayout.COMPACT: RowStyle(avatar=20, gap_above=3, head=21, foot=20, own_has_bubble=False),
}
