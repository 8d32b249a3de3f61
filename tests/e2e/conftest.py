"""The real window over the real session, engine process, embedded model and database file."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.services.facts import ModelPhase
from app.storage.paths import DataPaths, shipped_resources
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import Appearance
from tests.e2e.window_hands import WindowHands

READY_MS = 60_000


@pytest.fixture
def data_paths(tmp_path: Path) -> DataPaths:
    return DataPaths(tmp_path / "data")


@pytest.fixture
def open_window(qtbot: QtBot, data_paths: DataPaths) -> Iterator[Callable[[], WindowHands]]:
    """Opens the window on the same data folder each time; what is still open is closed at the end."""
    opened: list[WindowHands] = []

    def open_one() -> WindowHands:
        session = bootstrap.open_session(data_paths)
        window = MainWindow(session, Appearance(shipped_resources()))
        qtbot.addWidget(window)
        hands = WindowHands(window, qtbot)
        opened.append(hands)
        window.start()
        hands.wait(lambda: hands.model_phase is ModelPhase.READY, READY_MS)
        return hands

    yield open_one
    for hands in opened:
        hands.close()


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
