"""What the crash writers were told is stored must be found again, whole, whatever ended the program."""

from pathlib import Path

import crash_writers

from app.core.chat.messages import CharacterId, ChatId, MessageId, RevisionState
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.text_check import messages_with_damaged_text

Reports = list[crash_writers.Report]


def check_reports(file: Path, reports: Reports) -> None:
    """Open the file again, which checks its pages, and look for everything that was reported."""
    with Database(file) as database:
        orphans = database.run(lambda c: c.exec_driver_sql("PRAGMA foreign_key_check").all()).result()
        assert orphans == []
        assert messages_with_damaged_text(database) == ()
        _check_every_chat_is_whole(database)
        for kind, number, said in reports:
            _CHECKS[kind](database, number, said)


def _check_every_chat_is_whole(database: Database) -> None:
    store = ChatStore(database)
    for character in store.character_summaries():
        for summary in character.chats:
            messages = store.load_chat(summary.id).messages
            if summary.title == crash_writers.NEW:
                assert messages[0].num_swipes == crash_writers.NUM_GREETINGS
            assert [message.parent_id for message in messages] == [None, *[m.id for m in messages[:-1]]]
            assert len(messages) % 2 == 1  # the greeting, then pairs of a message and its reply
    store.mark_interrupted()
    assert store.mark_interrupted() == ()


def _chat_is_kept(database: Database, chat_id: int, said: object) -> None:
    assert ChatStore(database).load_chat(ChatId(chat_id)).messages != ()


def _text_is_kept(database: Database, revision_id: int, text: object) -> None:
    query = "SELECT text, state FROM revisions WHERE id = ?"
    stored, state = database.run(lambda c: c.exec_driver_sql(query, (revision_id,)).one()).result()
    assert stored.startswith(str(text))
    assert state in (RevisionState.COMPLETE, RevisionState.INTERRUPTED)


def _path_is_shown(database: Database, chat_id: int, message_ids: object) -> None:
    assert isinstance(message_ids, list)
    shown = [message.id for message in ChatStore(database).load_chat(ChatId(chat_id)).messages]
    assert shown[: len(message_ids)] == message_ids


def _message_is_removed(database: Database, chat_id: int, message_id: object) -> None:
    store = ChatStore(database)
    assert message_id not in [message.id for message in store.load_chat(ChatId(chat_id)).messages]
    assert isinstance(message_id, int)
    assert store.load_message(MessageId(message_id)).text != ""


def _greetings_are_kept(database: Database, chat_id: int, num_greetings: object) -> None:
    assert ChatStore(database).load_chat(ChatId(chat_id)).messages[0].num_swipes == num_greetings


def _character_is_kept(database: Database, number: int, original: object) -> None:
    store = CharacterStore(database)
    assert store.original(CharacterId(number)) == original
    assert store.avatar_png(CharacterId(number))


_CHECKS = {
    "ready": _chat_is_kept,
    "text": _text_is_kept,
    "shown": _path_is_shown,
    "removed": _message_is_removed,
    "chat": _greetings_are_kept,
    "character": _character_is_kept,
}
