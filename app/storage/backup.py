"""A verified copy of the whole database, under its final name only once it is whole and on disk."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from app.core.errors import StorageError
from app.storage.connection import execute_outside_transaction
from app.storage.paths import backups_beside, make_private
from app.storage.sqlite_errors import damaged
from app.storage.synced_files import move_into_place, sync


def back_up(connection: Connection, file: Path, reason: str) -> Path:
    """Copy the database `file`, open as `connection`, into the folder `backups` beside it; return the copy.

    `reason` becomes part of its name. Raises StorageError if there is no room, sqlite3.Error as it comes.
    """
    folder = backups_beside(file)
    make_private(folder)
    _require_room(file, folder)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    backup = folder / f"{file.stem}-{moment}-{reason}.db"
    unfinished = backup.with_suffix(".tmp")
    try:
        copy_verified(connection, unfinished)
        move_into_place(unfinished, backup)
    finally:
        unfinished.unlink(missing_ok=True)
    return backup


def _require_room(file: Path, folder: Path) -> None:
    needed = 2 * file.stat().st_size
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StorageError(
            f"A backup of {file.name} needs {needed / 1e6:.0f} MB; {free / 1e6:.0f} MB are free in {folder}.",
            hint="Free some space and start again; nothing was changed.",
        )


def copy_verified(connection: Connection, copy: Path) -> None:
    """Copy all that is committed into the new file `copy`, and check it. sqlite3.Error as it comes."""
    copy.touch(mode=0o600)  # VACUUM INTO takes an empty file and keeps its mode
    execute_outside_transaction(connection, "VACUUM INTO ?", str(copy))
    with closing(sqlite3.connect(f"{copy.as_uri()}?immutable=1", uri=True)) as reader:
        findings = [finding for (finding,) in reader.execute("PRAGMA quick_check(3)")]
    if findings != ["ok"]:
        raise damaged(copy, "; ".join(findings))
    sync(copy)
