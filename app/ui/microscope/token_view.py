"""TokenView: the prompt as tokens on the colours of their sources; only what is in sight is painted."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.services.microscope_facts import PromptInspected
from app.ui.microscope.prompt_blocks import PromptBlocks
from app.ui.microscope.token_flow import SPACE_SIGN, Line, PlacedToken, TokenFlow
from app.ui.theme.appearance import Appearance
from app.ui.theme.theme import blended

_MARGIN = 24
_LINE_SHARE = 1.75
_CHANGED = 0.22
_MOST_GONE = 400


class TokenView(QAbstractScrollArea):
    """Up and Down go from block to block; `block_chosen` carries its index, -1 for none."""

    block_chosen = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._prompt: PromptInspected | None = None
        self._blocks = PromptBlocks((), ())
        self._flow: TokenFlow | None = None
        self._remark = ""
        self._chosen = -1
        self._shows_changes = False
        self._came: frozenset[int] = frozenset()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Prompt as tokens"))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.changed.connect(self._lay_out)

    @property
    def chosen(self) -> int:
        return self._chosen

    def show_prompt(self, prompt: PromptInspected, blocks: PromptBlocks, remark: str) -> None:
        self._prompt, self._blocks, self._remark = prompt, blocks, remark
        self._chosen = -1
        changes = prompt.changes
        ranges = changes.came if changes is not None else ()
        self._came = frozenset(number for first, end in ranges for number in range(first, end))
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        if self._shows_changes:
            self._show_first_change()

    def show_changes(self, is_on: bool) -> None:
        """Whether what came since the prompt before is marked, and what went is shown at its place."""
        self._shows_changes = is_on
        self._lay_out()
        if is_on:
            self._show_first_change()

    def gone_lines(self) -> list[str]:
        """The texts that went since the prompt before, as they are shown."""
        return [line.remark for line in self._flow.lines if line.is_gone] if self._flow is not None else []

    def choose(self, index: int) -> None:
        """Mark a block and bring it into sight."""
        self._chosen = index
        if self._flow is not None and 0 <= index < len(self._blocks.blocks):
            self._bring_into_sight(self._blocks.blocks[index].first)
        self.viewport().update()
        self.block_chosen.emit(index)

    # ---- measures --------------------------------------------------------------------------------

    @property
    def _line_height(self) -> int:
        return round(self._appearance.scale.body * _LINE_SHARE)

    def _font(self, *, small: bool = False) -> QFont:
        scale = self._appearance.scale
        font = QFont([scale.fixed_family, *scale.font(scale.body).families()])
        font.setPixelSize(scale.small if small else scale.body)
        return font

    def _lay_out(self) -> None:
        if self._prompt is None:
            return
        plain, small = QFontMetricsF(self._font()), QFontMetricsF(self._font(small=True))

        def measure(text: str, is_tag: bool) -> float:
            return (small if is_tag else plain).horizontalAdvance(text)

        width = max(self.viewport().width() - 2 * _MARGIN, 80)
        gone = self._gone(plain, width) if self._shows_changes else {}
        self._flow = TokenFlow(self._prompt, self._blocks, width, measure, self._remark, gone)
        height = len(self._flow.lines) * self._line_height + 2 * _MARGIN
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(self._line_height)
        self.verticalScrollBar().setRange(0, max(height - self.viewport().height(), 0))
        self.viewport().update()

    def _gone(self, metrics: QFontMetricsF, width: float) -> dict[int, str]:
        """A line for each text that went, by the token before which it stood."""
        changes = self._prompt.changes if self._prompt is not None else None
        words = (
            (part, " ".join(part.text[:_MOST_GONE].split())) for part in (changes.went if changes else ())
        )
        return {
            part.place: metrics.elidedText(text or SPACE_SIGN, Qt.TextElideMode.ElideRight, width)
            for part, text in words
        }

    def _show_first_change(self) -> None:
        changes = self._prompt.changes if self._prompt is not None else None
        if changes is not None:
            places = [first for first, _ in changes.came] + [part.place for part in changes.went]
            if places:
                self._bring_into_sight(min(places))

    def _bring_into_sight(self, token: int) -> None:
        assert self._flow is not None
        top = _MARGIN + self._flow.line_of(token) * self._line_height
        bar = self.verticalScrollBar()
        if not bar.value() <= top <= bar.value() + self.viewport().height() - 2 * self._line_height:
            bar.setValue(top - self.viewport().height() // 3)

    # ---- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._appearance.colours.background)
        if self._flow is None:
            return
        first = max((self.verticalScrollBar().value() - _MARGIN) // self._line_height, 0)
        num_lines = self.viewport().height() // self._line_height + 2
        for row in range(first, min(first + num_lines, len(self._flow.lines))):
            self._paint_line(painter, self._flow.lines[row], self._top(row))

    def _top(self, row: int) -> float:
        return float(_MARGIN + row * self._line_height - self.verticalScrollBar().value())

    def _paint_line(self, painter: QPainter, line: Line, top: float) -> None:
        if line.remark:
            self._paint_remark(painter, line, top)
        for token in line.tokens:
            self._paint_token(painter, token, top)

    def _paint_remark(self, painter: QPainter, line: Line, top: float) -> None:
        """Text that went is struck out on its colour; another remark is in small dim words."""
        colours, font = self._appearance.colours, self._font(small=not line.is_gone)
        font.setStrikeOut(line.is_gone)
        painter.setFont(font)
        painter.setPen(colours.text if line.is_gone else colours.dim)
        if line.is_gone:
            width = QFontMetricsF(font).horizontalAdvance(line.remark)
            area = QRectF(_MARGIN, top + 2, width, self._line_height - 4)
            painter.fillRect(area, blended(colours.background, colours.warning, _CHANGED))
        painter.drawText(QPointF(_MARGIN, top + self._line_height * 0.68), line.remark)

    def _paint_token(self, painter: QPainter, token: PlacedToken, top: float) -> None:
        colours = self._appearance.colours
        index = self._blocks.block_of[token.number]
        area = QRectF(_MARGIN + token.left, top + 2, token.width, self._line_height - 4)
        if token.is_tag:
            painter.setPen(QPen(colours.line, 1))
            painter.drawRoundedRect(area.adjusted(0.5, 2.5, -0.5, -2.5), 4, 4)
        elif self._shows_changes or not self._blocks.blocks[index].is_markup:
            painter.fillRect(area, self._ground(index, token.number))
        if self._prompt is not None and token.number >= self._prompt.cached_tokens:
            painter.fillRect(area, QBrush(self._hatch(), Qt.BrushStyle.BDiagPattern))
        if self._shows_changes and token.number in self._came:
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), colours.ok)
        if index == self._chosen:
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 2), colours.accent)
        painter.setFont(self._font(small=token.is_tag))
        painter.setPen(colours.dim if token.is_tag or self._blocks.blocks[index].is_markup else colours.text)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, token.text)

    def _ground(self, index: int, token: int) -> QColor:
        colours = self._appearance.colours
        if self._shows_changes:
            came = token in self._came
            return blended(colours.background, colours.ok, _CHANGED) if came else colours.background
        part: QColor = getattr(colours, f"part_{self._blocks.blocks[index].part.value}")
        return blended(colours.background, part, 0.45 if index == self._chosen else 0.24)

    def _hatch(self) -> QColor:
        colour = QColor(self._appearance.colours.text)
        colour.setAlphaF(0.22)
        return colour

    # ---- what the user does ----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._flow is None:
            return
        row = int((event.position().y() + self.verticalScrollBar().value() - _MARGIN) // self._line_height)
        number = self._flow.token_at(row, event.position().x() - _MARGIN)
        self.choose(-1 if number is None else self._blocks.block_of[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}.get(
            Qt.Key(event.key())
        )
        if step is None or not self._blocks.blocks:
            super().keyPressEvent(event)
            return
        self.choose(min(max(self._chosen + step, 0), len(self._blocks.blocks) - 1))
