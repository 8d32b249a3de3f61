"""PaletteRow: paints one entry of the palette: mark, label, what it is, its keys."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.palette.palette_entry import PaletteEntry
from app.ui.theme.appearance import Appearance

ENTRY = int(Qt.ItemDataRole.UserRole)
_PADDING, _GAP, _MARK, _RADIUS = 10, 16, 18, 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PaletteRow(QStyledItemDelegate):
    """The label comes first; the detail gives way where there is no room."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._appearance.scale.scaled(30))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: PaletteEntry = index.data(ENTRY)
        colours, scale, state = self._appearance.colours, self._appearance.scale, option.state
        row = QRect(option.rect)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            path = QPainterPath()
            path.addRoundedRect(QRectF(row), _RADIUS, _RADIUS)
            painter.fillPath(path, colours.selected if is_chosen else colours.hovered)
        body, small = scale.font(scale.body), scale.font(scale.small)
        rest = row.adjusted(_PADDING, 0, -_PADDING, 0)
        mark = QRect(rest.left(), rest.top(), scale.half_scaled(_MARK), rest.height())
        self._write(painter, mark, entry.mark, body, colours.accent, _LEFT)
        rest.setLeft(mark.right())
        keys = self._write(painter, rest, entry.keys, small, colours.dim, _RIGHT)
        rest.setRight(rest.right() - (keys + _GAP if keys else 0))
        label = self._write(painter, rest, entry.label, body, colours.text, _LEFT)
        rest.setLeft(rest.left() + label + _GAP)
        self._write(painter, rest, entry.detail, small, colours.dim, _LEFT)
        painter.restore()

    def _write(
        self, painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor, side: Qt.AlignmentFlag
    ) -> int:
        """Write `text` on one line, cut where there is no room; returns the width that it took."""
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(area.width(), 0))
        painter.setPen(colour)
        painter.drawText(area, side, shown)
        return painter.fontMetrics().horizontalAdvance(shown)
