"""EndSignals: Ctrl+C in the terminal, or the system's wish to end, closes the window as a person would."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_ENDING = (signal.SIGINT, signal.SIGTERM)


class EndSignals(QObject):
    """Calls `on_end` on the GUI thread. Python runs its own handlers only between two of its instructions,
    of which an idle window executes none; so the signal's number comes through a socket that Qt watches.
    """

    def __init__(self, on_end: Callable[[], object]) -> None:
        super().__init__()
        self._on_end = on_end
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._fd_before = signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._handlers_before = {number: signal.signal(number, _do_nothing) for number in _ENDING}

    def release(self) -> None:
        """Signals do again what they did before."""
        for number, handler in self._handlers_before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._fd_before)
        self._notifier.setEnabled(False)
        self._here.close()
        self._there.close()

    def _on_signal(self) -> None:
        if set(self._here.recv(64)) & set(_ENDING):
            self._on_end()


def _do_nothing(_number: int, _frame: object) -> None:
    """The socket tells."""
