"""The one connection to the database file, set up so that a commit that returned survives a power loss.

Order and values are measured: WAL with synchronous=FULL is the only cheap setting that lost nothing in
900 power-loss states; the lock is exclusive because SQLite before 3.51.3 can corrupt a file that two
connections write.
"""

import sqlite3
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

from app.core.errors import StorageError

_BEFORE_FIRST_READ = "PRAGMA locking_mode = EXCLUSIVE"  # once WAL is on it would come too late
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA mmap_size = 0",
    "PRAGMA fullfsync = ON",  # macOS: fsync alone leaves the data in the drive's cache
    "PRAGMA checkpoint_fullfsync = ON",
)
_FULL = 2


def connect(file: Path) -> Connection:
    """Open and lock `file`, made new (mode 0600) if there is none. Call on the thread that will use it.

    Raises sqlite3.Error as it comes, StorageError where the file system cannot hold the log.
    """
    file.touch(mode=0o600)
    driver = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        _set_up(driver, file)
    except BaseException:
        driver.close()
        raise
    return _engine_over(driver).connect()


def fold_log_into_file(connection: Connection) -> None:
    """Write what is in the log to the file itself, so that the file alone is the whole history."""
    _driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def disconnect(connection: Connection) -> None:
    """Close the connection and let go of the lock."""
    connection.close()
    connection.engine.dispose()


def execute_outside_transaction(connection: Connection, statement: str, *parameters: object) -> None:
    """For the few statements that SQLite refuses inside a transaction."""
    _driver_of(connection).execute(statement, parameters)


def _driver_of(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def _set_up(driver: sqlite3.Connection, file: Path) -> None:
    driver.execute(_BEFORE_FIRST_READ)
    (journal_mode,) = driver.execute("PRAGMA journal_mode = WAL").fetchone()
    driver.execute("PRAGMA synchronous = FULL")
    (synchronous,) = driver.execute("PRAGMA synchronous").fetchone()
    if (journal_mode, synchronous) != ("wal", _FULL):
        raise StorageError(
            f"{file.parent} cannot keep a write-ahead log (journal mode {journal_mode}).",
            hint="Choose a folder on a local disk with --data-dir.",
        )
    for setting in _SETTINGS:
        driver.execute(setting)
    _remove_shared_memory(file)


def _remove_shared_memory(file: Path) -> None:
    """An exclusive connection needs no -shm file; the look before opening may have left one."""
    file.with_name(file.name + "-shm").unlink(missing_ok=True)


def _engine_over(driver: sqlite3.Connection) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    # The driver is in autocommit mode: its own transactions would not hold CREATE TABLE, ours do.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
