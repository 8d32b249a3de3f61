"""What a database holds beside Masque's tables: a stranger's trigger or view runs when rows change."""

import sqlite3

from sqlalchemy import StaticPool, create_engine

from app.storage.migrations import MIGRATIONS, migrate

_OBJECTS = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


def foreign_objects(connection: sqlite3.Connection) -> list[str]:
    """Names of all that a database of the same schema version, made here, does not hold just so."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    found = set(connection.execute(_OBJECTS).fetchall())
    return sorted(name for _, name, _ in found - _own_objects(int(version)))


def _own_objects(version: int) -> set[tuple[str, str, str]]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.begin() as connection:
            migrate(connection, MIGRATIONS[:version])
            return {(kind, name, sql) for kind, name, sql in connection.exec_driver_sql(_OBJECTS)}
    finally:
        engine.dispose()
