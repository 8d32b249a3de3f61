"""An untrusted process: it does one job at a time on hostile bytes, without rights worth stealing.

It imports neither torch nor Qt nor the database, may use 1 GiB of memory, and, once its jobs are
loaded, can open no file and no socket: what a job imports, its module must import at its top. It ends
by itself when the pipe closes, when a job runs over its time though nobody killed it, and when it has
been idle for long.
"""

import contextlib
import faulthandler
import json
import signal
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

from app.core.errors import AppError, ImportRefusedError
from app.formats.frames import read_frame, write_frame
from app.formats.limits import CHILD_MEMORY_BYTES, IDLE_LIFE_S, MAX_REQUEST_BYTES, MIB

Job = Callable[[Sequence[bytes]], Sequence[bytes]]
"""Parts in, parts out; a refusal is an `AppError`."""

GRACE_S = 5.0
"""The parent kills a late job first; this is for a parent that no longer can."""


def serve(jobs: Mapping[str, Job], idle_life_s: float = IDLE_LIFE_S + GRACE_S) -> None:
    """Answer requests from standard input on standard output until it closes or `idle_life_s` went by.

    A request is a frame of a JSON head {"job", "timeout_s"} and the job's parts; the answer is a frame of
    {} and the job's parts, or of an error report {"kind", "message", "hint", "trace"} alone.
    """
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    lock_down()
    while (request := _next_request(requests, idle_life_s)) is not None:
        head, *parts = request
        wanted = json.loads(head)
        _end_process_after(wanted["timeout_s"] + GRACE_S)
        write_frame(answers, _answer(jobs[wanted["job"]], parts))


def lock_down() -> None:
    """Give up what a parser does not need: memory beyond the limit, files, sockets, core dumps, Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return
    import resource

    limits = {
        resource.RLIMIT_AS: CHILD_MEMORY_BYTES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 3,
    }
    for kind, limit in limits.items():
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(kind, (limit, limit))


def _next_request(requests: BinaryIO, idle_life_s: float) -> list[bytes] | None:
    _end_process_after(idle_life_s)
    return read_frame(requests, MAX_REQUEST_BYTES)


def _end_process_after(seconds: float) -> None:
    """Arm the C-level watchdog: it fires even while a decoder or a regular expression holds the GIL."""
    faulthandler.dump_traceback_later(seconds, exit=True)


def _answer(job: Job, parts: Sequence[bytes]) -> list[bytes]:
    try:
        return [b"{}", *job(parts)]
    except AppError as error:
        return [_report(error, "")]
    except MemoryError:
        message = f"Reading it would take more than {CHILD_MEMORY_BYTES // MIB} MiB of memory."
        return [_report(ImportRefusedError(message, "It is damaged or made to harm."), "")]
    except Exception as error:  # noqa: BLE001  a parser's bug must not end the process; its trace is logged
        message = f"Reading it failed inside Masque ({type(error).__name__})."
        failure = ImportRefusedError(message, "Please report this file; the log has the details.")
        return [_report(failure, traceback.format_exc())]


def _report(error: AppError, trace: str) -> bytes:
    report = error.report()
    answer = {"kind": report.kind, "message": report.message, "hint": report.hint, "trace": trace[-4000:]}
    return json.dumps(answer).encode()
