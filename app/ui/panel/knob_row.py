"""KnobRow: one sampling value as a slider with a number box, and whether it differs from the preset."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QSizePolicy, QSlider, QWidget

from app.core.presets.knobs import Knob
from app.ui.language.words import tr
from app.ui.panel.knob_help import add_help
from app.ui.widgets.buttons import text_button
from app.ui.widgets.plain_label import PlainLabel

REPORT_EVERY_MS = 50
_CALM_AFTER_MS = 200


class KnobRow(QWidget):
    """`value_chosen` every 50 ms while it moves, so that the lens follows; what arrives from outside, often
    a value of a moment ago, waits until the row has been still for 200 ms.

    The box takes values up to `knob.maximum`, the slider up to `knob.slider_max`. A double click on
    the label, like a click on "changed · reset", asks for the preset's value.
    """

    value_chosen = Signal(str, float)
    reset_requested = Signal(str)

    def __init__(self, knob: Knob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._knob = knob
        self._told = knob.neutral
        self._label = _ResetLabel(tr(knob.label))
        self._label.double_clicked.connect(lambda: self.reset_requested.emit(knob.name))
        self.reset_button = text_button(self.tr("changed · reset"), role="link")
        self.reset_button.setAccessibleName(self.tr("Reset {0} to the preset's value").format(tr(knob.label)))
        self.reset_button.clicked.connect(lambda: self.reset_requested.emit(knob.name))
        self.slider = _CalmSlider(Qt.Orientation.Horizontal)
        self.box = _ValueBox(knob)
        self._timer = QTimer(self, singleShot=True, interval=REPORT_EVERY_MS)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_AFTER_MS)
        self._shown_later: float | None = None
        self._lay_out()
        self._set_up()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._label, 1)
        head.addWidget(self.reset_button)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(2)
        layout.addLayout(head, 0, 0, 1, 2)
        layout.addWidget(self.slider, 1, 0)
        layout.addWidget(self.box, 1, 1)

    def _set_up(self) -> None:
        knob = self._knob
        self.slider.setRange(0, round((knob.slider_max - knob.minimum) / knob.step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 20))
        for control in (self.slider, self.box):
            control.setAccessibleName(tr(knob.label))
        add_help(self, knob, self._label, self.slider, self.box)
        self.slider.valueChanged.connect(self._on_slider_moved)
        self.slider.sliderReleased.connect(self.report)
        self.box.valueChanged.connect(self._on_box_changed)
        self.box.editingFinished.connect(self.report)
        self._timer.timeout.connect(self.report)
        self._calm.timeout.connect(self._show_what_waits)
        self.show_changed(False)

    @property
    def value(self) -> float:
        return self.box.value()

    def set_slider_max(self, slider_max: float) -> None:
        """The model allows another largest value."""
        with QSignalBlocker(self.slider):
            self.slider.setMaximum(max(1, round((slider_max - self._knob.minimum) / self._knob.step)))
            self._move_slider(self.value)

    def show_value(self, value: float) -> None:
        """The value in force, unless the user is changing it right now."""
        if self._timer.isActive() or self._calm.isActive() or self.slider.isSliderDown():
            self._shown_later = value
            return
        self._told, self._shown_later = value, None
        with QSignalBlocker(self.slider), QSignalBlocker(self.box):
            self.box.setValue(value)
            self._move_slider(value)

    def show_changed(self, is_changed: bool) -> None:
        """The row keeps its height: the button gives up its words, not its place."""
        self.reset_button.setVisible(is_changed)

    def report(self) -> None:
        """Say the value now, if it is another than was said or told last."""
        self._timer.stop()
        if self.value != self._told:
            self._told = self.value
            self._calm.start()
            self.value_chosen.emit(self._knob.name, self.value)

    def _move_slider(self, value: float) -> None:
        self.slider.setValue(round((value - self._knob.minimum) / self._knob.step))

    def _show_what_waits(self) -> None:
        if self._shown_later is not None and not self.slider.isSliderDown():
            self.show_value(self._shown_later)

    def _on_slider_moved(self, steps: int) -> None:
        value = self._knob.minimum + steps * self._knob.step
        with QSignalBlocker(self.box):
            self.box.setValue(value)
        self._report_soon()

    def _on_box_changed(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self._move_slider(value)
        self._report_soon()

    def _report_soon(self) -> None:
        """Not later for what moves on: a slider that is dragged tells where it is all the time."""
        if not self._timer.isActive():
            self._timer.start()


class _ResetLabel(PlainLabel):
    double_clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text, role="small")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.double_clicked.emit()


class _CalmSlider(QSlider):
    """The wheel scrolls the panel, unless the slider has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _ValueBox(QDoubleSpinBox):
    """A number box; the style sheet takes its buttons away: arrow keys and wheel step it."""

    def __init__(self, knob: Knob) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().setTextMargins(0, 0, 5, 0)
        self.setDecimals(0 if knob.is_integer else 3 if knob.step < 0.01 else 2)
        self.setRange(knob.minimum, knob.maximum)
        self.setSingleStep(knob.step)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if knob.word_for_least:
            self.setSpecialValueText(tr(knob.word_for_least))
        elif knob.is_integer and knob.minimum == 0 and knob.neutral == 0:
            self.setSpecialValueText(self.tr("off"))

    def sizeHint(self) -> QSize:
        """All boxes are equally wide, and wide enough for six figures."""
        width = self.fontMetrics().horizontalAdvance("0" * 6) + 16
        return QSize(width, self.fontMetrics().height() + 5)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
