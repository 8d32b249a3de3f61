"""What is done to any message, not only the last: removing, hiding, marking, showing its branch; and undo."""

import pytest

from app.core.chat.messages import Chat, Message, MessageId, RevisionState
from app.core.chat.search import ChatSearch
from app.core.errors import StorageError
from app.storage.chat_search import ChatSearchStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database


@pytest.fixture
def path(chat: Chat, chat_store: ChatStore) -> tuple[Message, ...]:
    """A greeting, then "one" to "three" with their replies."""
    for word in ("one", "two", "three"):
        _, reply = chat_store.send(chat.id, word, "You", "Ada")
        chat_store.finish_revision(reply.revision.id, f"{word} again", RevisionState.COMPLETE)
    return chat_store.load_chat(chat.id).messages


def texts(chat: Chat) -> list[str]:
    return [message.text for message in chat.messages][1:]


def found(database: Database, words: str) -> int:
    return len(ChatSearchStore(database).search(ChatSearch(words)))


def test_what_was_said_after_a_removed_message_is_gone_from_search_and_comes_back_with_undo(
    database: Database, chat: Chat, chat_store: ChatStore, path: tuple[Message, ...]
) -> None:
    chat_store.remove_from(path[-1].id)  # gone already: undoing the next removal does not bring it back
    chat_store.remove_from(path[3].id)
    assert texts(chat_store.load_chat(chat.id)) == ["one", "one again"]
    assert (found(database, "two"), found(database, "three"), found(database, "one")) == (0, 0, 2)
    undone = chat_store.undo(chat.id)
    assert undone is not None
    assert texts(undone) == ["one", "one again", "two", "two again", "three"]
    assert (found(database, "two"), found(database, "three")) == (2, 1)
    redone = chat_store.redo(chat.id)
    assert redone is not None
    assert texts(redone) == ["one", "one again"]
    assert found(database, "two") == 0


def test_one_message_alone_is_removed_and_what_follows_stays(
    database: Database, chat: Chat, chat_store: ChatStore, path: tuple[Message, ...]
) -> None:
    left = chat_store.remove_one(path[3].id)
    assert texts(left) == ["one", "one again", "two again", "three", "three again"]
    assert found(database, "two") == 1
    chat_store.send(chat.id, "four", "You", "Ada")
    assert texts(chat_store.load_chat(chat.id))[:3] == ["one", "one again", "two again"]
    assert [m.text for m in chat_store.load_chat(chat.id, last=2).messages] == ["four", ""]
    chat_store.undo(chat.id)
    assert texts(chat_store.undo(chat.id) or chat) == [m.text for m in path][1:]


def test_messages_are_hidden_and_marked_and_it_is_one_step_of_undo(
    chat: Chat, chat_store: ChatStore, path: tuple[Message, ...]
) -> None:
    ids = [message.id for message in path[1:4]]
    chat_store.hide([ids[0]], is_hidden=True)
    assert [m.id for m in chat_store.hide(ids, is_hidden=True)] == ids[1:]
    assert [m.is_bookmarked for m in chat_store.bookmark(ids[0], is_on=True)] == [True]
    assert chat_store.bookmark(ids[0], is_on=True) == ()
    chat_store.undo(chat.id)
    undone = chat_store.undo(chat.id)
    assert undone is not None
    assert [message.is_hidden for message in undone.messages[1:4]] == [True, False, False]
    assert not any(message.is_bookmarked for message in undone.messages)
    redone = chat_store.redo(chat.id)
    assert redone is not None
    assert [message.is_hidden for message in redone.messages[1:4]] == [True] * 3
    with pytest.raises(StorageError):
        chat_store.hide([MessageId(10_000)], is_hidden=True)


def test_a_branch_ends_at_a_message_and_an_older_one_is_shown_again_to_its_end(
    chat: Chat, chat_store: ChatStore, path: tuple[Message, ...]
) -> None:
    short = chat_store.show_branch(path[2].id, ends_there=True)
    assert texts(short) == ["one", "one again"]
    chat_store.send(chat.id, "other", "You", "Ada")
    assert texts(chat_store.load_chat(chat.id)) == ["one", "one again", "other", ""]
    assert texts(chat_store.show_branch(path[3].id)) == [m.text for m in path][1:]
    assert texts(chat_store.show_branch(path[1].id))[-2:] == ["other", ""]  # written in last
    undone = chat_store.undo(chat.id)
    assert undone is not None
    assert texts(undone) == [m.text for m in path][1:]
