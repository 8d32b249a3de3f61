"""The database thread: one connection on one thread, each piece of work one transaction (DESIGN D8)."""

import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection

from app.core.errors import StorageError
from app.storage.backup import back_up, copy_verified
from app.storage.connection import connect, disconnect, fold_log_into_file
from app.storage.inspection import inspect
from app.storage.migrations import MIGRATIONS, Migration, migrate
from app.storage.sqlite_errors import told_plainly

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """Figures for `masque doctor`. `exited_cleanly` is false when the last run did not close the file."""

    file: Path
    size_bytes: int
    schema_version: int
    sqlite_version: str
    exited_cleanly: bool


class Database:
    """Owns the SQLite file for as long as it is open; made and closed on any thread, used from any thread.

    The file is locked against every other program, so a second `Database` on it fails at once.
    """

    def __init__(self, file: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        """Open `file`, made new if there is none, and bring its schema up to date (backup first). Blocks.

        Raises DatabaseInUseError at once if it is open elsewhere; DatabaseTooNewError and
        DatabaseDamagedError with the file untouched; StorageError for a full or read-only disk.
        """
        self._file = file.absolute()
        self._migrations = migrations
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        try:
            self._connection, self._exited_cleanly = self._thread.submit(self._open).result()
        except BaseException:
            self._thread.shutdown()
            raise
        self._is_open = True

    @property
    def file(self) -> Path:
        return self._file

    @property
    def facts(self) -> DatabaseFacts:
        return DatabaseFacts(
            file=self._file,
            size_bytes=self._file.stat().st_size,
            schema_version=len(self._migrations),
            sqlite_version=sqlite3.sqlite_version,
            exited_cleanly=self._exited_cleanly,
        )

    def run(self, work: Callable[[Connection], T]) -> Future[T]:
        """Do `work` on the database thread as one transaction; the future ends after COMMIT returned.

        Work is done in the order it was given. The future raises StorageError (and its kin)
        where the disk failed; then nothing of `work` is stored. RuntimeError after `close`.
        """
        return self._thread.submit(self._in_transaction, work)

    def copy_to(self, copy: Path) -> Future[None]:
        """A verified copy of all that was stored so far in the new file `copy`. Raises as `run` does."""
        return self._thread.submit(self._copy, copy)

    def close(self) -> None:
        """Finish what was given to `run`, fold the log into the file, and let go of it. Can be repeated."""
        if not self._is_open:
            return
        self._is_open = False
        try:
            self._thread.submit(self._close).result()
        finally:
            self._thread.shutdown()

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- on the database thread ------------------------------------------------------------------

    def _open(self) -> tuple[Connection, bool]:
        if not self._file.parent.is_dir():
            raise StorageError(f"The folder {self._file.parent} does not exist.", hint="Make it first.")
        found = inspect(self._file, newest_version=len(self._migrations))
        with told_plainly(self._file):
            connection = connect(self._file)
            try:
                self._bring_up_to_date(connection, found.schema_version)
            except BaseException:
                disconnect(connection)
                raise
        return connection, found.exited_cleanly

    def _bring_up_to_date(self, connection: Connection, version: int) -> None:
        if version == len(self._migrations):
            return
        if version > 0:
            back_up(connection, self._file, reason=f"before-schema-{len(self._migrations)}")
        with connection.begin():
            migrate(connection, self._migrations)

    def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        with told_plainly(self._file), self._connection.begin():
            return work(self._connection)

    def _copy(self, copy: Path) -> None:
        with told_plainly(copy):
            copy_verified(self._connection, copy)

    def _close(self) -> None:
        with told_plainly(self._file):
            try:
                fold_log_into_file(self._connection)
            finally:
                disconnect(self._connection)
