"""What a knob does and where that is described: its tooltip, and F1 or a right click to read more."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.core.presets.knob_sources import source_of
from app.core.presets.knobs import Knob
from app.ui.chat.links import ask_and_open
from app.ui.language.words import tr
from app.ui.names import as_tooltip


def add_help(row: QWidget, knob: Knob, *shown_on: QWidget) -> None:
    """Give `shown_on` the knob's tooltip, and `row` the way to its source, which is asked about first."""
    source = source_of(knob)
    words = tr(knob.help)
    if source is not None:
        words += "\n" + tr("Source: {0} (F1)").format(source.title)
    for widget in shown_on:
        widget.setToolTip(as_tooltip(words))
        widget.setAccessibleDescription(tr(knob.help))
    if source is not None:
        url = source.url
        action = QAction(tr("Read about {0}…").format(tr(knob.label)), row)
        action.setShortcut(QKeySequence("F1"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: ask_and_open(url, row.window()))
        row.addAction(action)
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
