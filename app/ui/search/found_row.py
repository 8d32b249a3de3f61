"""FoundRow: a text that was found, in two lines: where and when it was said, and the words in it."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.chat.search import FoundText
from app.ui.moments import message_moment
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance

FOUND = Qt.ItemDataRole.UserRole
_WORD = re.compile(r"[^\W_]+")
_MARGIN = 8


class FoundRow(QStyledItemDelegate):
    """`words` are what was looked for: where they begin a word of the text, they are set off."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.words = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        scale = self._appearance.scale
        lines = QFontMetrics(scale.font(scale.small)).height() + QFontMetrics(scale.font(scale.body)).height()
        return QSize(0, lines + 2 * _MARGIN + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found, scale, colours = index.data(FOUND), self._appearance.scale, self._appearance.colours
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(_MARGIN + 2, _MARGIN, -_MARGIN - 2, -_MARGIN)
        small = QFontMetrics(scale.font(scale.small))
        painter.setFont(scale.font(scale.small))
        painter.setPen(colours.dim)
        where = small.elidedText(_where(found), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner.left(), inner.top() + small.ascent(), where)
        below = QPoint(inner.left(), inner.top() + small.height() + 4)
        self._paint_excerpt(painter, found.excerpt, QRect(below, inner.bottomRight()))
        painter.restore()

    def _paint_excerpt(self, painter: QPainter, excerpt: str, rect: QRect) -> None:
        """Piece by piece; what has no room ends in "…"."""
        scale, colours = self._appearance.scale, self._appearance.colours
        plain, bold = scale.font(scale.body), scale.font(scale.body, bold=True)
        x, right = rect.left(), rect.right()
        for piece, is_found in pieces(excerpt, self.words):
            font, colour = (bold, colours.accent) if is_found else (plain, colours.text)
            x = _draw(painter, piece, font, colour, QPoint(x, rect.top()), right)
            if x >= right:
                break


def pieces(text: str, words: str) -> Iterator[tuple[str, bool]]:
    """`text` cut where words of `words` begin a word of it; True for these."""
    beginnings = tuple(word.casefold() for word in _WORD.findall(words))
    end = 0
    for word in _WORD.finditer(text):
        length = max((len(b) for b in beginnings if word.group().casefold().startswith(b)), default=0)
        if length:
            if word.start() > end:
                yield text[end : word.start()], False
            end = word.start() + length
            yield text[word.start() : end], True
    if end < len(text):
        yield text[end:], False


def _draw(painter: QPainter, piece: str, font: QFont, colour: QColor, at: QPoint, right: int) -> int:
    """Where the next piece begins."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(colour)
    shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, right - at.x())
    painter.drawText(at.x(), at.y() + metrics.ascent(), shown)
    return right if shown != piece else at.x() + metrics.horizontalAdvance(piece)


def _where(found: FoundText) -> str:
    parts = (found.speaker, found.character_name, found.chat_title)
    named = dict.fromkeys(clean_name(part) for part in parts)
    return " · ".join([*filter(None, named), message_moment(found.said_at)])
