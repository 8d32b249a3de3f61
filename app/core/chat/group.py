"""ChatGroup: who takes part in a chat of several characters, and how they take turns.

Source: `spec/chats.md` section 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.core.chat.messages import CharacterId
from app.core.prompt.group import GroupMode


class TurnOrder(StrEnum):
    """Who speaks next: whom the talk mentions and who is talkative; all in their order; whom the user
    chooses; one who has not spoken yet; or whom the model names."""

    NATURAL = "natural"
    LIST = "list"
    MANUAL = "manual"
    POOLED = "pooled"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Member:
    """A character of the group, whose name outlives the card. A muted one speaks only when told to."""

    id: CharacterId
    name: str
    is_muted: bool = False


@dataclass(frozen=True, slots=True)
class ChatGroup:
    """The members in their order and the rules of their talk.

    `num_auto_replies` is how many replies the group goes on with by itself after those to the user.
    `join_prefix` and `join_suffix` stand around the texts of joined cards. `source` is the file the group
    was read from, unknown fields included.
    """

    members: tuple[Member, ...]
    order: TurnOrder = TurnOrder.NATURAL
    card_mode: GroupMode = GroupMode.SWAP
    num_auto_replies: int = 0
    allows_self_replies: bool = False
    join_prefix: str = ""
    join_suffix: str = ""
    source: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def member(self, character_id: CharacterId | None) -> Member | None:
        return next((member for member in self.members if member.id == character_id), None)

    def with_member(self, added: Member) -> "ChatGroup":
        """The group with `added` at its end; as it is where they are in it already."""
        return self if self.member(added.id) else replace(self, members=(*self.members, added))

    def without(self, character_id: CharacterId) -> "ChatGroup":
        return replace(self, members=tuple(m for m in self.members if m.id != character_id))

    def muted(self, character_id: CharacterId, *, is_muted: bool) -> "ChatGroup":
        """The group in which that member speaks only when told to, or by itself again."""
        members = (replace(m, is_muted=is_muted) if m.id == character_id else m for m in self.members)
        return replace(self, members=tuple(members))

    def moved(self, character_id: CharacterId, row: int) -> "ChatGroup":
        """The group with that member at place `row`, counted without them."""
        moving = self.member(character_id)
        others = [m for m in self.members if m.id != character_id]
        if moving is None:
            return self
        row = max(0, min(row, len(others)))
        return replace(self, members=(*others[:row], moving, *others[row:]))


def group_name(names: tuple[str, ...]) -> str:
    """A name for a group of these: "Ada, Cy and Mara"; of more than four the first three "and 2 more"."""
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or "Group"
