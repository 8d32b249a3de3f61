"""FoundRow: a text that was found, in two lines: where and when it was said, and the words in it."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.chat.search import FoundText
from app.ui.moments import message_moment
from app.ui.names import clean_name, isolated
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
        """On one line, which Qt orders by the text's own direction; what has no room ends in "…"."""
        scale, colours = self._appearance.scale, self._appearance.colours
        bold = QFontMetrics(scale.font(scale.body, bold=True))  # no part is wider than that
        shown = bold.elidedText(excerpt, Qt.TextElideMode.ElideRight, rect.width())
        layout = QTextLayout(shown, scale.font(scale.body))
        layout.setFormats(self._marks(shown))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        painter.setPen(colours.text)
        layout.draw(painter, QPointF(rect.topLeft()))

    def _marks(self, shown: str) -> list[QTextLayout.FormatRange]:
        """The found words in bold and the accent; places count UTF-16 units."""
        marks, end = [], 0
        for piece, is_found in pieces(shown, self.words):
            start, end = end, end + len(piece.encode("utf-16-le", "surrogatepass")) // 2
            if is_found:
                mark = QTextLayout.FormatRange()
                mark.start, mark.length = start, end - start
                mark.format.setFontWeight(QFont.Weight.Bold)
                mark.format.setForeground(self._appearance.colours.accent)
                marks.append(mark)
        return marks


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


def _where(found: FoundText) -> str:
    parts = (found.speaker, found.character_name, found.chat_title)
    named = dict.fromkeys(isolated(part) for part in parts if clean_name(part))
    return " · ".join([*named, message_moment(found.said_at)])
