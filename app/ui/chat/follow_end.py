"""FollowEnd: keeps the end of a growing chat in view while the reader is there, and never otherwise."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

_TOLERANCE_PX = 8


class FollowEnd(QObject):
    """Watches the vertical scroll bar of `area`. What the user does decides; what grows is followed.

    `has_end` says whether the bar's end is the chat's end, not only that of the rows made so far.
    """

    changed = Signal(bool)

    def __init__(self, area: QAbstractScrollArea, has_end: Callable[[], bool]) -> None:
        super().__init__(area)
        self._has_end = has_end
        self._bar = area.verticalScrollBar()
        self._is_following = True
        self._bar.rangeChanged.connect(self._on_range_changed)
        self._bar.actionTriggered.connect(self.note_position)

    @property
    def is_following(self) -> bool:
        return self._is_following

    def to_end(self) -> None:
        self._set_following(True)
        self._bar.setValue(self._bar.maximum())

    def release(self) -> None:
        self._set_following(False)

    def note_position(self) -> None:
        """The user moved the view: at the end it follows, elsewhere it stays."""
        is_at_end = self._bar.sliderPosition() >= self._bar.maximum() - _TOLERANCE_PX
        self._set_following(is_at_end and self._has_end())

    def note_wheel(self, event: QWheelEvent) -> None:
        """The first step upwards releases, however small it is."""
        if event.angleDelta().y() > 0 and self._bar.maximum() > 0:
            self.release()
        elif event.angleDelta().y() < 0:
            self.note_position()

    def _on_range_changed(self) -> None:
        if self._is_following:
            self._bar.setValue(self._bar.maximum())

    def _set_following(self, is_following: bool) -> None:
        if is_following != self._is_following:
            self._is_following = is_following
            self.changed.emit(is_following)
