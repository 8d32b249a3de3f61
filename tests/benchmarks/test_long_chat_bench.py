"""How a chat of 100,000 messages opens, scrolls and grows in the real window: `make bench-ui`."""

import gc
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import psutil
import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.changes import MessageReplaced, TextGrown
from app.core.chat.imported_chat import ImportedChat, ImportedMessage
from app.core.chat.messages import ChatId, Message, Role
from app.storage.character_store import CharacterStore
from app.storage.database import Database
from app.storage.imported_chat_store import ImportedChatStore
from app.storage.paths import DataPaths, shipped_resources
from app.storage.persona_store import PersonaStore
from app.ui.application import SWITCH_S, make_application
from app.ui.garbage import spare_the_window
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import Appearance
from tests.benchmarks.conftest import Row

pytestmark = pytest.mark.slow

NUM_MESSAGES = int(os.environ.get("MASQUE_BENCH_MESSAGES", "100000"))
ROUNDS = 5
MIB = 2**20
AIMED_MEMORY, MOST_MEMORY = 80, 160
THRESHOLDS = gc.get_threshold()
WORDS = ("lantern", "river", "*she turns*", "“No,” she says.", "quietly", "ledger", "the", "a", "of", "rain")
Capture = pytest.CaptureFixture[str]
Chats = tuple[DataPaths, ChatId, ChatId]


@pytest.fixture(scope="module")
def chats(tmp_path_factory: pytest.TempPathFactory) -> Chats:
    """A short chat and one of 100,000 messages with 40 words each."""
    paths, draw = DataPaths(tmp_path_factory.mktemp("long") / "data"), random.Random(3)
    paths.create()
    messages = tuple(
        ImportedMessage(
            Role.USER if i % 2 else Role.CHARACTER, "Ada", (" ".join([str(i), *draw.choices(WORDS, k=40)]),)
        )
        for i in range(NUM_MESSAGES)
    )
    with Database(paths.database) as database:
        ada, _ = CharacterStore(database).save(ImportedCard(CharacterCard("Ada"), b"ada"))
        persona, store = PersonaStore(database).default().id, ImportedChatStore(database)
        long = store.add(ada, persona, ImportedChat("Long", "Ada", "You", messages, digest="long"))
        short = store.add(ada, persona, ImportedChat("Short", "Ada", "You", messages[:10], digest="short"))
        assert long is not None
        assert short is not None
    return paths, long, short


@pytest.fixture
def window(qtbot: QtBot, chats: Chats) -> Iterator[MainWindow]:
    paths, _, short = chats
    session = bootstrap.open_session(paths, ships_cards=False)
    window = MainWindow(session, Appearance(shipped_resources()))
    qtbot.addWidget(window)
    window.start()
    window.show()
    session.open_chat(short)
    qtbot.waitUntil(lambda: len(window.chat.model.messages) == 10, timeout=20_000)
    settle(1000)
    spare_the_window(make_application())  # as in `run_window`
    sys.setswitchinterval(SWITCH_S)
    yield window
    window.close()
    session.close()
    gc.unfreeze()
    gc.set_threshold(*THRESHOLDS)


def settle(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds: Callable[[], bool]) -> list[float]:
    """Waits until it holds and the view is painted; the gaps between two turns of the event loop, in ms."""
    loop, gaps, last = QEventLoop(), [], [time.perf_counter()]
    look = QTimer(interval=0)

    def turn() -> None:
        now = time.perf_counter()
        gaps.append(1000 * (now - last[0]))
        last[0] = now
        if holds():
            loop.quit()

    look.timeout.connect(turn)
    look.start()
    loop.exec()
    return gaps


def test_what_the_window_needs_for_it(window: MainWindow, chats: Chats, capsys: Capture) -> None:
    """The first of these, so that nothing of it is there already."""
    _, long, _ = chats
    before = psutil.Process().memory_info().rss
    window.session.open_chat(long)
    until(lambda: len(window.chat.model.messages) == NUM_MESSAGES)
    settle(3000)
    grown = (psutil.Process().memory_info().rss - before) / MIB
    with capsys.disabled():
        print(f"\n{'100,000 messages: memory':<56} {grown:28.0f}  aim {AIMED_MEMORY} MiB", end="")
    assert grown <= MOST_MEMORY


def test_the_end_is_there_at_once_and_the_window_lives(window: MainWindow, chats: Chats, row: Row) -> None:
    _, long, short = chats
    model, view, ends, stalls, wholes = window.chat.model, window.chat.view, [], [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        window.session.open_chat(long)
        gaps = until(lambda: bool(model.last and model.last.text.startswith(f"{NUM_MESSAGES - 1} ")))
        view.viewport().repaint()
        ends.append(1000 * (time.perf_counter() - start))
        gaps += until(lambda: len(model.messages) == NUM_MESSAGES)
        wholes.append(1000 * (time.perf_counter() - start))
        stalls.append(max(gaps))
        window.session.open_chat(short)
        until(lambda: len(model.messages) == 10)
    row("100,000 messages: opened, the end painted", ends, 300)
    row("the longest the window stood still meanwhile", stalls, 100)
    row("the whole chat known", wholes, 10_000)


def test_scrolling_upwards_makes_the_next_rows(window: MainWindow, chats: Chats, row: Row) -> None:
    _, long, _ = chats
    view, bar = window.chat.view, window.chat.view.verticalScrollBar()
    window.session.open_chat(long)
    until(lambda: len(window.chat.model.messages) == NUM_MESSAGES)
    view.follow.release()
    times = []
    for _ in range(300):
        start = time.perf_counter()
        bar.setValue(bar.value() - 400)
        view.viewport().repaint()
        times.append(1000 * (time.perf_counter() - start))
    assert window.chat.model.rowCount() > 400
    row("scroll a screen upwards", times, 16)
    row("the slowest of 300 such steps", [max(times)], 100)


def test_to_the_beginning_and_back(window: MainWindow, chats: Chats, row: Row) -> None:
    _, long, _ = chats
    view, there, back = window.chat.view, [], []
    window.session.open_chat(long)
    until(lambda: len(window.chat.model.messages) == NUM_MESSAGES)
    for _ in range(ROUNDS):
        for key, times in ((Qt.Key.Key_Home, there), (Qt.Key.Key_End, back)):
            start = time.perf_counter()
            QTest.keyClick(view, key)
            view.viewport().repaint()
            times.append(1000 * (time.perf_counter() - start))
    row("Home: the first message", there, 100)
    row("End: the last one", back, 100)


def test_frames_of_a_reply_that_is_written(window: MainWindow, chats: Chats, row: Row) -> None:
    """Chunks of a reply of 600 words, below 100,000 messages: from the chunk to the painted frame."""
    _, long, _ = chats
    model, measured = window.chat.model, []
    window.bridge.context_measured.connect(measured.append)
    window.session.open_chat(long)
    until(lambda: len(model.messages) == NUM_MESSAGES)
    until(lambda: bool(measured))  # while prompts are made, frames wait for the interpreter
    last = model.messages[-1]
    rounds = []
    for _ in range(ROUNDS):
        model.apply(MessageReplaced(long, last))
        frames = [frame_of_chunk(window, long, last, number) for number in range(200)]
        rounds.append(sorted(frames)[197])
    row("a frame of a growing reply, p99 of 200", rounds, 16)


def frame_of_chunk(window: MainWindow, chat_id: ChatId, last: Message, number: int) -> float:
    added = " word *and* more" if number % 20 else "\n\n“A new paragraph,” she says. "
    start = time.perf_counter()
    window.chat.model.apply(TextGrown(chat_id, last.id, last.revision.id, added))
    window.chat.view.viewport().repaint()
    return 1000 * (time.perf_counter() - start)


def test_what_is_done_in_it(window: MainWindow, chats: Chats, row: Row) -> None:
    """From the wish until it is shown: a mark and the prompt after it measured, a removal taken back."""
    _, long, _ = chats
    model, session, measured = window.chat.model, window.session, []
    window.bridge.context_measured.connect(measured.append)
    session.open_chat(long)
    until(lambda: len(model.messages) == NUM_MESSAGES)
    until(lambda: bool(measured))
    marks = [spent(lambda: _mark(window, measured), lambda: bool(measured)) for _ in range(ROUNDS)]
    row("a message marked: the next prompt measured", marks, 2_000)
    middle = model.messages[NUM_MESSAGES // 2].id
    removals = []
    for _ in range(3):
        remove = partial(session.messages.remove, middle)
        removals.append(spent(remove, lambda: len(model.messages) == NUM_MESSAGES - 1))
        session.undo()
        until(lambda: len(model.messages) == NUM_MESSAGES)
    row("a message in the middle removed", removals, 10_000)


def _mark(window: MainWindow, measured: list[object]) -> None:
    measured.clear()
    last = window.chat.model.messages[-1]
    window.session.messages.hide([last.id], is_hidden=not last.is_hidden)


def spent(act: Callable[[], object], holds: Callable[[], bool]) -> float:
    start = time.perf_counter()
    act()
    until(holds)
    return 1000 * (time.perf_counter() - start)
