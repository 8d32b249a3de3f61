"""Every older file is brought up to date whole or not at all, after a verified copy of it was made."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Connection

from app.core.errors import DatabaseDamagedError, StorageError
from app.storage.database import Database
from app.storage.migrations import MIGRATIONS, m001_initial
from app.storage.settings_store import SettingsStore
from app.storage.tables import metadata


def _add_colours(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE colours (name TEXT) STRICT")
    connection.exec_driver_sql("INSERT INTO colours SELECT key FROM settings")


def _add_colours_and_fail(connection: Connection) -> None:
    _add_colours(connection)
    connection.exec_driver_sql("ALTER TABLE settings ADD COLUMN colour TEXT")
    raise ZeroDivisionError


def _leave_an_orphan(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    connection.exec_driver_sql("INSERT INTO actions VALUES (1, 77, 'send', 'done', '[]', 0)")


_MIGRATE_AND_DIE = """
import os, sys
from pathlib import Path
from app.storage.database import Database
from app.storage.migrations import MIGRATIONS

def die_half_way(connection):
    connection.exec_driver_sql("DROP TABLE settings")
    os._exit(9)

Database(Path(sys.argv[1]), (*MIGRATIONS, die_half_way))
"""


@pytest.fixture
def old_file(database_file: Path) -> Path:
    with Database(database_file) as database:
        SettingsStore(database).set_setting("red", 1)
    return database_file


def _schema(file: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(file)
    rows = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    connection.close()
    return rows


Described = tuple[list[tuple[str, bool]], list[list[str]]]


def test_the_schema_is_what_the_tables_say(database: Database) -> None:
    declared: dict[str, Described] = {
        table.name: (
            [(column.name, column.nullable or column.name == "id") for column in table.columns],
            sorted([column.name] for column in table.columns if column.foreign_keys),
        )
        for table in metadata.tables.values()
    }
    assert database.run(_made).result() == declared


def _made(connection: Connection) -> dict[str, Described]:
    """The tables as SQLite has them; a row's id is nullable to it (NULL means the next number)."""
    made = sqlalchemy.inspect(connection)
    return {
        table: (
            [(column["name"], column["nullable"]) for column in made.get_columns(table)],
            sorted(key["constrained_columns"] for key in made.get_foreign_keys(table)),
        )
        for table in made.get_table_names()
        if not table.startswith(("library_words", "message_words"))  # FTS5's own
    }


def test_an_old_file_is_upgraded_and_a_copy_of_it_kept(old_file: Path) -> None:
    with Database(old_file, (*MIGRATIONS, _add_colours)) as database:
        assert database.facts.schema_version == len(MIGRATIONS) + 1
        assert SettingsStore(database).all_settings() == {"red": 1}
        colours = database.run(lambda c: c.exec_driver_sql("SELECT name FROM colours").scalar_one())
        assert colours.result() == "red"
    (backup,) = (old_file.parent / "backups").iterdir()
    assert f"before-schema-{len(MIGRATIONS) + 1}" in backup.name
    with Database(backup) as restored:
        assert restored.facts.schema_version == len(MIGRATIONS)
        assert SettingsStore(restored).all_settings() == {"red": 1}


def test_a_migration_that_fails_half_way_leaves_the_file_byte_for_byte(old_file: Path) -> None:
    before = old_file.read_bytes()
    with pytest.raises(ZeroDivisionError):
        Database(old_file, (*MIGRATIONS, _add_colours_and_fail))
    assert old_file.read_bytes() == before
    with Database(old_file) as database:
        assert SettingsStore(database).all_settings() == {"red": 1}


def test_all_missing_migrations_are_one_step(old_file: Path) -> None:
    before = _schema(old_file)
    with pytest.raises(sqlalchemy.exc.OperationalError, match="already exists"):
        Database(old_file, (*MIGRATIONS, _add_colours, _add_colours))
    assert _schema(old_file) == before


def test_a_first_migration_that_fails_leaves_a_file_that_can_be_opened_later(database_file: Path) -> None:
    def fail(connection: Connection) -> None:
        m001_initial(connection)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Database(database_file, (fail,))
    with Database(database_file) as database:
        assert SettingsStore(database).all_settings() == {}


def test_a_program_killed_in_a_migration_leaves_the_old_history(old_file: Path) -> None:
    subprocess.run([sys.executable, "-c", _MIGRATE_AND_DIE, str(old_file)], check=False)
    with Database(old_file) as database:
        assert database.facts.schema_version == len(MIGRATIONS)
        assert SettingsStore(database).all_settings() == {"red": 1}


def test_a_migration_that_breaks_references_is_refused(old_file: Path) -> None:
    with pytest.raises(DatabaseDamagedError, match="belong to nothing"):
        Database(old_file, (*MIGRATIONS, _leave_an_orphan))
    with Database(old_file) as database:
        assert SettingsStore(database).all_settings() == {"red": 1}


def test_without_room_for_the_copy_nothing_is_migrated(old_file: Path) -> None:
    (old_file.parent / "backups").write_text("a file where the folder would be")
    before = old_file.read_bytes()
    with pytest.raises(StorageError, match="backups"):
        Database(old_file, (*MIGRATIONS, _add_colours))
    assert old_file.read_bytes() == before
