"""The program is killed at any moment: nothing acknowledged is lost, nothing is there by half.

The children are real processes over a real file; `SIGKILL` gives them no chance to tidy up.
"""

import multiprocessing
import os
import random
import threading
from pathlib import Path
from typing import Any

import crash_writers
import pytest

from app.core.chat.messages import CharacterId, ChatId, MessageId, RevisionState
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.text_check import messages_with_damaged_text

_PROCESSES: Any = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
_WRITERS = ("stream", "send", "edit", "remove", "create", "import_cards")
_LONGEST_LIFE_S = 0.1

Reports = list[crash_writers.Report]


@pytest.fixture(scope="module", autouse=True)
def _children_start_quickly() -> None:
    if _PROCESSES.get_start_method() == "forkserver":
        multiprocessing.set_forkserver_preload(["app.storage.chat_store", "app.storage.character_store"])


def _reports_until_killed(file: Path, writer: str, seed: int) -> Reports:
    """Let a child write into `file`, kill it after a random time, return what it had acknowledged."""
    receiver, sender = _PROCESSES.Pipe(duplex=False)
    arguments = (file, getattr(crash_writers, writer), seed, sender)
    child = _PROCESSES.Process(target=crash_writers.write_until_killed, args=arguments)
    child.start()
    sender.close()
    reports: Reports = [receiver.recv()]
    killer = threading.Timer(random.Random(seed).uniform(0, _LONGEST_LIFE_S), child.kill)
    killer.start()
    try:
        while True:
            reports.append(receiver.recv())
    except EOFError:
        killer.join()
        child.join()
        receiver.close()
    return reports


def _check(file: Path, reports: Reports) -> None:
    """Open the file again, which checks its pages, and look for everything that was reported."""
    with Database(file) as database:
        assert not database.facts.exited_cleanly
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


def _kill_many_times(folder: Path, writer: str, num_kills: int) -> int:
    num_reports = 0
    for seed in range(num_kills):
        file = folder / f"{seed // 5}" / "masque.db"  # every fifth child starts anew, the others go on
        file.parent.mkdir(exist_ok=True)
        reports = _reports_until_killed(file, writer, seed)
        _check(file, reports)
        num_reports += len(reports)
    return num_reports


@pytest.mark.parametrize("writer", _WRITERS)
def test_a_kill_loses_nothing_acknowledged(tmp_path: Path, writer: str) -> None:
    assert _kill_many_times(tmp_path, writer, num_kills=20) > 20


@pytest.mark.slow
@pytest.mark.parametrize("writer", _WRITERS)
def test_two_hundred_kills_lose_nothing_acknowledged(tmp_path: Path, writer: str) -> None:
    assert _kill_many_times(tmp_path, writer, num_kills=200) > 200
