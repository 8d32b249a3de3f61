"""The bridge: facts of the service thread arrive as signals on the GUI thread, in order."""

import threading

from PySide6.QtCore import QMetaMethod, QThread
from pytestqt.qtbot import QtBot

from app.services.facts import Fact, NoChatShown, PresetsListed
from app.ui.bridge import SessionBridge
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import READY, SAMPLING


def test_facts_from_another_thread_arrive_on_this_one(qtbot: QtBot, session: RecordingSession) -> None:
    bridge = SessionBridge(session)
    bridge.start()
    seen: list[tuple[Fact, bool]] = []
    here = QThread.currentThread()

    def take(fact: Fact) -> None:
        seen.append((fact, QThread.currentThread() is here))

    bridge.presets_listed.connect(take)
    bridge.model_shown.connect(take)
    facts = [PresetsListed((str(number),)) for number in range(50)]
    thread = threading.Thread(target=lambda: session.say(*facts, READY))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(seen) == 51)
    assert [fact for fact, _ in seen] == [*facts, READY]
    assert all(is_here for _, is_here in seen)


def test_every_kind_of_fact_has_a_signal(session: RecordingSession, qtbot: QtBot) -> None:
    from typing import get_args

    bridge = SessionBridge(session)
    assert set(bridge._signals) == set(get_args(Fact))
    with qtbot.waitSignals([bridge.no_chat_shown, bridge.sampling_shown]):
        bridge.receive(NoChatShown())
        bridge.receive(SAMPLING)


def test_the_window_listens_to_every_kind_of_fact(window: MainWindow) -> None:
    for kind, signal in window.bridge._signals.items():
        assert window.bridge.isSignalConnected(QMetaMethod.fromSignal(signal)), kind
