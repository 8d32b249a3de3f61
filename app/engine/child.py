"""The engine process: its main thread listens to the window's process, a worker thread owns the model.

It ends at once when the parent does: the pipe closes, and on Linux the kernel kills it besides.
"""

import faulthandler
import logging
import os
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from app.core.engine_commands import Shutdown
from app.core.engine_events import EngineEvent
from app.engine.control import EngineControl
from app.engine.engine_log import limit_size, redirect_output
from app.engine.orphan import die_with_parent, volunteer_for_oom_kill
from app.engine.protocol import MAX_COMMAND_BYTES, decode_command, encode_event

CRASHED = 70
"""Exit status after an error of ours (EX_SOFTWARE); the log ends with it."""

_LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "TOKENIZERS_PARALLELISM": "false",
    # Waiting threads must sleep: spinning, they take the processor from the window and from each other.
    "OMP_WAIT_POLICY": "PASSIVE",
}


def run_engine(commands: Connection, events: Connection, log_path: Path, parent_pid: int) -> None:
    """Entry point of the process: answer `commands` on `events` until told or orphaned."""
    redirect_output(log_path)
    die_with_parent(parent_pid)
    volunteer_for_oom_kill()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the parent's affair
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, format=_LOG_FORMAT, force=True)
    set_environment()
    outlet = _Outlet(events)
    control = EngineControl(outlet.send, lambda _error: os._exit(CRASHED))
    control.start()
    _listen(commands, control, log_path)


def set_environment() -> None:
    """Nothing is fetched, no bars are drawn, no thread spins. Must come before torch is imported."""
    os.environ.update(_ENVIRONMENT)


def _listen(commands: Connection, control: EngineControl, log_path: Path) -> None:
    while True:
        try:
            message = commands.recv_bytes(MAX_COMMAND_BYTES)
        except (EOFError, OSError):
            os._exit(0)
        command = decode_command(message)
        if isinstance(command, Shutdown):
            os._exit(0)
        if command is not None:
            control.handle(command)
        limit_size(log_path)


class _Outlet:
    """Sends events to the parent, from any thread, one at a time."""

    def __init__(self, events: Connection) -> None:
        self._events = events
        self._lock = threading.Lock()

    def send(self, event: EngineEvent) -> None:
        message = encode_event(event)
        try:
            with self._lock:
                self._events.send_bytes(message)
        except OSError:
            os._exit(0)  # nobody listens any more
