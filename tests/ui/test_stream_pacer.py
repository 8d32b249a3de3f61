"""The pacer joins chunks: nothing is lost, and what is slow to show is shown less often."""

import time

from pytestqt.qtbot import QtBot

from app.core.chat.changes import TextGrown
from app.core.chat.messages import MessageId, RevisionId
from app.ui.chat.stream_pacer import StreamPacer
from tests.ui.sample_facts import CHAT_ID


def chunk(text: str, revision: int = 1) -> TextGrown:
    return TextGrown(CHAT_ID, MessageId(1), RevisionId(revision), text)


def test_chunks_are_joined_and_none_is_lost(qtbot: QtBot) -> None:
    pacer, released = StreamPacer(), []
    pacer.released.connect(released.append)
    for number in range(100):
        pacer.add(chunk(f"{number} "))
    pacer.flush()
    assert "".join(grown.added for grown in released) == "".join(f"{number} " for number in range(100))
    assert len(released) < 20


def test_the_last_chunk_is_released_without_another(qtbot: QtBot) -> None:
    pacer, released = StreamPacer(), []
    pacer.released.connect(released.append)
    pacer.add(chunk("a"))
    pacer.add(chunk("b"))
    qtbot.waitUntil(lambda: len(released) == 2)
    assert [grown.added for grown in released] == ["a", "b"]


def test_chunks_of_different_replies_are_not_mixed() -> None:
    pacer, released = StreamPacer(), []
    pacer.released.connect(released.append)
    pacer.add(chunk("a", 1))
    pacer.add(chunk("b", 1))
    pacer.add(chunk("c", 2))
    pacer.flush()
    assert [(grown.revision_id, grown.added) for grown in released] == [(1, "a"), (1, "b"), (2, "c")]


def test_a_slow_view_gets_longer_pauses(qtbot: QtBot) -> None:
    pacer, released_s = StreamPacer(), []

    def show_slowly(grown: TextGrown) -> None:
        end_s = time.monotonic() + 0.03
        while time.monotonic() < end_s:
            pass
        released_s.append(time.monotonic())

    pacer.released.connect(show_slowly)
    pacer.add(chunk("a"))
    pacer.add(chunk("b"))
    qtbot.waitUntil(lambda: len(released_s) == 2)
    assert released_s[1] - released_s[0] > 0.12
