"""What the session tells of the group that talks in the shown chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.chat.group import ChatGroup
from app.core.chat.messages import CharacterId, ChatId


@dataclass(frozen=True, slots=True)
class GroupShown:
    """Who takes part in the shown chat; `is_group` is False where its one character talks alone.

    `pictures` are small PNGs of those who spoke or may; `absent` members have no card any more.
    """

    chat_id: ChatId
    group: ChatGroup
    is_group: bool
    pictures: Mapping[CharacterId, bytes | None] = field(default_factory=dict, repr=False)
    absent: frozenset[CharacterId] = frozenset()


@dataclass(frozen=True, slots=True)
class TurnsShown:
    """Whose turn it is in the shown group: `waiting` speak next, one after the other; then the group goes on
    by itself for `num_auto_left` replies. `is_choosing`: the model is being asked who speaks."""

    chat_id: ChatId
    waiting: tuple[str, ...] = ()
    num_auto_left: int = 0
    is_choosing: bool = False


GroupFact = GroupShown | TurnsShown
