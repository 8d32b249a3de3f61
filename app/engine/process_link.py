"""One life of the engine process: its pipes, and the thread that reads what it reports."""

import contextlib
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from pathlib import Path

from app.core.engine_commands import EngineCommand, Shutdown
from app.core.engine_events import EngineEvent, EngineExited
from app.core.errors import EngineError
from app.engine.answers import failure_answer
from app.engine.child import run_engine
from app.engine.engine_log import log_tail
from app.engine.protocol import (
    MAX_EVENT_BYTES,
    ProtocolError,
    decode_event,
    encode_command,
)

_LINGER_S = 2.0

log = logging.getLogger(__name__)


class ProcessLink:
    """Made, sent through and ended by one thread; `kill` may come from any. Its reader tells events."""

    def __init__(self, log_path: Path, on_event: Callable[[EngineEvent], None]) -> None:
        context = multiprocessing.get_context("spawn")
        child_commands, self._commands = context.Pipe(duplex=False)
        self._events, child_events = context.Pipe(duplex=False)
        self._log_path = log_path
        self._on_event = on_event
        self._is_end_expected = False
        self._exited: EngineExited | None = None
        self._process = context.Process(
            target=run_engine,
            args=(child_commands, child_events, log_path, os.getpid()),
            name="masque-engine",
            daemon=True,
        )
        self._process.start()
        child_commands.close()
        child_events.close()
        self._reader = threading.Thread(target=self._read, name="engine-reader", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def send(self, command: EngineCommand) -> None:
        """Blocks while the pipe is full. A command that cannot be sent is answered by an event."""
        try:
            self._commands.send_bytes(encode_command(command))
        except ProtocolError as error:
            report = EngineError(str(error), "Send less at once.").report()
            self._on_event(failure_answer(command, report))
        except OSError:
            self._reader.join(_LINGER_S)
            if self._exited is not None:
                self._on_event(self._exited)

    def kill(self) -> None:
        """End the process by force; its end is then an expected one."""
        self._is_end_expected = True
        self._process.kill()

    def end(self, grace_s: float) -> None:
        """Ask the process to end, kill it after `grace_s`, and wait until its end is reported."""
        self._is_end_expected = True
        with contextlib.suppress(OSError):
            self._commands.send_bytes(encode_command(Shutdown()))
        self._reader.join(grace_s)
        if self._reader.is_alive():
            self._process.kill()
            self._reader.join(_LINGER_S)
        self._commands.close()

    def _read(self) -> None:
        try:
            while True:
                event = decode_event(self._events.recv_bytes(MAX_EVENT_BYTES))
                if event is not None:
                    self._on_event(event)
        except (EOFError, OSError):
            pass
        except ProtocolError:
            log.exception("the engine process sent nonsense and is ended")
            self._process.kill()
        self._report_end()

    def _report_end(self) -> None:
        self._process.join(_LINGER_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join(_LINGER_S)
        self._events.close()
        self._exited = EngineExited(self._process.exitcode, self._is_end_expected, log_tail(self._log_path))
        self._on_event(self._exited)
