"""A backup is whole, private, and never seen unfinished."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.storage.backup import back_up
from app.storage.connection import connect, disconnect

OpenFile = tuple[Connection, Path]


@pytest.fixture
def open_file(tmp_path: Path) -> Iterator[OpenFile]:
    file = tmp_path / "masque.db"
    connection = connect(file)
    with connection.begin():
        connection.exec_driver_sql("CREATE TABLE kept (x)")
        connection.exec_driver_sql("INSERT INTO kept VALUES ('only in the log so far')")
    yield connection, file
    disconnect(connection)


def test_a_backup_holds_what_is_still_in_the_log(open_file: OpenFile) -> None:
    copy = back_up(*open_file, reason="test")
    assert copy.parent.name == "backups"
    assert copy.stat().st_mode & 0o777 == 0o600
    reader = sqlite3.connect(copy)
    assert reader.execute("SELECT x FROM kept").fetchall() == [("only in the log so far",)]
    reader.close()


def test_two_backups_stand_side_by_side_and_nothing_unfinished_stays(open_file: OpenFile) -> None:
    copies = {back_up(*open_file, reason="test"), back_up(*open_file, reason="test")}
    assert set((open_file[1].parent / "backups").iterdir()) == copies
    assert len(copies) == 2


def test_a_backup_that_fails_leaves_no_file(open_file: OpenFile) -> None:
    connection, file = open_file
    with connection.begin(), pytest.raises(sqlite3.OperationalError, match="cannot VACUUM"):
        back_up(connection, file, reason="test")
    assert list((file.parent / "backups").iterdir()) == []
