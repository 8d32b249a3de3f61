"""RowDelegate: a character as a row of the list: picture, name, who made it, tags, size, last use."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.cards.library import LibraryCard
from app.ui.library.card_painter import CardPainter, rounded
from app.ui.library.card_words import days_left, last_touched, size
from app.ui.library.library_model import AnyIndex, LibraryRole
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance

_PORTRAIT, _PADDING, _GAP, _RADIUS = 40, 8, 12, 8
_NAME_SHARE = 0.36
_WIDE_ENOUGH = 560
_RIGHT_WIDTH = 126
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Tags and size give way where the view is narrow."""

    def __init__(self, appearance: Appearance, painter: CardPainter, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance, self._pieces = appearance, painter
        self.shows_focus = False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        scale = self._appearance.scale
        return QSize(100, max(scale.half_scaled(_PORTRAIT), scale.scaled(38)) + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        card: LibraryCard | None = index.data(LibraryRole.CARD)
        if card is None:
            return
        row = QRect(option.rect).adjusted(1, 1, -1, -1)
        colours, state = self._appearance.colours, option.state
        path = rounded(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillPath(path, colours.selected if is_selected else colours.hovered)
        if state & QStyle.StateFlag.State_HasFocus and self.shows_focus:
            self._pieces.frame(painter, path, is_selected=is_selected, is_current=True)
        self._paint_columns(painter, row.adjusted(_PADDING, 0, -_PADDING, 0), card)
        painter.restore()

    def _paint_columns(self, painter: QPainter, row: QRect, card: LibraryCard) -> None:
        side = self._appearance.scale.half_scaled(_PORTRAIT)
        portrait = QRectF(row.left(), row.center().y() - side / 2 + 1, side, side)
        self._pieces.picture(painter, portrait, rounded(portrait, side * 0.22), card)
        rest = row.adjusted(side + _GAP, 0, 0, 0)
        right = self._write_right(painter, rest, card)
        rest.setRight(rest.right() - right - _GAP)
        if rest.width() < self._appearance.scale.half_scaled(_WIDE_ENOUGH):
            self._write_names(painter, rest, card)
            return
        names = QRect(rest.left(), rest.top(), round(rest.width() * _NAME_SHARE), rest.height())
        self._write_names(painter, names, card)
        height = self._appearance.scale.scaled(20)
        tags_left = names.right() + _GAP
        tags = QRect(tags_left, rest.center().y() - height // 2 + 1, rest.right() - tags_left, height)
        self._pieces.tags(painter, tags, card, card.all_tags[:8])

    def _write_names(self, painter: QPainter, rect: QRect, card: LibraryCard) -> None:
        colours, scale = self._appearance.colours, self._appearance.scale
        bold, line = scale.font(scale.body, bold=True), scale.scaled(20)
        creator = clean_name(card.creator)
        top = rect.center().y() + 1 - (line if creator else line // 2)
        name, words = QRect(rect.left(), top, rect.width(), line), clean_name(card.name)
        if card.is_favourite:
            name.setWidth(rect.width() - 24)
            end = min(QFontMetrics(bold).horizontalAdvance(words), name.width())
            self._pieces.star(
                painter, QPointF(name.left() + end + 14, name.center().y() + 1), 6, on_picture=False
            )
        self._pieces.line(painter, name, words, bold, colours.text)
        below = QRect(rect.left(), name.bottom() + 1, rect.width(), line)
        self._pieces.line(painter, below, creator, self._appearance.small_font, colours.dim)

    def _write_right(self, painter: QPainter, rect: QRect, card: LibraryCard) -> int:
        """Size above last use; in the trash how long it stays.

        Returns its width, mostly the same, so that columns stand below each other.
        """
        scale, colours = self._appearance.scale, self._appearance.colours
        font, line = scale.figures(scale.small), scale.scaled(20)
        first, second = size(card), last_touched(card)
        if card.deleted_at is not None:
            first, second = days_left(card.deleted_at), ""
        painter.setFont(font)
        top = rect.center().y() + 1 - (line if second else line // 2)
        for number, words in enumerate((first, second)):
            painter.setPen(colours.dim)
            painter.drawText(QRect(rect.left(), top + number * line, rect.width(), line), _RIGHT, words)
        widest = max(QFontMetrics(font).horizontalAdvance(words) for words in (first, second))
        return max(widest, scale.scaled(_RIGHT_WIDTH))
