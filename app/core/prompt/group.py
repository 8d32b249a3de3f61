"""Groups: several characters in one chat, of whom one speaks in each prompt.

Source: `spec/chats.md` section 3.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.core.cards.character_card import CharacterCard


class GroupMode(StrEnum):
    """Whose cards are sent: the speaker's alone, or all members' joined, muted ones only with the last."""

    SWAP = "swap"
    JOIN = "join"
    JOIN_WITH_MUTED = "join_with_muted"


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A character of a group; a muted one does not speak by itself."""

    card: CharacterCard
    is_muted: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The members in their order, the one who speaks among them.

    `join_prefix` and `join_suffix` stand around every joined text of every member; in them
    `<FIELDNAME>` is the name of the field and {{char}} the member.
    """

    members: tuple[GroupMember, ...]
    mode: GroupMode = GroupMode.SWAP
    join_prefix: str = ""
    join_suffix: str = ""

    def joined_members(self, speaker: str) -> list[CharacterCard]:
        """The cards that are sent, in order, when `speaker` speaks."""
        if self.mode is GroupMode.SWAP:
            return [member.card for member in self.members if member.card.name == speaker]
        takes_muted = self.mode is GroupMode.JOIN_WITH_MUTED
        return [m.card for m in self.members if takes_muted or not m.is_muted or m.card.name == speaker]

    def audible_members(self, speaker: str) -> list[CharacterCard]:
        """The members that are not muted, and the speaker."""
        return [m.card for m in self.members if not m.is_muted or m.card.name == speaker]

    def others(self, speaker: str) -> list[str]:
        """The names of all members but the speaker."""
        return [member.card.name for member in self.members if member.card.name != speaker]
