"""Injections: notes, lore and persona that stand somewhere in or around the story and the chat.

Source: `spec/prompt.md` section 4.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import EMPTY, TracedText, joined
from app.core.prompt.turn_role import TurnRole
from app.core.prompt.turns import Turn

MAX_DEPTH = 10_000

# Keys order injections that share a place; they are the reference front-end's, so that the order is.
SUMMARY_KEY = "1_memory"
NOTE_KEY = "2_floating_prompt"
DEPTH_PROMPT_KEY = "DEPTH_PROMPT"
PERSONA_KEY = "PERSONA_DESCRIPTION"
STORY_KEY = "__STORY_STRING__"
LORE_KEY = "customDepthWI_{depth}_{role}"

_JOINT = TracedText.of("\n", Source(SourceKind.NOTE))

# At one depth the prompt shows assistant, user, system from top to bottom; the chat is built bottom up.
_ROLES = (TurnRole.SYSTEM, TurnRole.USER, TurnRole.ASSISTANT)


class Position(Enum):
    """Where an injection goes: after or before the rest of the story string, or into the chat."""

    AFTER_STORY = "after_story"
    BEFORE_STORY = "before_story"
    IN_CHAT = "in_chat"


@dataclass(frozen=True, slots=True)
class Injection:
    """`text` at a place. `depth` counts messages from the end; it and `role` matter only IN_CHAT."""

    key: str
    text: TracedText
    position: Position
    depth: int = 0
    role: TurnRole = TurnRole.SYSTEM


Expand = Callable[[TracedText], TracedText]


def around_story(injections: Iterable[Injection], position: Position, expand: Expand) -> TracedText:
    """The text of all injections at `position` before or after the story, in the order of their keys."""
    return _joined([i for i in injections if i.position is position], expand)


def with_injections(
    turns: Sequence[Turn],
    injections: Sequence[Injection],
    expand: Expand,
    names: dict[TurnRole, str],
    is_continue: bool,
) -> list[Turn]:
    """`turns`, oldest first, with the injections that go into the chat at their depths.

    When the last turn is continued, nothing goes below it. `names` are the speakers by role.
    """
    by_depth: dict[int, list[Injection]] = {}
    for injection in injections:
        if injection.position is Position.IN_CHAT and 0 <= injection.depth <= MAX_DEPTH:
            by_depth.setdefault(injection.depth, []).append(injection)
    newest_first = list(reversed(turns))
    num_inserted = 0
    for depth in sorted(by_depth):
        block = _turns_at(by_depth[depth], expand, names)
        at = min((1 if is_continue and depth == 0 else depth) + num_inserted, len(newest_first))
        newest_first[at:at] = block
        num_inserted += len(block)
    return newest_first[::-1]


def _turns_at(injections: Sequence[Injection], expand: Expand, names: dict[TurnRole, str]) -> list[Turn]:
    """One turn for each role that has something to say, newest first."""
    turns = []
    for role in _ROLES:
        text = _joined([i for i in injections if i.role is role], expand).lstrip()
        if text:
            turns.append(Turn(role, names[role], text, is_injected=True))
    return turns


def _joined(injections: Sequence[Injection], expand: Expand) -> TracedText:
    texts = [i.text.strip() for i in sorted(injections, key=lambda i: _key(i.key)) if i.text]
    return expand(joined(texts, _JOINT)) if texts else EMPTY


def _key(key: str) -> bytes:
    """Sorts as JavaScript does, by UTF-16 code units."""
    return key.encode("utf-16-be", "surrogatepass")
