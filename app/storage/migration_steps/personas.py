"""Personas with a picture and a place in the prompt, and which of them is chosen for a character or chat."""

from sqlalchemy import Connection

_STATEMENTS = (
    "ALTER TABLE personas ADD COLUMN placement TEXT NOT NULL DEFAULT 'in_story'",
    "ALTER TABLE personas ADD COLUMN depth INTEGER NOT NULL DEFAULT 2",
    "ALTER TABLE personas ADD COLUMN role TEXT NOT NULL DEFAULT 'system'",
    "ALTER TABLE personas ADD COLUMN picture_png BLOB",
    """CREATE TABLE character_personas (
        character_id INTEGER PRIMARY KEY NOT NULL REFERENCES characters (id),
        persona_id INTEGER NOT NULL REFERENCES personas (id)
    ) STRICT""",
    """CREATE TABLE chat_personas (
        chat_id INTEGER PRIMARY KEY NOT NULL REFERENCES chats (id),
        persona_id INTEGER NOT NULL REFERENCES personas (id)
    ) STRICT""",
)


def add_persona_choices(connection: Connection) -> None:
    """Columns and tables; every persona stands where it stood, and nothing is chosen yet."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
