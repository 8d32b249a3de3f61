"""The same model worker in this process, for machines where a second process is unwanted.

torch is imported on the worker's thread, after `start`. A native crash ends the whole program here,
and a worker in the middle of a step cannot be killed: it is told to stop and no longer listened to.
"""

import threading
from enum import Enum, auto
from queue import SimpleQueue

from app.core.engine_commands import EngineCommand, Shutdown
from app.core.engine_events import EngineEvent, EngineExited
from app.core.engine_port import EventListener
from app.engine.child import set_environment
from app.engine.control import EngineControl

_CLOSE_S = 1.8


class _Order(Enum):
    RESTART = auto()
    CLOSE = auto()


class EngineThread:
    """Implements `core.engine_port.EnginePort`."""

    def __init__(self) -> None:
        self._orders: SimpleQueue[EngineCommand | _Order] = SimpleQueue()
        self._listener: EventListener | None = None
        self._listener_lock = threading.RLock()
        self._life = 0
        self._exited: EngineExited | None = None
        self._thread = threading.Thread(target=self._run, name="engine-control", daemon=True)

    def start(self, on_event: EventListener) -> None:
        self._listener = on_event
        self._thread.start()

    def submit(self, command: EngineCommand) -> None:
        self._orders.put(command)

    def restart(self) -> None:
        self._orders.put(_Order.RESTART)

    def close(self) -> None:
        if self._thread.is_alive():
            self._orders.put(_Order.CLOSE)
            self._thread.join(_CLOSE_S)
        with self._listener_lock:
            self._listener = None

    def _run(self) -> None:
        set_environment()
        control = self._begin_life()
        while (order := self._orders.get()) is not _Order.CLOSE:
            if order is _Order.RESTART:
                self._end_life(control)
                control = self._begin_life()
            elif isinstance(order, Shutdown):
                self._end_life(control)
            elif self._exited is not None:
                self._tell(self._life, self._exited)
            else:
                control.handle(order)
        self._end_life(control)
        control.join(_CLOSE_S)

    def _begin_life(self) -> EngineControl:
        self._life += 1
        self._exited = None
        life = self._life
        control = EngineControl(
            lambda event: self._tell(life, event), lambda error: self._crashed(life, error)
        )
        control.start()
        return control

    def _end_life(self, control: EngineControl) -> None:
        control.close()
        if self._exited is None:
            self._exited = EngineExited(exit_code=None, expected=True)
            self._tell(self._life, self._exited)
        self._life += 1

    def _crashed(self, life: int, error: BaseException) -> None:
        if life == self._life:
            self._exited = EngineExited(None, expected=False, log_tail=f"{type(error).__name__}: {error}")
            self._tell(life, self._exited)

    def _tell(self, life: int, event: EngineEvent) -> None:
        """Events of the present life are told one after the other, and none after `close`."""
        with self._listener_lock:
            if self._listener is not None and life == self._life:
                self._listener(event)
