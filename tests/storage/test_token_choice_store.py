"""How likely the tokens of replies were, in and out of a real database."""

from collections.abc import Callable

from app.core.chat.messages import Chat
from app.core.chat.token_choices import TokenAlternative, TokenChoice
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.token_choice_store import TokenChoiceStore

LAMP = TokenChoice(7, " lamp", 0.25, (TokenAlternative(9, " sea", 0.5), TokenAlternative(7, " lamp", 0.25)))


def test_choices_come_back_as_they_were_and_take_little_room(
    database: Database, chat: Chat, chat_store: ChatStore, sql: Callable[..., list[tuple[object, ...]]]
) -> None:
    user, reply = chat_store.send(chat.id, "One", "You", "Ada")
    store = TokenChoiceStore(database)
    store.save(reply.revision.id, [LAMP])
    store.save(reply.revision.id, [LAMP] * 500)
    assert store.load(reply.revision.id) == (LAMP,) * 500
    assert store.load(user.revision.id) == ()
    ((size,),) = sql("SELECT length(content) FROM token_choices")
    assert isinstance(size, int)
    assert size < 500
