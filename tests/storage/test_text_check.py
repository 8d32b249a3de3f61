"""A text that changed behind SQLite's back is found."""

from collections.abc import Callable

from app.core.chat.messages import Chat
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.text_check import messages_with_damaged_text


def test_whole_texts_pass_whatever_they_are_made_of(
    database: Database, chat_store: ChatStore, chat: Chat
) -> None:
    chat_store.send(chat.id, "lone \ud800, NUL \0 and 😀", "You", "Ada")
    assert messages_with_damaged_text(database) == ()


def test_one_flipped_bit_is_found(
    database: Database, chat_store: ChatStore, chat: Chat, sql: Callable[..., object]
) -> None:
    sent, _ = chat_store.send(chat.id, "I said a", "You", "Ada")
    sql("UPDATE revisions SET text = 'I said c' WHERE id = ?", sent.revision.id)
    assert messages_with_damaged_text(database) == ((chat.id, sent.id),)
