"""The engine in a process of its own: a crash there, or the end of memory, does not take the window.

This side imports no torch. One thread starts, addresses and ends the process, so that no caller
ever waits: the pipe may be full and starting takes time. (On Linux the process is also bound to the
life of that very thread.)
"""

import logging
import tempfile
import threading
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from queue import SimpleQueue

from app.core.engine_commands import EngineCommand
from app.core.engine_events import EngineEvent, EngineExited
from app.core.engine_port import EventListener
from app.engine.process_link import ProcessLink

_GRACE_S = 1.0
_CLOSE_S = 1.8
_NEVER_STARTED = EngineExited(exit_code=None, expected=False)

log = logging.getLogger(__name__)


class _Order(Enum):
    RESTART = auto()
    CLOSE = auto()


class EngineProcess:
    """Implements `core.engine_port.EnginePort`. The process's output goes to `log_path`."""

    def __init__(self, log_path: Path | None = None) -> None:
        self._own_folder = None if log_path else tempfile.TemporaryDirectory(prefix="masque-engine-")
        self._log_path = log_path or Path(self._own_folder.name if self._own_folder else "") / "engine.log"
        self._orders: SimpleQueue[EngineCommand | _Order] = SimpleQueue()
        self._link: ProcessLink | None = None
        self._listener: EventListener | None = None
        self._listener_lock = threading.RLock()
        self._thread = threading.Thread(target=self._run, name="engine-link", daemon=True)

    @property
    def pid(self) -> int | None:
        """Process id of the engine that runs now."""
        link = self._link
        return link.pid if link else None

    def start(self, on_event: EventListener) -> None:
        self._listener = on_event
        self._thread.start()

    def submit(self, command: EngineCommand) -> None:
        self._orders.put(command)

    def restart(self) -> None:
        self._kill()
        self._orders.put(_Order.RESTART)

    def close(self) -> None:
        if self._thread.is_alive():
            self._orders.put(_Order.CLOSE)
            self._thread.join(_CLOSE_S)
            if self._thread.is_alive():
                self._kill()
        with self._listener_lock:
            self._listener = None
        if self._own_folder:
            self._own_folder.cleanup()

    def _run(self) -> None:
        self._link = self._new_link()
        while (order := self._orders.get()) is not _Order.CLOSE:
            if order is _Order.RESTART:
                self._end_link(grace_s=0.0)
                self._link = self._new_link()
            elif self._link is not None:
                self._link.send(order)
            else:
                self._tell(_NEVER_STARTED)
        self._end_link(_GRACE_S)

    def _new_link(self) -> ProcessLink | None:
        """A process that cannot even be started (no memory, no file handles) is told as one that ended."""
        try:
            return ProcessLink(self._log_path, self._tell)
        except OSError as error:
            log.exception("the engine process cannot be started")
            self._tell(replace(_NEVER_STARTED, log_tail=str(error)))
            return None

    def _end_link(self, grace_s: float) -> None:
        if self._link is not None:
            self._link.end(grace_s)

    def _kill(self) -> None:
        """Also frees the link's thread if it waits for a process that does not read."""
        link = self._link
        if link is not None:
            link.kill()

    def _tell(self, event: EngineEvent) -> None:
        """Events are told one after the other, and none after `close`."""
        with self._listener_lock:
            if self._listener is not None:
                self._listener(event)
