"""The index of what was said, kept in step with the texts; private to storage.

Whoever writes a finished text calls `index_texts` in the same transaction: SQLite forbids a trigger to
write it (`trusted_schema` is off). A text that is still being written is indexed when it is finished.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from app.storage.storable import storable_text

_ADD = text("INSERT INTO message_words (rowid, text) VALUES (:id, :text)")
_FORGET_CHARACTER = text(
    "DELETE FROM message_words WHERE rowid IN (SELECT revisions.id FROM revisions "
    "JOIN messages ON messages.id = revisions.message_id JOIN chats ON chats.id = messages.chat_id "
    "WHERE chats.character_id = :id)"
)
_ADD_INTERRUPTED = text(
    "INSERT INTO message_words (rowid, text) SELECT id, text FROM revisions WHERE state = 'streaming'"
)


def index_texts(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Each row has the `id` of a revision and its `text`."""
    words = [{"id": row["id"], "text": storable_text(row["text"])} for row in rows]
    if words:
        connection.execute(_ADD, words)


def index_unfinished(connection: Connection) -> None:
    """The texts that were being written when the program ended, before they are marked as interrupted."""
    connection.execute(_ADD_INTERRUPTED)


def forget_words_said(connection: Connection, character_id: int) -> None:
    """Before the character's chats are purged."""
    connection.execute(_FORGET_CHARACTER, {"id": character_id})
