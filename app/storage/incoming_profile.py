"""A profile that is to take the place of this one: unpacked and checked now, moved in at the next start.

The steps of moving in can be cut off anywhere: each is one rename, and what was moved is not moved again.
"""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.core.errors import DatabaseInUseError, ProfileFormatError, StorageError
from app.storage.inspection import inspect
from app.storage.migrations import MIGRATIONS
from app.storage.paths import DataPaths, make_private
from app.storage.profile_archive import DATABASE, OnProgress, unpack_profile
from app.storage.profile_schema import foreign_objects
from app.storage.synced_files import sync_names, write_synced

_READY: Final = "ready"
_SIDE_FILES: Final = ("-wal", "-shm")


def stage_profile(paths: DataPaths, file: Path, on_progress: OnProgress) -> None:
    """Unpack and check the profile in `file`; the next start takes it (`take_incoming`). Blocks.

    Raises ProfileFormatError, DatabaseTooNewError, DatabaseDamagedError, StorageError; then nothing is
    staged, whatever was before.
    """
    forget_staged(paths)
    try:
        unpack_profile(file, paths.incoming, on_progress)
        _check_database(paths.incoming / DATABASE)
        write_synced(paths.incoming / _READY, b"")
        sync_names(paths.incoming)
    except BaseException:
        forget_staged(paths)
        raise


def take_incoming(paths: DataPaths) -> Path | None:
    """Where a profile is staged, move it in; returns the folder that now holds what was here before.

    Before the database is opened. Raises DatabaseInUseError where another Masque has it open.
    """
    if not (paths.incoming / _READY).exists():
        return None
    _refuse_if_open(paths)
    kept = _folder_for_old(paths)
    for name in (DATABASE, paths.media.name, paths.presets.name):
        _exchange(paths, name, kept)
    shutil.rmtree(paths.incoming, ignore_errors=True)
    return kept


def _refuse_if_open(paths: DataPaths) -> None:
    """What else may be wrong with the old database does not matter: it is kept as it is."""
    try:
        inspect(paths.database, newest_version=len(MIGRATIONS))
    except DatabaseInUseError:
        raise
    except StorageError:
        return


def _exchange(paths: DataPaths, name: str, kept: Path) -> None:
    incoming, here = paths.incoming / name, paths.data_dir / name
    if not incoming.exists():  # moved in before the power went, or the profile has none
        return
    sides = [here.with_name(name + side) for side in _SIDE_FILES] if name == DATABASE else []
    for old in (here, *sides):
        if old.exists():
            old.rename(kept / old.name)
    sync_names(kept)
    incoming.rename(here)
    sync_names(paths.data_dir)


def _folder_for_old(paths: DataPaths) -> Path:
    """Named once, so that a second try goes on with the first one's."""
    note = paths.incoming / "replaced"
    if not note.exists():
        write_synced(note, datetime.now(UTC).strftime("%Y%m%dT%H%M%S").encode())
        sync_names(paths.incoming)
    kept = paths.replaced / note.read_text()
    make_private(kept)
    return kept


def _check_database(file: Path) -> None:
    """Whole, of a version known here, and without anything in it that Masque did not make."""
    inspect(file, newest_version=len(MIGRATIONS))
    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        foreign = foreign_objects(connection)
    if foreign:
        raise ProfileFormatError(
            f"The database in the archive holds “{foreign[0][:60]}”, which is not Masque’s.",
            "Export the profile again where it comes from.",
        )


def forget_staged(paths: DataPaths) -> None:
    """The next start takes nothing."""
    shutil.rmtree(paths.incoming, ignore_errors=True)
