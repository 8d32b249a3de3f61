"""StreamPacer: joins the pieces of a streaming reply, so that showing them leaves the GUI thread free.

The longer a reply, the longer it takes to lay out again; the pauses grow with it.
"""

import time
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.chat.changes import TextGrown

_SHORTEST_PAUSE_S = 0.033
_LONGEST_PAUSE_S = 0.5
_PAUSE_PER_COST = 5


class StreamPacer(QObject):
    """`released` carries a TextGrown; what a slot does with it counts as its cost."""

    released = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: TextGrown | None = None
        self._free_at_s = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)

    def add(self, grown: TextGrown) -> None:
        """Release `grown` at once if the pause is over, else with what follows."""
        if self._waiting is not None and self._waiting.revision_id != grown.revision_id:
            self.flush()
        text = (self._waiting.added if self._waiting else "") + grown.added
        self._waiting = replace(grown, added=text)
        wait_s = self._free_at_s - time.monotonic()
        if wait_s <= 0:
            self.flush()
        elif not self._timer.isActive():
            self._timer.start(round(wait_s * 1000) + 1)

    def flush(self) -> None:
        """Release what waits."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        begun_s = time.monotonic()
        self.released.emit(waiting)
        now_s = time.monotonic()
        pause_s = min(max(_SHORTEST_PAUSE_S, (now_s - begun_s) * _PAUSE_PER_COST), _LONGEST_PAUSE_S)
        self._free_at_s = now_s + pause_s
