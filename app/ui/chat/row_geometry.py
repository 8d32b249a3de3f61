"""Where the parts of a message's row lie: avatar, head, text, foot. Measures grow with the text."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from app.ui.theme.type_scale import TypeScale

READING_COLUMN = 720
AVATAR = 44
AVATAR_GAP = 14
SIDE_MARGIN = 24
BUBBLE_PADDING = 14


@dataclass(frozen=True, slots=True)
class RowGeometry:
    """Rectangles in the coordinates of the row's own. `bubble` is the user's, around head and text."""

    seen_from_line: QRect
    avatar: QRect
    bubble: QRect
    head: QRect
    text: QRect
    foot: QRect


class RowMeasure:
    """The measures of rows in a view `view_width` px wide."""

    def __init__(self, scale: TypeScale, view_width: int) -> None:
        widest = view_width - 2 * SIDE_MARGIN
        self.column_width = max(120, min(scale.scaled(READING_COLUMN), widest))
        self.column_x = max(0, (view_width - self.column_width) // 2)
        self._avatar = scale.half_scaled(AVATAR)
        self._gap_above, self._gap_below = scale.scaled(10), scale.scaled(4)
        self._line, self._head = scale.scaled(28), scale.scaled(25)
        self._foot_gap, self._foot = scale.scaled(2), scale.scaled(24)
        self._bubble_padding = scale.scaled(10)

    def text_width(self, is_own: bool) -> int:
        width = self.column_width - self._avatar - AVATAR_GAP
        return width - 2 * BUBBLE_PADDING if is_own else width

    def row_height(self, text_height: int, *, is_own: bool, has_line: bool) -> int:
        padding = 2 * self._bubble_padding if is_own else 0
        beside_avatar = padding + self._head + text_height + self._foot_gap + self._foot
        return self._top(has_line) + max(beside_avatar, self._avatar) + self._gap_below

    def geometry(self, row: QRect, text_height: int, *, is_own: bool, has_line: bool) -> RowGeometry:
        top = row.top() + self._top(has_line)
        left = row.left() + self.column_x
        text_x, text_width = left + self._avatar + AVATAR_GAP, self.text_width(False)
        inset_x, inset_y = (BUBBLE_PADDING, self._bubble_padding) if is_own else (0, 0)
        head = QRect(text_x + inset_x, top + inset_y, text_width - 2 * inset_x, self._head)
        text = QRect(head.left(), head.bottom() + 1, head.width(), text_height)
        bubble = QRect(text_x, top, text_width, self._head + text_height + 2 * inset_y)
        foot_y = bubble.bottom() + 1 + self._foot_gap
        return RowGeometry(
            seen_from_line=QRect(left, row.top(), self.column_width, self._line if has_line else 0),
            avatar=QRect(left, top, self._avatar, self._avatar),
            bubble=bubble,
            head=head,
            text=text,
            foot=QRect(text_x, foot_y, text_width, self._foot),
        )

    def _top(self, has_line: bool) -> int:
        return self._gap_above + (self._line if has_line else 0)
