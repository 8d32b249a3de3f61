from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.kept_originals import KeptOriginals


@pytest.fixture
def originals(tmp_path: Path) -> Iterator[KeptOriginals]:
    database = Database(tmp_path / "masque.db")
    yield KeptOriginals(database)
    database.close()


def test_a_file_is_kept_untouched_and_found_by_kind(originals: KeptOriginals) -> None:
    content = b'{"mes": "Hi\r\n"}\n\xff'
    assert originals.keep("chat", "chats/Mira/../../first.jsonl", content) is not None
    originals.keep("lorebook", "worlds/tower.json", b"{}")
    (chat,) = originals.all("chat")
    assert (chat.kind, chat.name) == ("chat", "chats/Mira/../../first.jsonl")
    assert originals.content(chat) == content
    assert [original.kind for original in originals.all()] == ["chat", "lorebook"]


def test_the_same_file_is_kept_once_and_a_changed_one_beside_it(originals: KeptOriginals) -> None:
    assert originals.keep("chat", "a", b"1") is not None
    assert originals.keep("chat", "a", b"1") is None
    assert originals.keep("chat", "a", b"2") is not None
    assert originals.keep("chat", "b", b"1") is not None
    assert len(originals.all()) == 3


def test_what_was_forgotten_can_be_kept_again(originals: KeptOriginals) -> None:
    first = originals.keep("chat", "a", b"1")
    assert first is not None
    originals.forget([first])
    assert originals.all() == ()
    assert originals.keep("chat", "a", b"1") not in (None, first)
