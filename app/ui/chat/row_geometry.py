"""Where the parts of a message's row lie: avatar, head, text, foot. Measures grow with the text."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from app.ui.theme.chat_layout import STYLES, ChatLayout
from app.ui.theme.type_scale import TypeScale

AVATAR_GAP = 14
SIDE_MARGIN = 24
BUBBLE_PADDING = 14


@dataclass(frozen=True, slots=True)
class RowLines:
    """What stands above a message: the day it was said on, and where the model's sight begins."""

    day: bool = False
    seen_from: bool = False


@dataclass(frozen=True, slots=True)
class RowGeometry:
    """Rectangles in the coordinates of the row's own. `bubble` is around head and text, empty without one."""

    day_line: QRect
    seen_from_line: QRect
    avatar: QRect
    bubble: QRect
    head: QRect
    text: QRect
    foot: QRect


class RowMeasure:
    """The measures of rows in a view `view_width` px wide, of text `column` px wide at the ordinary size."""

    def __init__(self, scale: TypeScale, view_width: int, layout: ChatLayout, column: int) -> None:
        widest = view_width - 2 * SIDE_MARGIN
        self.column_width = max(120, min(scale.scaled(column), widest))
        self.column_x = max(0, (view_width - self.column_width) // 2)
        self._style = style = STYLES[layout]
        self._avatar = scale.half_scaled(style.avatar)
        self._avatar_room = self._avatar + AVATAR_GAP if style.avatar else 0
        self._indent = min(scale.scaled(style.indent), self.column_width // 6)
        self._gap_above, self._gap_below = scale.scaled(style.gap_above), scale.scaled(4)
        self._line, self._head = scale.scaled(28), scale.scaled(style.head)
        self._foot_gap, self._foot = scale.scaled(2), scale.scaled(style.foot)
        self._bubble_padding = scale.scaled(10)

    def text_width(self, is_own: bool) -> int:
        return self._room - 2 * BUBBLE_PADDING if self._has_bubble(is_own) else self._room

    def row_height(self, text_height: int, lines: RowLines, *, is_own: bool) -> int:
        padding = 2 * self._bubble_padding if self._has_bubble(is_own) else 0
        beside_avatar = padding + self._head + text_height + self._foot_gap + self._foot
        return self._top(lines) + max(beside_avatar, self._avatar) + self._gap_below

    def geometry(self, row: QRect, text_height: int, lines: RowLines, *, is_own: bool) -> RowGeometry:
        top, left = row.top() + self._top(lines), row.left() + self.column_x
        has_bubble, is_mirrored = self._has_bubble(is_own), is_own and self._style.mirrors
        x = left + (self._indent if is_mirrored else self._avatar_room)
        inset_x, inset_y = (BUBBLE_PADDING, self._bubble_padding) if has_bubble else (0, 0)
        head = QRect(x + inset_x, top + inset_y, self._room - 2 * inset_x, self._head)
        box = QRect(x, top, self._room, self._head + text_height + 2 * inset_y)
        avatar_x = left + self.column_width - self._avatar if is_mirrored else left
        day = QRect(left, row.top(), self.column_width, self._line if lines.day else 0)
        seen_y = day.top() + day.height()
        return RowGeometry(
            day_line=day,
            seen_from_line=QRect(left, seen_y, self.column_width, self._line if lines.seen_from else 0),
            avatar=QRect(avatar_x, top, self._avatar, self._avatar),
            bubble=box if has_bubble else QRect(),
            head=head,
            text=QRect(head.left(), head.bottom() + 1, head.width(), text_height),
            foot=QRect(x, box.bottom() + 1 + self._foot_gap, self._room, self._foot),
        )

    @property
    def _room(self) -> int:
        """Beside the portrait, as wide as the layout lets a message be."""
        return self.column_width - self._avatar_room - self._indent

    def _has_bubble(self, is_own: bool) -> bool:
        return self._style.own_has_bubble if is_own else self._style.others_have_bubbles

    def _top(self, lines: RowLines) -> int:
        return self._gap_above + self._line * (lines.day + lines.seen_from)
