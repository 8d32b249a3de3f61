"""ContextGauge: how full the context is, and with what."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.services.facts import ContextMeasured, ContextPart
from app.ui import figures
from app.ui.language.words import tr
from app.ui.theme.appearance import Appearance
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.segment_bar import SegmentBar

_SHORTEST_BAR = 56


class ContextGauge(QWidget):
    """A bar with a part a source and "5,731 / 8,192"; the break-down is its tooltip and description."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._measured: ContextMeasured | None = None
        self._bar = SegmentBar(self)
        self._bar.setMaximumWidth(260)
        self._figures = PlainLabel(role="figures", parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._figures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Context"))
        appearance.changed.connect(self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figures stay where there is no room for the bar."""
        super().resizeEvent(event)
        self._bar.setVisible(self.width() > self._figures.sizeHint().width() + _SHORTEST_BAR)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._figures.sizeHint().width(), super().minimumSizeHint().height())

    def measured(self, measured: ContextMeasured) -> None:
        self._measured = measured
        self._show()

    def clear(self) -> None:
        self._measured = None
        self._show()

    def _show(self) -> None:
        self.setVisible(self._measured is not None)
        if self._measured is None:
            return
        measured = self._measured
        parts = [(self._colour(part), float(tokens)) for part, tokens in measured.parts]
        self._bar.show_parts(parts, float(measured.limit_tokens), self._appearance.colours.line)
        self._figures.setText(
            f"{figures.count(measured.total_tokens)} / {figures.count(measured.limit_tokens)}"
        )
        self.setToolTip(in_words(measured))
        self.setAccessibleDescription(in_words(measured))

    def _colour(self, part: ContextPart) -> QColor:
        colour: QColor = getattr(self._appearance.colours, f"part_{part.value}")
        return colour


def in_words(measured: ContextMeasured) -> str:
    """One line a part, then what is free and what is kept for the reply."""
    names = {
        ContextPart.SYSTEM: tr("System and templates"),
        ContextPart.CARD: tr("Card and persona"),
        ContextPart.LORE: tr("Lorebook"),
        ContextPart.HISTORY: tr("Messages"),
        ContextPart.NOTE: tr("Notes"),
    }
    lines = [f"{names[part]}: {figures.count(tokens)}" for part, tokens in measured.parts if tokens]
    free = max(0, measured.limit_tokens - measured.total_tokens - measured.response_tokens)
    lines.append(tr("Free: {0}").format(figures.count(free)))
    lines.append(tr("Kept for the reply: {0}").format(figures.count(measured.response_tokens)))
    if measured.first_message_id is not None:
        lines.append(tr("Older messages are left out."))
    return "\n".join(lines)
