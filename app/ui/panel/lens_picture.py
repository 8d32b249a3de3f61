"""LensPicture: the words that may come next as bars, before and after the samplers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.engine_events import CandidateToken
from app.ui.names import as_tooltip
from app.ui.theme.appearance import Appearance

_SHOWN = 10
_GAP = 8


class LensPicture(QWidget):
    """One row a token, likeliest first: its text, a faint bar for the model's own probability, one in the
    accent for what the samplers make of it. What they rule out is faint.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._candidates: tuple[CandidateToken, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.updateGeometry)

    def show_candidates(self, candidates: Sequence[CandidateToken]) -> None:
        self._candidates = tuple(candidates[:_SHOWN])
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
            self._paint_row(
                painter, QRect(0, row * self._row_height, self.width(), self._row_height), candidate
            )

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
                QToolTip.showText(event.globalPos(), as_tooltip(self._in_words(self._candidates[row])), self)
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
