"""A file that must not be opened is refused with words and stays byte for byte as it was."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import DatabaseDamagedError, DatabaseTooNewError, StorageError
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.settings_store import SettingsStore

_WRITE_AND_DIE = """
import os, sys
from pathlib import Path
from app.storage.database import Database
database = Database(Path(sys.argv[1]))
database.run(lambda c: c.exec_driver_sql(sys.argv[2])).result()
os._exit(9)
"""


def _contents(folder: Path) -> dict[str, bytes]:
    """All files but SQLite's shared memory, which is rebuilt at will and holds nothing of its own."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}


def _write_and_die(file: Path, statement: str) -> None:
    subprocess.run([sys.executable, "-c", _WRITE_AND_DIE, str(file), statement], check=False)


@pytest.fixture
def filled_file(database_file: Path) -> Path:
    with Database(database_file) as database:
        SettingsStore(database).set_settings({f"key {n}": "value " * 50 for n in range(200)})
    return database_file


def test_a_newer_file_is_refused_and_not_touched(filled_file: Path) -> None:
    connection = sqlite3.connect(filled_file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = _contents(filled_file.parent)
    with pytest.raises(DatabaseTooNewError, match="newer Masque") as caught:
        Database(filled_file)
    assert "newer version" in caught.value.hint
    assert _contents(filled_file.parent) == before


def test_a_newer_file_whose_version_is_only_in_the_log_is_refused_and_not_touched(filled_file: Path) -> None:
    _write_and_die(filled_file, "PRAGMA user_version = 99")
    before = _contents(filled_file.parent)
    assert "masque.db-wal" in before
    with pytest.raises(DatabaseTooNewError):
        Database(filled_file)
    assert _contents(filled_file.parent) == before


def test_another_programs_database_is_refused_and_not_touched(database_file: Path) -> None:
    connection = sqlite3.connect(database_file)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = _contents(database_file.parent)
    with pytest.raises(StorageError, match="another program"):
        Database(database_file)
    assert _contents(database_file.parent) == before


def _text_file(file: Path) -> None:
    file.write_bytes(b"not a database at all " * 1000)


def _cut_short(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _header_gone(file: Path) -> None:
    _overwrite(file, 0, b"\xff" * 100)


def _overwrite(file: Path, offset: int, content: bytes) -> None:
    with file.open("rb+") as stream:
        stream.seek(offset)
        stream.write(content)


@pytest.mark.parametrize("harm", [_text_file, _cut_short, _header_gone])
def test_a_damaged_file_is_refused_with_a_cure_and_not_touched(
    filled_file: Path, harm: Callable[[Path], None]
) -> None:
    harm(filled_file)
    before = _contents(filled_file.parent)
    with pytest.raises(DatabaseDamagedError, match="damaged") as caught:
        Database(filled_file)
    assert "There is no backup" in caught.value.hint
    assert _contents(filled_file.parent) == before


def test_every_overwritten_page_is_noticed(filled_file: Path) -> None:
    whole = filled_file.read_bytes()
    num_pages = len(whole) // 4096
    rng = random.Random(1)
    for page in range(num_pages):
        filled_file.write_bytes(whole)
        _overwrite(filled_file, page * 4096, rng.randbytes(4096))
        with pytest.raises(DatabaseDamagedError):
            Database(filled_file)


def test_damage_is_noticed_after_a_crash_as_well_and_the_log_is_kept(filled_file: Path) -> None:
    _write_and_die(filled_file, "INSERT INTO settings VALUES ('late', '1')")
    _overwrite(filled_file, 3 * 4096, b"\x55" * (filled_file.stat().st_size - 3 * 4096))
    before = _contents(filled_file.parent)
    with pytest.raises(DatabaseDamagedError):
        Database(filled_file)
    assert _contents(filled_file.parent) == before


def test_what_was_committed_before_a_crash_is_there_and_no_side_file_stays(filled_file: Path) -> None:
    _write_and_die(filled_file, "INSERT INTO settings VALUES ('late', '1')")
    with Database(filled_file) as database:
        assert not database.facts.exited_cleanly
        assert SettingsStore(database).all_settings()["late"] == 1
    assert list(_contents(filled_file.parent)) == ["masque.db"]
    assert not list(filled_file.parent.glob("*-shm"))


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "ünï 100% #1?&mode=memory 日本 '\""
    folder.mkdir()
    for value in (1, 2):
        with Database(folder / "masque.db") as database:
            assert SettingsStore(database).all_settings() == ({} if value == 1 else {"a": 1})
            SettingsStore(database).set_setting("a", value)
    _write_and_die(folder / "masque.db", "DELETE FROM settings")
    with Database(folder / "masque.db") as database:
        assert SettingsStore(database).all_settings() == {}


@pytest.mark.parametrize("content", [None, b""])
def test_a_blank_file_becomes_a_new_database(database_file: Path, content: bytes | None) -> None:
    if content is not None:
        database_file.write_bytes(content)
    with Database(database_file) as database:
        assert ChatStore(database).character_summaries() == ()
