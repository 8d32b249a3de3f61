"""Files that a person chose: read up to a limit, written whole or not at all."""

import os
import secrets
from pathlib import Path

from app.core.errors import AppError


def read_file(file: Path, most_bytes: int, error: type[AppError]) -> bytes:
    """The file's bytes, one more than `most_bytes` at most, so that too long a file can be told.

    Raises `error`, naming the file, where it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(most_bytes + 1)
    except OSError as cause:
        reason = cause.strerror or str(cause)
        raise error(f"{file.name} cannot be read: {reason}.", "Check the file.") from cause


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
