"""OrderList: the steps of the sampler chain, first to last, to be dragged or moved by key."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem, QSizePolicy, QWidget

from app.core.presets.sampler_orders import TRANSFORMERS, completed
from app.core.presets.sampler_settings import SamplerSettings
from app.ui.names import as_tooltip
from app.ui.panel.step_words import step_acts, step_label
from app.ui.theme.appearance import Appearance
from app.ui.widgets.rows_list import RowsList

_STEP = int(Qt.ItemDataRole.UserRole)


class OrderList(RowsList):
    """`order_moved` carries all steps as they stand now. Steps that change nothing are faint.

    It is as tall as its rows: the panel scrolls, not the list.
    """

    order_moved = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Order of the samplers"), parent=parent)
        self._appearance = appearance
        self._settings = SamplerSettings()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(as_tooltip(self.tr("Drag a step, or move it with Alt+Up and Alt+Down.")))
        self.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move the chosen step."))
        appearance.changed.connect(self._paint_steps)
        self.show_settings(self._settings)

    @property
    def steps(self) -> tuple[str, ...]:
        return tuple(self.item(row).data(_STEP) for row in range(self.count()))

    def show_settings(self, settings: SamplerSettings) -> None:
        """The order in force; the chosen step stays chosen."""
        self._settings = settings
        wanted = completed(settings.order or TRANSFORMERS)
        if wanted != self.steps:
            chosen = self.currentItem().data(_STEP) if self.currentItem() is not None else wanted[0]
            self.clear()
            for step in wanted:
                item = QListWidgetItem(step_label(step))
                item.setData(_STEP, step)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)  # between steps, not on one
                self.addItem(item)
            self.setCurrentRow(wanted.index(chosen))
            self.updateGeometry()
        self._paint_steps()

    def move_step(self, by: int) -> None:
        """Move the chosen step `by` rows, as far as the list goes."""
        row = self.currentRow()
        target = min(max(row + by, 0), self.count() - 1)
        if row >= 0 and target != row:
            self.insertItem(target, self.takeItem(row))
            self.setCurrentRow(target)
            self.order_moved.emit(self.steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_step(by)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        before = self.steps
        super().dropEvent(event)
        if self.steps != before:
            self.order_moved.emit(self.steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the panel's

    def sizeHint(self) -> QSize:
        around = self.height() - self.viewport().height()
        return QSize(120, max(self.sizeHintForRow(0), 1) * self.count() + max(around, 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _paint_steps(self) -> None:
        colours = self._appearance.colours
        for row in range(self.count()):
            item = self.item(row)
            acts = step_acts(item.data(_STEP), self._settings)
            item.setForeground(colours.text if acts else colours.faint)
