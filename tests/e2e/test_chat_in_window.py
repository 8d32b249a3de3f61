"""A person chats in the window: drop a card, talk, stop, switch the preset, close, come back."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import Message, RevisionState
from app.engine.engine_process import EngineProcess
from app.formats.card_export import export_card_png
from app.formats.untrusted_process import UntrustedProcess
from app.services.facts import ModelPhase, ReplyPhase
from tests.e2e.window_hands import WindowHands

OpenWindow = Callable[[], WindowHands]

MARTA = CharacterCard(
    name="Marta Reeve",
    description="{{char}} is a lighthouse keeper. She lives in the old tower. Her companion is a gull.",
    greetings=("*She lifts the lamp.* “Welcome to the tower, {{user}}.”", "“You again?”"),
)


@pytest.fixture
def card_png(tmp_path: Path) -> Path:
    untrusted = UntrustedProcess()
    file = tmp_path / "marta.png"
    file.write_bytes(export_card_png(MARTA, None, untrusted))
    untrusted.close()
    return file


def open_with_card(open_window: OpenWindow, card_png: Path) -> WindowHands:
    hands = open_window()
    hands.drop(card_png)
    hands.wait(lambda: bool(hands.messages) and "Welcome to the tower" in hands.last_text)
    return hands


def test_a_chat_from_the_dropped_card_to_the_reopened_window(open_window: OpenWindow, card_png: Path) -> None:
    hands = open_with_card(open_window, card_png)
    assert hands.last_text == "*She lifts the lamp.* “Welcome to the tower, You.”"
    assert hands.messages[0].num_swipes == 2

    hands.say("Hello, where am I?")
    first = hands.wait_for_growth()
    assert hands.wait_for_growth(longer_than=len(first)).startswith(first)
    reply = hands.wait_for_reply()
    assert reply.revision.state is RevisionState.COMPLETE

    set_response_tokens(hands, 1000)
    hands.choose_preset("Adventurous")
    rows = hands.window.panel.sampler.rows
    assert rows["temperature"].value == hands.sampling.settings.temperature
    assert rows["min_p"].value == hands.sampling.settings.min_p

    stopped = stop_a_reply(hands)
    record = stopped.revision.made_with
    assert record is not None
    assert record.preset_name == "Adventurous"
    assert record.sampling["temperature"] == hands.sampling.settings.temperature
    hands.close()

    again = open_window()
    again.wait(lambda: bool(again.messages))
    texts = [message.text for message in again.messages]
    assert texts[1:3] == ["Hello, where am I?", reply.text]
    assert texts[-2:] == ["Tell me about the tower.", stopped.text]


def test_the_window_outlives_its_engine_and_keeps_the_text(open_window: OpenWindow, card_png: Path) -> None:
    hands = open_with_card(open_window, card_png)
    set_response_tokens(hands, 1000)
    hands.say("Tell me a long story.")
    shown = hands.wait_for_growth()
    kill_engine(hands)
    interrupted = hands.wait_for_reply()
    assert interrupted.revision.state is RevisionState.INTERRUPTED
    assert interrupted.text.startswith(shown)

    set_response_tokens(hands, 32)
    hands.say("Are you still there?")  # at once: the message waits for the engine to come back
    assert hands.wait_for_reply(timeout_ms=60_000).revision.state is RevisionState.COMPLETE
    assert hands.model_phase is ModelPhase.READY


@pytest.mark.alone
def test_the_window_never_stands_still_through_load_and_chat(
    qtbot: QtBot, open_window: OpenWindow, card_png: Path
) -> None:
    gaps = TickGaps()
    hands = open_with_card(open_window, card_png)
    hands.say("Hello, where am I?")
    hands.wait_for_reply()
    gaps.stop()
    assert gaps.count > 100
    assert gaps.nth_worst(5) < 0.1, gaps.worst(10)
    assert gaps.nth_worst(1) < 0.5, gaps.worst(10)


def set_response_tokens(hands: WindowHands, tokens: int) -> None:
    hands.window.panel.sampler.rows["response_tokens"].box.setValue(tokens)
    hands.wait(lambda: hands.sampling.response_tokens == tokens)


def stop_a_reply(hands: WindowHands) -> Message:
    """Press Stop while a reply is written. The small model may end by itself first: then ask again."""
    for _ in range(10):
        hands.say("Tell me about the tower.")
        hands.wait_for_growth()
        if hands.reply_phase is ReplyPhase.WRITING:
            hands.click_stop()
        reply = hands.wait_for_reply()
        if reply.revision.state is RevisionState.STOPPED:
            assert reply.text
            return reply
    pytest.fail("the model ended each of ten replies before Stop could be pressed")


class TickGaps:
    """Ticks every 10 ms on the GUI thread and keeps when each tick came.

    The fifth-worst gap is judged by the promise of 100 ms, the worst more mildly: a single gap may be
    another program on the machine.
    """

    def __init__(self) -> None:
        self._clock_s: list[float] = []
        self._timer = QTimer()
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @property
    def count(self) -> int:
        return len(self._clock_s)

    def stop(self) -> None:
        self._timer.stop()

    def worst(self, number: int) -> list[float]:
        pairs = zip(self._clock_s, self._clock_s[1:], strict=False)
        return sorted((after - before for before, after in pairs), reverse=True)[:number]

    def nth_worst(self, number: int) -> float:
        return self.worst(number)[-1]

    def _tick(self) -> None:
        self._clock_s.append(time.monotonic())


def kill_engine(hands: WindowHands) -> None:
    engine = hands.window.session._has.engine
    assert isinstance(engine, EngineProcess)
    assert engine.pid is not None
    os.kill(engine.pid, signal.SIGKILL)
