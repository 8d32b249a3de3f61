"""CharacterDelegate: paints a character (portrait, name, last line, time) or a chat (title, messages)."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.chat.messages import CharacterSummary, ChatSummary
from app.ui import figures
from app.ui.moments import short_moment
from app.ui.names import clean_name
from app.ui.sidebar.character_tree_model import AnyIndex, SideRole
from app.ui.theme.appearance import Appearance
from app.ui.widgets.portraits import Portraits
from app.ui.widgets.thumbnails import Thumbnails

_PORTRAIT = 40
_MARGIN = 8
_PADDING = 8
_GAP = 10
_RADIUS = 8
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class CharacterDelegate(QStyledItemDelegate):
    """`shows_focus` is set by the view: the ring shows for the keyboard only."""

    def __init__(self, appearance: Appearance, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._appearance = appearance
        self._portraits = Portraits(appearance)
        self.shows_focus = False

    @property
    def _portrait(self) -> int:
        return self._appearance.scale.half_scaled(_PORTRAIT)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        scale = self._appearance.scale
        if index.data(SideRole.CHAT) is not None:
            return QSize(100, scale.scaled(25))
        return QSize(100, max(self._portrait, scale.scaled(38)) + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row: QRect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        chat = index.data(SideRole.CHAT)
        if chat is not None:
            row.setLeft(row.left() + self._portrait + _GAP)
        self._paint_background(painter, row, option, index)
        if chat is not None:
            self._paint_chat(painter, row, chat, bool(index.data(SideRole.IS_OPEN)))
        else:
            self._paint_character(painter, row, index.data(SideRole.CHARACTER))
        painter.restore()

    def _paint_background(
        self, painter: QPainter, row: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        colours = self._appearance.colours
        is_chat = index.data(SideRole.CHAT) is not None
        state: QStyle.StateFlag = option.state
        colour: QColor | None = None
        if index.data(SideRole.IS_OPEN):
            colour = colours.selected if is_chat else colours.surface
        elif state & QStyle.StateFlag.State_MouseOver:
            colour = colours.hovered
        if colour is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(row, _RADIUS, _RADIUS)
        if self.shows_focus and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_character(self, painter: QPainter, row: QRect, character: CharacterSummary) -> None:
        scale, colours = self._appearance.scale, self._appearance.colours
        side = self._portrait
        portrait = QRectF(row.left() + _PADDING, row.center().y() - side / 2 + 1, side, side)
        self._portraits.paint(painter, portrait, character.name, self._thumbnails.png(character.thumbnail_id))
        left = int(portrait.right()) + _GAP
        area = QRect(left, row.top() + _PADDING, row.right() - _PADDING - left, row.height() - 2 * _PADDING)
        upper = QRect(area.left(), area.top(), area.width(), area.height() // 2)
        lower = QRect(area.left(), upper.bottom() + 1, area.width(), area.height() - upper.height())
        small = scale.font(scale.small)
        moment = short_moment(character.last_active_at)
        time_font = scale.font(scale.caps)
        taken = self._write_right(painter, upper, moment, time_font, colours.dim)
        name, line = clean_name(character.name), clean_name(character.last_line.replace("*", ""))
        name_area = (upper if line else area).adjusted(0, 0, -taken - 8, 0)
        self._write(painter, name_area, name, scale.font(scale.body, bold=True), colours.text)
        self._write(painter, lower, line, small, colours.dim)

    def _paint_chat(self, painter: QPainter, row: QRect, chat: ChatSummary, is_open: bool) -> None:
        scale, colours = self._appearance.scale, self._appearance.colours
        area = row.adjusted(_PADDING, 0, -_PADDING, 0)
        colour = colours.text if is_open else colours.dim
        figure = scale.figures(scale.small)
        taken = self._write_right(painter, area, figures.count(chat.num_messages), figure, colour)
        font = scale.font(scale.small)
        self._write(painter, area.adjusted(0, 0, -taken - 8, 0), clean_name(chat.title), font, colour)

    def _write(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, elided)

    def _write_right(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> int:
        """Returns the width that it took."""
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(rect, _RIGHT, text)
        return QFontMetrics(font).horizontalAdvance(text)
