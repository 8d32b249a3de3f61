"""The branches of a chat: its tree of messages cut into stretches between forks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.chat.messages import MessageId


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A message in the tree; one that was deleted alone is passed over, what hangs below it is not."""

    id: MessageId
    parent_id: MessageId | None
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Messages in a row, from `first` to `last`; `level` counts the forks before it."""

    first: MessageId
    last: MessageId
    num_messages: int
    level: int
    is_end: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """A stretch as a person sees it: its own name or the beginning of what is said in it.

    `is_shown`: the path in front leads through it.
    """

    stretch: Stretch
    name: str
    beginning: str
    speaker: str
    said_at: datetime
    is_shown: bool


def stretches(nodes: Sequence[TreeNode]) -> list[Stretch]:
    """All stretches, each before those that go on from it, older ones first. `nodes`: parents first."""
    children = _children(nodes)
    found: list[Stretch] = []
    waiting = [(number, 0) for number in reversed(children[None])]
    while waiting:
        first, level = waiting.pop()
        *_, last = row = list(_row(first, children))
        found.append(Stretch(first, last, len(row), level, is_end=not children[last]))
        waiting += [(child, level + 1) for child in reversed(children[last])]
    return found


def _children(nodes: Sequence[TreeNode]) -> "defaultdict[MessageId | None, list[MessageId]]":
    """By the nearest parent that is still there."""
    children: defaultdict[MessageId | None, list[MessageId]] = defaultdict(list)
    standing: dict[MessageId | None, MessageId | None] = {None: None}
    for node in nodes:
        parent = standing.get(node.parent_id)
        standing[node.id] = parent if node.is_deleted else node.id
        if not node.is_deleted:
            children[parent].append(node.id)
    return children


def _row(first: MessageId, children: "defaultdict[MessageId | None, list[MessageId]]") -> Iterator[MessageId]:
    """`first` and what follows it up to the next fork."""
    yield first
    while len(children[first]) == 1:
        (first,) = children[first]
        yield first
