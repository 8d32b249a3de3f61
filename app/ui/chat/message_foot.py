"""What stands at the foot of a message, and where: figures, state with its one action, swipe counter."""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics

from app.core.chat.messages import Message, RevisionKind, RevisionState, Role
from app.ui import figures
from app.ui.chat.message_content import is_cut
from app.ui.language.words import tr


class FootAction(StrEnum):
    """What a click on a part of the foot asks for."""

    STOP = "stop"
    CONTINUE = "continue"
    TRY_AGAIN = "try_again"
    SHOW_ALL = "show_all"
    PREVIOUS_SWIPE = "previous_swipe"
    NEXT_SWIPE = "next_swipe"


@dataclass(frozen=True, slots=True)
class FootPart:
    """A few words; with `action`, words that can be clicked."""

    text: str
    action: FootAction | None = None
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class PlacedPart:
    part: FootPart
    rect: QRect


def can_swipe(message: Message, *, is_last: bool) -> bool:
    """Whether going right at the last version writes a new one: replies only, not greetings."""
    is_reply = message.role is Role.CHARACTER and message.revisions[0].kind is not RevisionKind.GREETING
    return is_last and is_reply and message.revision.is_finished


def left_parts(message: Message, *, is_last: bool) -> list[FootPart]:
    """Figures and state, with the one action that the state asks for."""
    state = message.revision.state
    if state is RevisionState.STREAMING:
        return [FootPart(tr("Stop  Esc"), FootAction.STOP)]
    parts = [FootPart(_figures(message))] if _figures(message) else []
    if state is RevisionState.INTERRUPTED:
        parts.insert(0, FootPart(tr("Interrupted"), is_warning=True))
    elif state is RevisionState.STOPPED:
        parts.append(FootPart(tr("stopped")))
    if is_cut(message):
        length = figures.count(len(message.text))
        parts.append(FootPart(tr("Show all {0} characters").format(length), FootAction.SHOW_ALL))
    if is_last and state in (RevisionState.FAILED, RevisionState.INTERRUPTED, RevisionState.STOPPED):
        parts.append(_cure(message))
    return parts


def right_parts(message: Message, *, is_last: bool) -> list[FootPart]:
    """The swipe counter, with arrows where there is somewhere to go."""
    can_write_another = can_swipe(message, is_last=is_last)
    swipes = message.swipes
    if len(swipes) < 2 and not can_write_another:
        return []
    index = swipes.index(message.revision)
    has_next = index + 1 < len(swipes) or can_write_another
    is_streaming = not message.revision.is_finished
    return [
        FootPart("‹", FootAction.PREVIOUS_SWIPE if index > 0 and not is_streaming else None),
        FootPart(f"{index + 1} / {len(swipes)}"),
        FootPart("›", FootAction.NEXT_SWIPE if has_next and not is_streaming else None),
    ]


def placed(
    foot: QRect, metrics: QFontMetrics, left: list[FootPart], right: list[FootPart]
) -> list[PlacedPart]:
    """The parts with their rectangles: `left` from the left, `right` ending at the right edge."""
    gap = metrics.averageCharWidth()
    parts: list[PlacedPart] = []
    end = foot.right() + 1
    for part in reversed(right):
        end -= metrics.horizontalAdvance(part.text)
        parts.append(_placed_at(part, end, foot, metrics))
        end -= gap
    x = foot.left()
    for part in left:
        room = max(0, end - gap - x)
        shown = metrics.elidedText(part.text, Qt.TextElideMode.ElideRight, room)
        parts.append(_placed_at(replace(part, text=shown), x, foot, metrics))
        x += metrics.horizontalAdvance(shown) + 2 * gap
    return parts


def action_at(parts: list[PlacedPart], point: QPoint) -> FootAction | None:
    """What a click at `point` asks for; arrows are easier to hit than they are big."""
    for placed_part in parts:
        if placed_part.part.action and placed_part.rect.adjusted(-6, -2, 6, 2).contains(point):
            return placed_part.part.action
    return None


def _placed_at(part: FootPart, x: int, foot: QRect, metrics: QFontMetrics) -> PlacedPart:
    return PlacedPart(part, QRect(x, foot.top(), metrics.horizontalAdvance(part.text), foot.height()))


def _cure(message: Message) -> FootPart:
    if message.text and message.revision.state is not RevisionState.FAILED:
        return FootPart(tr("Continue"), FootAction.CONTINUE)
    return FootPart(tr("Try again"), FootAction.TRY_AGAIN)


def _figures(message: Message) -> str:
    """ "96 tokens · 41 tok/s · 2 avoided" of a written reply, "edited" of one that was changed by hand."""
    revision = message.revision
    if revision.kind is RevisionKind.EDITED:
        return tr("edited")
    if revision.made_with is None or not revision.made_with.num_tokens:
        return ""
    parts = [tr("{0} tokens").format(figures.count(revision.made_with.num_tokens))]
    speed = revision.made_with.timings.get("tokens_per_second", 0.0)
    if speed:
        parts.append(figures.rate(speed))
    num_avoided = sum(revision.made_with.avoided.values())
    if num_avoided:
        parts.append(tr("{0} avoided").format(figures.count(num_avoided)))
    return " · ".join(parts)
