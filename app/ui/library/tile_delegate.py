"""TileDelegate: a character as a tile of the grid: picture, name, who made it, a tag."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.cards.library import LibraryCard
from app.ui.library.card_painter import CardPainter, rounded
from app.ui.library.card_words import subtitle
from app.ui.library.library_model import AnyIndex, LibraryRole
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance

_GAP, _RADIUS, _PADDING = 16, 12, 10
_NARROWEST = 164
_PICTURE_SHARE = 0.86


class TileDelegate(QStyledItemDelegate):
    """`cell_width` is given by the view, so that tiles fill its width."""

    def __init__(self, appearance: Appearance, painter: CardPainter, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance, self._pieces = appearance, painter
        self.cell_width = _NARROWEST + _GAP
        self.shows_focus = False

    @property
    def narrowest_cell(self) -> int:
        """The least width of a tile with the gap beside it, in px."""
        return self._appearance.scale.half_scaled(_NARROWEST) + _GAP

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return self.cell()

    def cell(self) -> QSize:
        """A tile with the gap right of it and below."""
        text_height = 2 * _PADDING + self._line + self._small_line + 6 + self._tag_height
        return QSize(self.cell_width, self._picture_height + text_height + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        card: LibraryCard | None = index.data(LibraryRole.CARD)
        if card is None:
            return
        tile = QRect(option.rect).adjusted(0, 0, -_GAP, -_GAP)
        path = rounded(QRectF(tile).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS)
        colours, state = self._appearance.colours, option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filling = colours.selected if is_selected else colours.hovered if is_hovered else colours.surface
        painter.fillPath(path, filling)
        picture = QRectF(tile.left(), tile.top(), tile.width(), self._picture_height)
        self._pieces.picture(painter, picture, path, card)
        self._write(painter, tile, card)
        if card.is_favourite:
            spot = QPointF(tile.right() - 17, tile.top() + 18)
            self._pieces.star(painter, spot, 7, on_picture=True)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus) and self.shows_focus
        self._pieces.frame(painter, path, is_selected=is_selected, is_current=has_focus)
        painter.restore()

    def _write(self, painter: QPainter, tile: QRect, card: LibraryCard) -> None:
        colours, scale = self._appearance.colours, self._appearance.scale
        left, width = tile.left() + _PADDING, tile.width() - 2 * _PADDING
        top = tile.top() + self._picture_height + _PADDING
        name = QRect(left, top, width, self._line)
        self._pieces.line(
            painter, name, clean_name(card.name), scale.font(scale.body, bold=True), colours.text
        )
        below = QRect(left, name.bottom() + 1, width, self._small_line)
        self._pieces.line(painter, below, subtitle(card), self._appearance.small_font, colours.dim)
        tags = QRect(left, below.bottom() + 7, width, self._tag_height)
        self._pieces.tags(painter, tags, card, card.all_tags[:6])

    @property
    def _picture_height(self) -> int:
        return round((self.cell_width - _GAP) * _PICTURE_SHARE)

    @property
    def _line(self) -> int:
        return self._appearance.scale.scaled(20)

    @property
    def _small_line(self) -> int:
        return self._appearance.scale.scaled(18)

    @property
    def _tag_height(self) -> int:
        return self._appearance.scale.scaled(20)
