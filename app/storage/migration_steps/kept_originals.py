"""Files of other programs that are kept untouched until something reads them."""

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE kept_originals (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        name TEXT NOT NULL, -- where it lay in the folder it came from; never a path of ours
        media TEXT NOT NULL, -- its name in the media folder: its SHA-256
        imported_at INTEGER NOT NULL,
        UNIQUE (kind, name, media)
    ) STRICT""",
)


def add_kept_originals(connection: Connection) -> None:
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
