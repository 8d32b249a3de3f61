"""Which requests wait or run, and which of them are to be given up."""

import threading
from enum import Enum, auto


class _State(Enum):
    WAITING = auto()
    RUNNING = auto()
    CANCELLED = auto()


class PendingRequests:
    """Shared by the control thread, which cancels, and the worker thread, which runs."""

    def __init__(self) -> None:
        self._states: dict[str, _State] = {}
        self._lock = threading.Lock()

    def add(self, request_id: str) -> None:
        with self._lock:
            self._states[request_id] = _State.WAITING

    def cancel(self, request_id: str) -> bool:
        """Give the request up. True: it had not begun, will not begin, and the caller must answer it."""
        with self._lock:
            if self._states.get(request_id) is _State.WAITING:
                del self._states[request_id]
                return True
            if request_id in self._states:
                self._states[request_id] = _State.CANCELLED
            return False

    def begin(self, request_id: str) -> bool:
        """Whether the worker may run the request; False if it was given up while it waited."""
        with self._lock:
            if request_id not in self._states:
                return False
            self._states[request_id] = _State.RUNNING
            return True

    def finish(self, request_id: str) -> None:
        with self._lock:
            self._states.pop(request_id, None)

    def is_cancelled(self, request_id: str) -> bool:
        return self._states.get(request_id) is _State.CANCELLED

    def is_anyone_waiting(self) -> bool:
        """Whether a request waits for the one that runs."""
        with self._lock:
            return _State.WAITING in self._states.values()

    def cancel_all(self) -> None:
        with self._lock:
            self._states = {
                request_id: _State.CANCELLED
                for request_id, state in self._states.items()
                if state is not _State.WAITING
            }
