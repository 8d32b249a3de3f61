"""Chats of other programs: what their files said beyond what we use, and messages the model does not see."""

from sqlalchemy import Connection

_STATEMENTS = (
    "ALTER TABLE messages ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE chat_origins (
        chat_id INTEGER PRIMARY KEY NOT NULL REFERENCES chats (id),
        digest TEXT NOT NULL, -- of the file, and which chat within it
        header TEXT NOT NULL,
        broken TEXT NOT NULL -- lines that could not be read: number, text, messages before it
    ) STRICT""",
    "CREATE INDEX chat_origins_by_digest ON chat_origins (digest)",
    """CREATE TABLE message_origins (
        message_id INTEGER PRIMARY KEY NOT NULL REFERENCES messages (id),
        line TEXT NOT NULL -- the whole object the message was read from
    ) STRICT""",
)


def add_chat_origins(connection: Connection) -> None:
    """Tables that are empty until a chat is imported; no message is hidden yet."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
