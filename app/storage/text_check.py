"""Finds damage to texts that SQLite's own checks cannot see: of single flipped bits they notice 3 in 100."""

from typing import Any

from sqlalchemy import Connection, select

from app.core.chat.messages import ChatId, MessageId
from app.storage.database import Database
from app.storage.message_rows import text_hash
from app.storage.tables import messages, revisions


def messages_with_damaged_text(database: Database) -> tuple[tuple[ChatId, MessageId], ...]:
    """The messages with a revision whose text is not the stored one. Reads the whole history; blocks."""
    return database.run(_damaged).result()


def _damaged(connection: Connection) -> tuple[tuple[ChatId, MessageId], ...]:
    columns = (messages.c.chat_id, messages.c.id, revisions.c.text, revisions.c.text_hash)
    every_text = select(*columns).join(revisions, revisions.c.message_id == messages.c.id)
    rows: Any = connection.execute(every_text.order_by(messages.c.id))
    damaged = [(chat_id, number) for chat_id, number, text, stored in rows if text_hash(text) != stored]
    return tuple((ChatId(chat_id), MessageId(number)) for chat_id, number in dict.fromkeys(damaged))
