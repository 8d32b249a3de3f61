"""The database thread: transactions, order, the lock, and errors that say what to do."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from subprocess import PIPE
from threading import current_thread
from typing import Any

import pytest
from sqlalchemy import Connection

from app.core.errors import DatabaseInUseError, StorageError
from app.storage.database import Database
from app.storage.settings_store import SettingsStore

Sql = Callable[..., list[tuple[Any, ...]]]

_HOLD_UNTIL_KILLED = """
import sys
from functools import partial
from pathlib import Path
from app.storage.database import Database
database = Database(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""

_OPEN_AT_A_WORD_AND_DIE = """
import os, sys
from functools import partial
from pathlib import Path
from app.core.errors import DatabaseInUseError
from app.storage.database import Database
print("ready", flush=True)
sys.stdin.readline()
try:
    database = Database(Path(sys.argv[1]))
    print("open", flush=True)
except DatabaseInUseError:
    print("in use", flush=True)
sys.stdin.readline()
os._exit(9)
"""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("locking_mode", "exclusive"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 0),
        ("application_id", 0x4D415351),
    ],
)
def test_the_connection_is_set_up_to_lose_nothing(sql: Sql, name: str, value: object) -> None:
    assert sql(f"PRAGMA {name}") == [(value,)]


def test_work_is_done_in_order_on_one_thread(database: Database) -> None:
    order: list[int] = []
    threads = set()

    def work(number: int, connection: Connection) -> None:
        order.append(number)
        threads.add(current_thread().name)

    for future in [database.run(partial(work, number)) for number in range(20)]:
        future.result()
    assert order == list(range(20))
    assert len(threads) == 1
    assert current_thread().name not in threads


def test_work_that_fails_leaves_nothing_behind_and_the_next_goes_on(database: Database, sql: Sql) -> None:
    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x)")
        connection.exec_driver_sql("INSERT INTO settings VALUES ('half', '1')")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.run(fail).result()
    assert SettingsStore(database).all_settings() == {}
    assert sql("SELECT * FROM sqlite_schema WHERE name = 'half'") == []


def test_a_second_opener_in_this_program_is_refused(database: Database, database_file: Path) -> None:
    with pytest.raises(DatabaseInUseError, match=r"masque\.db"):
        Database(database_file)
    SettingsStore(database).set_setting("still", "ours")


def test_a_second_opener_is_refused_at_once_and_a_killed_opener_leaves_no_lock(
    database_file: Path,
) -> None:
    command = [sys.executable, "-c", _HOLD_UNTIL_KILLED, str(database_file)]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        started = time.monotonic()
        with pytest.raises(DatabaseInUseError) as caught:
            Database(database_file)
        assert time.monotonic() - started < 1.0
        assert "another Masque" in caught.value.message
        assert caught.value.hint
        other.kill()
    with Database(database_file) as database:
        assert not database.facts.exited_cleanly


def test_of_several_openers_at_the_same_moment_at_most_one_wins(database_file: Path) -> None:
    command = [sys.executable, "-c", _OPEN_AT_A_WORD_AND_DIE, str(database_file)]
    for _ in range(2):  # the second time after an unclean exit: the longest way to the lock
        with ExitStack() as stack:
            programs = [
                stack.enter_context(subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, bufsize=1))
                for _ in range(3)
            ]
            assert [_said(program) for program in programs] == ["ready"] * 3
            for program in programs:
                _tell(program)
            outcomes = [_said(program) for program in programs]
            for program in programs:
                _tell(program)
        assert outcomes.count("open") <= 1
        assert set(outcomes) <= {"open", "in use"}
    with Database(database_file) as database:
        assert SettingsStore(database).all_settings() == {}


def _said(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def _tell(program: "subprocess.Popen[str]") -> None:
    assert program.stdin is not None
    program.stdin.write("go on\n")


def test_a_clean_close_leaves_one_file_that_holds_everything(database_file: Path) -> None:
    with Database(database_file) as database:
        SettingsStore(database).set_setting("theme", "dark")
        database.close()
    assert [file.name for file in database_file.parent.iterdir()] == ["masque.db"]
    with Database(database_file) as database:
        assert database.facts.exited_cleanly
        assert SettingsStore(database).all_settings() == {"theme": "dark"}


def test_close_finishes_the_work_that_was_given_before_it(database_file: Path) -> None:
    database = Database(database_file)

    def insert(number: int, connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO settings VALUES (?, 'true')", (f"key {number}",))

    for number in range(50):
        database.run(partial(insert, number))
    database.close()
    with Database(database_file) as database:
        assert len(SettingsStore(database).all_settings()) == 50


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_can_read_the_files(database: Database, database_file: Path) -> None:
    SettingsStore(database).set_setting("a", 1)
    for file in database_file.parent.glob("masque.db*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_full_disk_is_said_with_a_cure_and_what_was_saved_stays(database: Database, sql: Sql) -> None:
    settings = SettingsStore(database)
    settings.set_setting("before", "kept")
    ((num_pages,),) = sql("PRAGMA page_count")
    sql(f"PRAGMA max_page_count = {num_pages + 1}")
    with pytest.raises(StorageError, match="no room") as caught:
        settings.set_setting("big", "x" * 1_000_000)
    assert "Free some space" in caught.value.hint
    settings.set_setting("small", "fits")
    assert settings.all_settings() == {"before": "kept", "small": "fits"}


def test_a_database_that_cannot_be_written_is_said_with_a_cure(database: Database, sql: Sql) -> None:
    sql("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="cannot be written") as caught:
        SettingsStore(database).set_setting("a", 1)
    assert "--data-dir" in caught.value.hint


def test_a_missing_folder_and_a_folder_in_the_files_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="does not exist"):
        Database(tmp_path / "nowhere" / "masque.db")
    (tmp_path / "masque.db").mkdir()
    with pytest.raises(StorageError, match=r"masque\.db"):
        Database(tmp_path / "masque.db")


def test_the_facts_are_there_for_the_doctor(database: Database, database_file: Path) -> None:
    facts = database.facts
    assert facts.file == database_file
    assert facts.sqlite_version.startswith("3.")
    assert facts.size_bytes > 0
