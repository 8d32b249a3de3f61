"""Files that a person chose: read up to a limit, written whole or not at all."""

import os
import secrets
import stat
from pathlib import Path

from app.core.errors import AppError


def read_file(file: Path, most_bytes: int, error: type[AppError]) -> bytes:
    """The file's bytes, one more than `most_bytes` at most, so that too long a file can be told.

    Raises `error`, naming the file, where it cannot be read or is a pipe or device, which might never end.
    """
    try:
        with open(file, "rb", opener=_without_waiting) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise error(f"{file.name} is no file with something in it.", "Choose another file.")
            return stream.read(most_bytes + 1)
    except OSError as cause:
        reason = cause.strerror or str(cause)
        raise error(f"{file.name} cannot be read: {reason}.", "Check the file.") from cause


def _without_waiting(name: str, flags: int) -> int:
    """A pipe that nobody writes to would hold up the opening itself."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def write_file(file: Path, content: bytes, error: type[AppError]) -> None:
    """Write beside `file`, wait until it is on disk, and move over it; a link there is replaced, never
    followed.

    Raises `error`, naming the file, where that is not possible; what was there stays then.
    """
    part = file.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except OSError as cause:
        part.unlink(missing_ok=True)
        reason = cause.strerror or str(cause)
        raise error(f"{file.name} cannot be written: {reason}.", "Choose another folder.") from cause
