"""The window never stands still: a timer ticks every 10 ms while a long chat opens, grows and is scrolled."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.core.chat.changes import TextGrown
from app.core.chat.messages import MessageId, RevisionId
from app.services.facts import ChatHappened
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID, opened, own, reply, streaming

LONGEST_GAP_S = 0.1
PROSE = "*She turns the page.* “It is not a ledger,” she says, and **reads** on for a while.\n\n"


@contextmanager
def ticking() -> Iterator[list[float]]:
    """The gaps between ticks, in seconds of this process's own time: other programs do not count."""
    gaps: list[float] = []
    last_s = [time.process_time()]

    def tick() -> None:
        now_s = time.process_time()
        gaps.append(now_s - last_s[0])
        last_s[0] = now_s

    timer = QTimer(interval=10)
    timer.timeout.connect(tick)
    timer.start()
    yield gaps
    timer.stop()


@pytest.mark.usefixtures("_no_garbage_pauses")
def test_a_thousand_messages_and_two_hundred_chunks(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    messages = [own(n, "Go on.") if n % 2 else reply(n, PROSE * (1 + n % 3)) for n in range(1, 1001)]
    facts = opened(*messages, streaming(2000))
    view = window.chat.view
    with ticking() as gaps:
        session.say(*facts)
        qtbot.waitUntil(lambda: len(window.chat.model.messages) == 1001)
        for number in range(200):
            grown = TextGrown(
                CHAT_ID, MessageId(2000), RevisionId(200_000), PROSE if number % 10 == 0 else "word *and* "
            )
            session.say(ChatHappened(grown))
            qtbot.wait(5)
        qtbot.waitUntil(lambda: len(window.chat.model.messages[-1].text) > 3600)
        view.follow.release()
        for _ in range(40):
            view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 300)
            qtbot.wait(1)
        for share in (0.1, 0.9, 0.5):
            view.verticalScrollBar().setValue(int(view.verticalScrollBar().maximum() * share))
            qtbot.wait(20)
    assert len(gaps) > 50
    assert max(gaps) < LONGEST_GAP_S
