"""The engine process's log file: everything it prints, also what native code prints as it crashes."""

import contextlib
import os
import shutil
from pathlib import Path

MAX_LOG_BYTES = 1_000_000
_TAIL_BYTES = 16_384
_TAIL_LINES = 60


def redirect_output(log_path: Path) -> None:
    """Make stdout and stderr of this process, down to the file descriptors, append to `log_path`."""
    log_path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(log_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for standard in (1, 2):
        os.dup2(descriptor, standard)
    os.close(descriptor)


def limit_size(log_path: Path) -> None:
    """Once the log is over `MAX_LOG_BYTES`, move what it holds to `<name>.1` and go on in an empty one.

    It is copied and cut, not renamed: the process goes on writing into the same open file. A file
    that was deleted, or a full disk, must not end the engine: the log then stays as it is.
    """
    with contextlib.suppress(OSError):
        if log_path.stat().st_size > MAX_LOG_BYTES:
            shutil.copyfile(log_path, log_path.with_name(f"{log_path.name}.1"))
            os.truncate(log_path, 0)


def log_tail(log_path: Path) -> str:
    """The last lines of the log; empty if there is none."""
    if not log_path.is_file():
        return ""
    with log_path.open("rb") as file:
        file.seek(max(0, log_path.stat().st_size - _TAIL_BYTES))
        lines = file.read().decode("utf-8", "replace").splitlines()
    return "\n".join(lines[-_TAIL_LINES:])
