"""LensPicture: the words that may come next as bars, before and after the samplers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.engine_events import CandidateToken
from app.ui.names import as_tooltip
from app.ui.theme.appearance import Appearance

_SHOWN = 10
_GAP = 8
_NO_BEGINNING = ("⏹", "\ufffd")


class LensPicture(QWidget):
    """One row a token, likeliest first: its text, a faint bar for the model's own probability, one in the
    accent for what the samplers make of it. What they rule out is faint.

    A click, or Enter on the row that the arrows chose, says that the reply is to begin with its text.
    """

    token_chosen = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._candidates: tuple[CandidateToken, ...] = ()
        self._row = -1  # under the mouse, or chosen by key
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def show_candidates(self, candidates: Sequence[CandidateToken]) -> None:
        self._candidates = tuple(candidates[:_SHOWN])
        self._point_at(self._row if self._can_begin(self._row) else -1)
        self.setAccessibleDescription("; ".join(map(self._in_words, self._candidates)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._row_height * _SHOWN)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._row_height * _SHOWN)

    @property
    def _row_height(self) -> int:
        return self.fontMetrics().height() + 5

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, candidate in enumerate(self._candidates):
            area = QRect(0, row * self._row_height, self.width(), self._row_height)
            if row == self._row:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._appearance.colours.hovered)
                painter.drawRoundedRect(QRectF(area), 4, 4)
            self._paint_row(painter, area, candidate)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // self._row_height
        self._point_at(row if self._can_begin(row) else -1)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // self._row_height
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._choose(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            rows = [row for row in range(len(self._candidates)) if self._can_begin(row)]
            after = [row for row in rows[:: steps[key]] if (row - self._row) * steps[key] > 0]
            self._point_at(after[0] if after else self._row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._row)
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        if self._can_begin(row):
            self.token_chosen.emit(self._candidates[row].text)

    def _can_begin(self, row: int) -> bool:
        """The end of a turn begins no reply, nor does a part of a character."""
        is_there = 0 <= row < len(self._candidates)
        return is_there and not any(sign in self._candidates[row].text for sign in _NO_BEGINNING)

    def _point_at(self, row: int) -> None:
        shape = Qt.CursorShape.ArrowCursor if row < 0 else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self._row = row
        self.update()

    def _paint_row(self, painter: QPainter, area: QRect, candidate: CandidateToken) -> None:
        colours, metrics = self._appearance.colours, self.fontMetrics()
        figure_width = metrics.horizontalAdvance("100 %")
        text_area = area.adjusted(0, 0, -area.width() * 2 // 3, 0)
        figure_area = area.adjusted(area.width() - figure_width, 0, 0, 0)
        painter.setPen(colours.text if candidate.after > 0 else colours.faint)
        text = metrics.elidedText(
            visible_token(candidate.text), Qt.TextElideMode.ElideRight, text_area.width()
        )
        painter.drawText(text_area, Qt.AlignmentFlag.AlignVCenter, text)
        painter.drawText(
            figure_area,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            percent(candidate.after),
        )
        left = text_area.right() + _GAP
        track = QRectF(left, area.top(), figure_area.left() - _GAP - left, area.height())
        self._paint_bars(painter, track, candidate)

    def _paint_bars(self, painter: QPainter, track: QRectF, candidate: CandidateToken) -> None:
        """The longest bar of all fills the track."""
        colours, middle = self._appearance.colours, track.center().y()
        whole = max(max(shown.before, shown.after) for shown in self._candidates) or 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        for share, colour, top, height in (
            (candidate.before, colours.faint, middle + 2, 3),
            (candidate.after, colours.accent, middle - 5, 5),
        ):
            painter.setBrush(colour)
            painter.drawRoundedRect(
                QRectF(track.left(), top, track.width() * share / whole, height), 1.5, 1.5
            )

    def event(self, event: QEvent) -> bool:
        """The tooltip tells a row's figures in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = event.pos().y() // self._row_height
            if 0 <= row < len(self._candidates):
                words = self._in_words(self._candidates[row])
                if self._can_begin(row):
                    words += "\n" + self.tr("Click to begin the reply with it.")
                QToolTip.showText(event.globalPos(), as_tooltip(words), self)
                return True
        return super().event(event)

    def _in_words(self, candidate: CandidateToken) -> str:
        words = self.tr("“{0}”: {1} by the model, {2} after the samplers")
        return words.format(
            visible_token(candidate.text), percent(candidate.before), percent(candidate.after)
        )


def visible_token(text: str) -> str:
    """`text` on one line, with its spaces and line breaks to be seen."""
    shown = text.replace("\n", "⏎").replace("\t", "⇥")
    return shown.replace(" ", "·") if shown.strip() != shown or not shown else shown


def percent(share: float) -> str:
    if 0.0 < share < 0.01:
        return "<1 %"
    return f"{share * 100:.0f} %"
