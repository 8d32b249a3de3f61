"""Groups: who takes part in a chat of several characters, in every version, and who speaks each message."""

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE groups (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        owner INTEGER REFERENCES characters (id), -- the entry of the library that stands for the group
        value TEXT NOT NULL,
        created_at INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX groups_by_owner ON groups (owner)",
    "ALTER TABLE chats ADD COLUMN group_id INTEGER REFERENCES groups (id)",
    # No reference: the message of a member outlives the card, and an id is never given twice.
    "ALTER TABLE messages ADD COLUMN speaker_id INTEGER",
)


def add_groups(connection: Connection) -> None:
    """Every chat stays one of a single character."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
