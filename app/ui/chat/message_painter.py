"""Paints the parts of a message's row; row_geometry says where they are, message_foot what stands below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetrics,
    QPainter,
    QPalette,
    QPen,
    QTextCursor,
)

from app.ui.chat.message_document import MessageDocument
from app.ui.chat.message_foot import FootAction, PlacedPart
from app.ui.chat.row_geometry import RowGeometry
from app.ui.names import clean_name
from app.ui.theme.appearance import Appearance

_RADIUS = 12
_CURES = (FootAction.CONTINUE, FootAction.TRY_AGAIN, FootAction.SHOW_ALL)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class MessagePainter:
    """Draws with the colours and fonts in force; keeps nothing."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance

    def seen_from_line(self, painter: QPainter, rect: QRect, words: str) -> None:
        """A dotted line with words in its middle."""
        self._line_with_words(
            painter, rect, words, QPen(self._appearance.colours.faint, 1, Qt.PenStyle.DotLine)
        )

    def _line_with_words(self, painter: QPainter, rect: QRect, words: str, pen: QPen) -> None:
        font = self._appearance.scale.font(self._appearance.scale.caps)
        half = QFontMetrics(font).horizontalAdvance(words) // 2 + 10
        painter.setPen(pen)
        middle = rect.center()
        painter.drawLine(rect.left(), middle.y(), middle.x() - half, middle.y())
        painter.drawLine(middle.x() + half, middle.y(), rect.right(), middle.y())
        painter.setFont(font)
        painter.setPen(self._appearance.colours.dim)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def day_line(self, painter: QPainter, rect: QRect, words: str) -> None:
        """The day between two quiet lines."""
        colours = self._appearance.colours
        self._line_with_words(painter, rect, words, QPen(colours.line, 1))

    def bubble(self, painter: QPainter, rect: QRect, *, is_own: bool) -> None:
        if rect.isEmpty():
            return
        colours = self._appearance.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.own_message if is_own else colours.side)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def focus_ring(self, painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def head(self, painter: QPainter, rect: QRect, speaker: str, remark: str) -> None:
        """The name, and a remark (time, "writing") beside it on the same base line."""
        scale, colours = self._appearance.scale, self._appearance.colours
        name_font, remark_font = scale.font(scale.body, bold=True), scale.font(scale.small)
        name_metrics, remark_metrics = QFontMetrics(name_font), QFontMetrics(remark_font)
        room = rect.width() - remark_metrics.horizontalAdvance(remark) - scale.scaled(10)
        name = name_metrics.elidedText(clean_name(speaker), Qt.TextElideMode.ElideRight, room)
        baseline = rect.top() + name_metrics.ascent() + scale.scaled(1)
        painter.setFont(name_font)
        painter.setPen(colours.text)
        painter.drawText(rect.left(), baseline, name)
        painter.setFont(remark_font)
        painter.setPen(colours.dim)
        x = rect.left() + name_metrics.horizontalAdvance(name) + scale.scaled(10)
        painter.drawText(x, baseline, remark)

    def text(
        self,
        painter: QPainter,
        geometry: RowGeometry,
        document: MessageDocument,
        marks: Sequence["Mark"],
        clip: QRect,
    ) -> None:
        """Only what lies in `clip` is drawn, and nothing outside the text's own rectangle."""
        painter.save()
        painter.translate(geometry.text.topLeft())
        visible = QRectF(clip.intersected(geometry.text.adjusted(-2, -2, 2, 2)))
        visible.translate(-QPointF(geometry.text.topLeft()))
        painter.setClipRect(visible)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = visible
        context.palette.setColor(QPalette.ColorRole.Text, self._appearance.colours.text)
        context.selections = [self._coloured(mark) for mark in marks]
        document.documentLayout().draw(painter, context)
        painter.restore()

    def block_cursor(self, painter: QPainter, geometry: RowGeometry, document: MessageDocument) -> None:
        """Where the next word will appear, wrapped with the text."""
        box = document.end_of_text().translated(QPointF(geometry.text.topLeft()))
        overhang = box.right() - geometry.text.right()
        if overhang > 0:
            box.translate(-overhang, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.colours.accent)
        painter.drawRoundedRect(box, 2, 2)

    def foot(self, painter: QPainter, parts: list[PlacedPart], pointed_at: object) -> None:
        """What helps is in the accent; other parts that can be clicked while the mouse is on them."""
        painter.setFont(self._appearance.scale.figures(self._appearance.scale.small))
        for placed in parts:
            is_hot = placed.part.action is not None and placed.part.action == pointed_at
            painter.setPen(self._foot_colour(placed, is_hot))
            painter.drawText(placed.rect, _LEFT, placed.part.text)

    def _foot_colour(self, placed: PlacedPart, is_hot: bool) -> QColor:
        colours = self._appearance.colours
        if placed.part.is_warning:
            return colours.warning
        if is_hot or placed.part.action in _CURES:
            return colours.accent
        is_idle_arrow = placed.part.text in "‹›" and placed.part.action is None
        return colours.line if is_idle_arrow else colours.dim

    def _coloured(self, mark: "Mark") -> QAbstractTextDocumentLayout.Selection:
        colours = self._appearance.colours
        marked = QAbstractTextDocumentLayout.Selection()
        marked.cursor = mark.cursor
        form = marked.format
        form.setBackground(colours.found if mark.is_quiet else colours.accent)
        form.setForeground(colours.text if mark.is_quiet else colours.on_accent)
        marked.format = form
        return marked


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document in other colours: what is selected, or, in quiet ones, what was looked for."""

    cursor: QTextCursor
    is_quiet: bool = False
