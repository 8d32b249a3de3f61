"""A look at the database file that changes no byte of it: may this version open it, and is it whole?"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import DatabaseTooNewError, StorageError
from app.storage.migrations import APPLICATION_ID
from app.storage.sqlite_errors import damaged, told_plainly


@dataclass(frozen=True, slots=True)
class Inspection:
    """`schema_version` is 0 for a blank or absent file."""

    schema_version: int
    exited_cleanly: bool


def inspect(file: Path, newest_version: int) -> Inspection:
    """Look at `file` through a read-only connection that is closed again.

    Raises DatabaseInUseError, DatabaseTooNewError (schema above `newest_version`), DatabaseDamagedError,
    or StorageError if it is another program's database.
    """
    if not file.exists() or file.stat().st_size == 0:
        return Inspection(schema_version=0, exited_cleanly=True)
    exited_cleanly = not _log_of(file).exists()
    with told_plainly(file), closing(_connect_read_only(file, exited_cleanly)) as connection:
        version = _checked_version(connection, file, newest_version)
        _check_pages(connection, file)
    return Inspection(version, exited_cleanly)


def _log_of(file: Path) -> Path:
    """SQLite's write-ahead log: it is gone after a clean close."""
    return file.with_name(file.name + "-wal")


def _connect_read_only(file: Path, exited_cleanly: bool) -> sqlite3.Connection:
    """Without a log, `immutable` keeps SQLite from laying its side files beside a file that we may refuse."""
    mode = "immutable=1" if exited_cleanly else "mode=ro"
    return sqlite3.connect(f"{file.as_uri()}?{mode}", uri=True, timeout=0, isolation_level=None)


def _checked_version(connection: sqlite3.Connection, file: Path, newest_version: int) -> int:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (num_objects,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application_id != APPLICATION_ID and num_objects:
        raise StorageError(f"{file} is a database of another program.", hint="Start with another --data-dir.")
    if version > newest_version:
        raise DatabaseTooNewError(
            f"{file} was written by a newer Masque (schema {version}, this one knows {newest_version}).",
            hint="Install the newer version again, or start with another --data-dir. The file is unchanged.",
        )
    return int(version)


def _check_pages(connection: sqlite3.Connection, file: Path) -> None:
    """SQLite's own check: it sees every overwritten page; single flipped bits are `text_check`'s."""
    findings = [finding for (finding,) in connection.execute("PRAGMA quick_check(3)")]
    if findings != ["ok"]:
        raise damaged(file, "; ".join(findings))
