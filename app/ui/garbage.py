"""Garbage: Python's search for reference cycles, kept from the moments in which the window is looked at.

A chat of 100,000 messages is half a million objects. To search them all takes 0.2 s, in which no thread
runs, and Python would do so several times while such a chat is read. None of them is garbage: values are
freed by their reference counts. What little is left in cycles is found when another program is in front.
"""

import gc

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_YOUNG, _MIDDLE = 2_000, 10
_NEARLY_NEVER = 100_000
"""Searches of the middle generation between two of the oldest one."""


def spare_the_window(application: QGuiApplication) -> None:
    """Search what was just made, as ever; everything, only in the background."""
    gc.freeze()  # what is there now stays
    gc.set_threshold(_YOUNG, _MIDDLE, _NEARLY_NEVER)
    application.applicationStateChanged.connect(_on_state_changed)


def _on_state_changed(state: Qt.ApplicationState) -> None:
    if state is not Qt.ApplicationState.ApplicationActive:
        gc.collect()
