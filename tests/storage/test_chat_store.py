"""A chat's way through the database: everything that was said comes back as it was said."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.chat.messages import (
    CharacterId,
    Chat,
    ChatId,
    Message,
    MessageId,
    PersonaId,
    ReplyRecord,
    RevisionId,
    RevisionKind,
    RevisionState,
    Role,
)
from app.core.errors import StorageError
from app.storage.chat_store import ChatStore
from app.storage.database import Database


def _texts(messages: tuple[Message, ...]) -> list[str]:
    return [message.text for message in messages]


def _exchange(store: ChatStore, chat_id: ChatId, said: str, answered: str) -> tuple[Message, Message]:
    sent, reply = store.send(chat_id, said, "You", "Ada")
    return sent, store.finish_revision(reply.revision.id, answered, RevisionState.COMPLETE)


def test_greetings_are_the_swipes_of_the_first_message(chat: Chat) -> None:
    (first,) = chat.messages
    assert [revision.text for revision in first.revisions] == ["Hello.", "Good evening."]
    assert {revision.kind for revision in first.revisions} == {RevisionKind.GREETING}
    assert (first.role, first.speaker, first.parent_id, first.active) == (Role.CHARACTER, "Ada", None, 0)
    assert chat.title == "By the sea"


def test_a_chat_without_greetings_begins_with_the_user(
    chat_store: ChatStore, character_id: CharacterId, persona_id: PersonaId
) -> None:
    chat = chat_store.create_chat(character_id, persona_id, "", [], "Ada")
    assert chat.messages == ()
    sent, reply = chat_store.send(chat.id, "Hi", "You", "Ada")
    assert sent.parent_id is None
    assert chat_store.load_chat(chat.id).messages == (sent, reply)


def test_sending_stores_the_message_and_an_empty_streaming_reply(chat_store: ChatStore, chat: Chat) -> None:
    sent, reply = chat_store.send(chat.id, "Who are you?", "Mara", "Ada")
    assert (sent.role, sent.speaker, sent.text) == (Role.USER, "Mara", "Who are you?")
    assert sent.revision.kind is RevisionKind.TYPED
    assert (reply.role, reply.speaker, reply.text) == (Role.CHARACTER, "Ada", "")
    assert reply.revision.state is RevisionState.STREAMING
    assert chat_store.load_chat(chat.id).messages == (chat.messages[0], sent, reply)


def test_times_are_in_utc_and_now(chat: Chat) -> None:
    assert chat.created_at.tzinfo is UTC
    assert abs((datetime.now(UTC) - chat.created_at).total_seconds()) < 60


def test_a_reply_keeps_its_token_ids_and_everything_it_was_made_with(
    chat_store: ChatStore, chat: Chat, database: Database, database_file: Path
) -> None:
    record = ReplyRecord(
        model={"name": "ember", "quantization": "nf4"},
        sampling={"temperature": 1.17, "min_p": 0.075},
        seed=2**63 + 1,
        max_new_tokens=250,
        prompt_hash="ab" * 16,
        timings={"first_token_ms": 12.5},
        versions={"torch": "2.9"},
        error={"kind": "EngineError", "message": "m", "hint": "h"},
    )
    _, reply = chat_store.send(chat.id, "Hi", "You", "Ada")
    finished = chat_store.finish_revision(
        reply.revision.id, "Hello!", RevisionState.STOPPED, (9906, 0, 128255), record
    )
    assert finished.revision.token_ids == (9906, 0, 128255)
    assert finished.revision.made_with == record
    assert finished.revision.state is RevisionState.STOPPED
    database.close()
    with Database(database_file) as reopened:
        assert ChatStore(reopened).load_chat(chat.id).messages[-1] == finished


def test_streamed_text_is_stored_as_it_grows(chat_store: ChatStore, chat: Chat) -> None:
    _, reply = chat_store.send(chat.id, "Hi", "You", "Ada")
    chat_store.flush_text(reply.revision.id, "Once")
    futures = [chat_store.flush_text_later(reply.revision.id, f"Once upon {n}") for n in range(10)]
    futures[-1].result()
    stored = chat_store.load_message(reply.id)
    assert (stored.text, stored.revision.state) == ("Once upon 9", RevisionState.STREAMING)


def test_a_late_flush_or_finish_does_not_change_a_finished_reply(chat_store: ChatStore, chat: Chat) -> None:
    _, reply = _exchange(chat_store, chat.id, "Hi", "The whole reply.")
    chat_store.flush_text(reply.revision.id, "The wh")
    again = chat_store.finish_revision(reply.revision.id, "Another", RevisionState.FAILED)
    assert again == reply


def test_only_streaming_replies_are_found_interrupted_with_their_text(
    chat_store: ChatStore, chat: Chat
) -> None:
    _exchange(chat_store, chat.id, "Hi", "A whole reply.")
    _, reply = chat_store.send(chat.id, "And then?", "You", "Ada")
    chat_store.flush_text(reply.revision.id, "Then the w")
    ((chat_id, interrupted),) = chat_store.mark_interrupted()
    assert (chat_id, interrupted.id) == (chat.id, reply.id)
    assert (interrupted.text, interrupted.revision.state) == ("Then the w", RevisionState.INTERRUPTED)
    assert chat_store.mark_interrupted() == ()


def test_a_swipe_and_an_edit_are_new_revisions_and_the_old_texts_stay(
    chat_store: ChatStore, chat: Chat
) -> None:
    sent, reply = _exchange(chat_store, chat.id, "Hi", "First")
    swiped = chat_store.add_revision(reply.id, RevisionKind.GENERATED, RevisionState.STREAMING)
    assert (swiped.num_swipes, swiped.active, swiped.text) == (2, 1, "")
    chat_store.finish_revision(swiped.revision.id, "Second", RevisionState.COMPLETE)
    chosen = chat_store.choose_revision(reply.id, 0)
    assert (chosen.text, [revision.text for revision in chosen.revisions]) == ("First", ["First", "Second"])
    edited = chat_store.add_revision(sent.id, RevisionKind.EDITED, RevisionState.COMPLETE, "Hi there")
    assert _texts(chat_store.load_chat(chat.id).messages) == ["Hello.", "Hi there", "First"]
    assert edited.revisions[0].text == "Hi"


def test_a_swipe_that_does_not_exist_cannot_be_chosen(chat_store: ChatStore, chat: Chat) -> None:
    for index in (-1, 2):
        with pytest.raises(StorageError, match="2 texts"):
            chat_store.choose_revision(chat.messages[0].id, index)


def test_a_second_reply_to_the_same_message_is_a_branch(chat_store: ChatStore, chat: Chat) -> None:
    sent, reply = _exchange(chat_store, chat.id, "Hi", "First")
    other = chat_store.add_reply(chat.id, sent.id, "Ada")
    assert other.parent_id == sent.id
    assert [message.id for message in chat_store.load_chat(chat.id).messages] == [
        chat.messages[0].id,
        sent.id,
        other.id,
    ]
    back = chat_store.undo(chat.id)
    assert back is not None
    assert back.messages[-1].id == reply.id


def test_removing_ends_the_path_before_the_message_and_undo_brings_all_back(
    chat_store: ChatStore, chat: Chat
) -> None:
    sent, _ = _exchange(chat_store, chat.id, "Hi", "First")
    _exchange(chat_store, chat.id, "More", "Second")
    before = chat_store.load_chat(chat.id)
    assert _texts(chat_store.remove_from(sent.id).messages) == ["Hello."]
    assert chat_store.undo(chat.id) == before


def test_removing_a_message_off_the_shown_path_leaves_the_path(chat_store: ChatStore, chat: Chat) -> None:
    sent, reply = _exchange(chat_store, chat.id, "Hi", "First")
    chat_store.add_reply(chat.id, sent.id, "Ada")
    shown = chat_store.load_chat(chat.id)
    assert chat_store.remove_from(reply.id) == shown


def test_removing_the_first_message_empties_the_chat(chat_store: ChatStore, chat: Chat) -> None:
    assert chat_store.remove_from(chat.messages[0].id).messages == ()
    assert chat_store.load_chat(chat.id, last=10).messages == ()


def test_the_tail_of_a_path_is_its_last_messages(chat_store: ChatStore, chat: Chat) -> None:
    for n in range(5):
        _exchange(chat_store, chat.id, f"question {n}", f"answer {n}")
    path = chat_store.load_chat(chat.id).messages
    for limit in (1, 2, 5, 10, 11, 99):
        assert chat_store.load_chat(chat.id, last=limit).messages == path[-limit:]


def test_foreign_text_never_makes_a_write_fail(chat_store: ChatStore, chat: Chat) -> None:
    sent, reply = chat_store.send(chat.id, "a\ud800b\0c", "\udfff", "N\0e")
    assert (sent.text, sent.speaker, reply.speaker) == ("a�b�c", "�", "N�e")
    record = ReplyRecord(sampling={"temperature": float("nan")})
    finished = chat_store.finish_revision(reply.revision.id, "\ud83d", RevisionState.COMPLETE, [1], record)
    assert finished.text == "�"
    assert finished.revision.made_with == ReplyRecord(sampling={"temperature": None})  # type: ignore[dict-item]


def test_a_chat_is_renamed(chat_store: ChatStore, chat: Chat) -> None:
    chat_store.rename_chat(chat.id, "By the lake")
    assert chat_store.load_chat(chat.id).title == "By the lake"


def test_order_does_not_depend_on_the_clock(
    chat_store: ChatStore, chat: Chat, sql: Callable[..., Any]
) -> None:
    _exchange(chat_store, chat.id, "Hi", "First")
    before = _texts(chat_store.load_chat(chat.id).messages)
    sql("UPDATE messages SET created_at = -id")
    sql("UPDATE revisions SET created_at = 0")
    assert _texts(chat_store.load_chat(chat.id).messages) == before


_UNKNOWN = 4711


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.load_chat(ChatId(_UNKNOWN)),
        lambda store: store.load_chat(ChatId(_UNKNOWN), last=5).messages,
        lambda store: store.rename_chat(ChatId(_UNKNOWN), "x"),
        lambda store: store.delete_chat(ChatId(_UNKNOWN)),
        lambda store: store.send(ChatId(_UNKNOWN), "x", "You", "Ada"),
        lambda store: store.add_reply(ChatId(_UNKNOWN), None, "Ada"),
        lambda store: store.load_message(MessageId(_UNKNOWN)),
        lambda store: store.remove_from(MessageId(_UNKNOWN)),
        lambda store: store.choose_revision(MessageId(_UNKNOWN), 0),
        lambda store: store.add_revision(
            MessageId(_UNKNOWN), RevisionKind.EDITED, RevisionState.COMPLETE, "x"
        ),
        lambda store: store.finish_revision(RevisionId(_UNKNOWN), "x", RevisionState.COMPLETE),
        lambda store: store.undo(ChatId(_UNKNOWN)),
        lambda store: store.create_chat(CharacterId(_UNKNOWN), PersonaId(1), "", [], "Ada"),
    ],
)
def test_what_does_not_exist_is_said_and_nothing_is_stored(
    chat_store: ChatStore, chat: Chat, ask: Callable[[ChatStore], object]
) -> None:
    with pytest.raises(StorageError, match=str(_UNKNOWN)):
        ask(chat_store)
    assert chat_store.load_chat(chat.id) == chat
    assert chat_store.mark_interrupted() == ()
