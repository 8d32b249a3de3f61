"""SQLite's error codes as errors a person can act on; all others are our bugs and pass."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import StatementError

from app.core.errors import DatabaseDamagedError, DatabaseInUseError, StorageError
from app.storage.paths import backups_beside


@contextmanager
def told_plainly(file: Path) -> Iterator[None]:
    """Raise the StorageError that explains an SQLite error about `file`, with the original as its cause.

    A StorageError that a column type raised inside a statement comes out as it was.
    """
    try:
        yield
    except (sqlite3.Error, StatementError) as error:
        original = error.orig if isinstance(error, StatementError) else error
        if isinstance(original, StorageError):
            raise original from None
        explained = _explained(original, file)
        if explained is None:
            raise
        raise explained from error


def damaged(file: Path, findings: str) -> DatabaseDamagedError:
    return DatabaseDamagedError(
        f"{file} is damaged, so it was not opened and not changed: {findings}",
        hint=_cure(file),
    )


def _cure(file: Path) -> str:
    """What to do about a damaged `file`; a backup is named only where there is one."""
    backups = sorted(backups_beside(file).glob("*.db"))
    if backups:
        return f"Keep a copy of it, then put {backups[-1]} in its place."
    return "Keep a copy of it, move it away, and Masque begins anew. There is no backup of it yet."


def _explained(error: BaseException | None, file: Path) -> StorageError | None:
    match _primary_code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseInUseError(
                f"{file} is open in another Masque.",
                hint="Go to that window, close it, or start with another --data-dir.",
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(file, f"{error}.")
        case sqlite3.SQLITE_FULL:
            return _disk_full(file)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return StorageError(
                f"{file} cannot be written ({error}).",
                hint="Give yourself the right to write there, or start with another --data-dir.",
            )
        case sqlite3.SQLITE_IOERR:
            return StorageError(
                f"The disk could not read or write {file} ({error}).",
                hint="Check the disk and its free space, then start again; what was saved is kept.",
            )
    return None


def _primary_code(error: BaseException | None) -> int:
    """The low byte of SQLite's result code; 0 when the error did not come from SQLite."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _disk_full(file: Path) -> StorageError:
    free_mb = shutil.disk_usage(file.parent).free / 1e6
    return StorageError(
        f"There is no room to save: {free_mb:.0f} MB are free where {file.name} lies ({file.parent}).",
        hint="Free some space and try again; nothing that was saved before is lost.",
    )
