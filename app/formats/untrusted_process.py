"""The parent's side of the untrusted process: start it, hand it a job, kill it when it takes too long.

Whatever reads other people's bytes (PNG, JSON, zip, Jinja, regular expressions that RE2 cannot run)
does so in this disposable child, because such code can hold the GIL for minutes or take all memory,
and a worker thread would take the window down with it.
"""

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

import app
from app.core.errors import ErrorReport, ImportRefusedError, error_from_report
from app.formats.frames import FrameError, read_frame, write_frame
from app.formats.limits import IDLE_LIFE_S, IMPORT_TIMEOUT_S, MAX_REPLY_BYTES, PROMPT_IDLE_LIFE_S

_log = logging.getLogger(__name__)
_HARM_HINT = "It is damaged or made to harm; nothing was imported."
_KEPT_VARIABLES = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Enough to start an interpreter; the user's keys and settings stay out of the child."""


def child_command(module: str = "app.formats.untrusted_child") -> list[str]:
    """How the child is started: our interpreter, nothing importable from the working directory."""
    return [sys.executable, "-P", "-B", "-X", "utf8", "-m", module]


def prompt_process() -> "UntrustedProcess":
    """The one that prompts use, see `prompt_child`."""
    return UntrustedProcess(child_command("app.formats.prompt_child"), PROMPT_IDLE_LIFE_S)


class UntrustedProcess:
    """One disposable child process, started at the first job and kept warm for the next.

    Owned by whoever joins the long-lived objects; may be called from any thread but the GUI's, since a
    job blocks its caller. Jobs from several threads take turns.
    """

    def __init__(self, command: Sequence[str] | None = None, idle_life_s: float = IDLE_LIFE_S) -> None:
        self._command = list(command or child_command())
        self._idle_life_s = idle_life_s
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._last_used = 0.0

    def run(self, job: str, *parts: bytes, timeout_s: float = IMPORT_TIMEOUT_S) -> list[bytes]:
        """Have the child do `job` (a name in `untrusted_child.JOBS`) on `parts`; return the parts it answers.

        Raises the `AppError` the job refused its input with, or ImportRefusedError when the child took
        longer than `timeout_s` seconds, died, or answered too much. The next job gets a fresh child then.
        """
        head = json.dumps({"job": job, "timeout_s": timeout_s}).encode()
        with self._turn:
            answer = self._exchange(self._warm_child(), [head, *parts], timeout_s)
            self._last_used = time.monotonic()
        return _parts_or_refusal(job, answer)

    @property
    def is_warm(self) -> bool:
        """Whether a child is there that has done a job not long ago; the first one waits for its start."""
        child = self._child
        return child is not None and child.poll() is None and not self._is_stale

    def close(self) -> None:
        """End the child at once, and any job running in another thread. A later job starts another."""
        if (child := self._child) is not None:
            child.kill()
        with self._turn:
            self._drop_child()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _is_stale(self) -> bool:
        return time.monotonic() - self._last_used > self._idle_life_s

    def _warm_child(self) -> subprocess.Popen[bytes]:
        # A child that has been idle for long ends itself a little later; never race with that for the pipe.
        if self._child is not None and (self._is_stale or self._child.poll() is not None):
            self._drop_child()
        if self._child is None:
            self._child = _start(self._command)
            self._last_used = time.monotonic()
        return self._child

    def _exchange(
        self, child: subprocess.Popen[bytes], request: list[bytes], timeout_s: float
    ) -> list[bytes]:
        requests, answers = _pipes(child)
        deadline = _Deadline(child, timeout_s)
        try:
            write_frame(requests, request)
            answer = read_frame(answers, MAX_REPLY_BYTES)
        except (FrameError, OSError) as error:
            _log.warning("The untrusted process gave no answer: %s", error)
            answer = None
        finally:
            deadline.cancel()
        if answer is None or deadline.has_passed:
            self._drop_child()
        if answer is None:
            raise _refusal(deadline, child)
        return answer

    def _drop_child(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in _pipes(child):
            with contextlib.suppress(OSError):  # a request that was never taken cannot be flushed any more
                pipe.close()


class _Deadline:
    """Kills the child when its time is up, so that the caller's blocked read or write ends."""

    def __init__(self, child: subprocess.Popen[bytes], timeout_s: float) -> None:
        self.timeout_s = timeout_s
        self.has_passed = False
        self._child = child
        self._timer = threading.Timer(timeout_s, self._kill)
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        self._timer.cancel()
        self._timer.join()

    def _kill(self) -> None:
        self.has_passed = True
        self._child.kill()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    package_root = str(Path(app.__file__).parents[1])
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": package_root},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _pipes(child: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    return cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout)


def _refusal(deadline: _Deadline, child: subprocess.Popen[bytes]) -> ImportRefusedError:
    if deadline.has_passed:
        return ImportRefusedError(f"Reading it took longer than {deadline.timeout_s:g} s.", _HARM_HINT)
    return ImportRefusedError(f"Reading it ended its process (status {child.returncode}).", _HARM_HINT)


def _parts_or_refusal(job: str, answer: list[bytes]) -> list[bytes]:
    """The job's parts, or its refusal raised as the typed error it is."""
    head = json.loads(answer[0])
    if "kind" not in head:
        return answer[1:]
    if head["trace"]:
        _log.error("The job %s failed in the untrusted process:\n%s", job, head["trace"])
    raise error_from_report(ErrorReport(head["kind"], head["message"], head["hint"]))
