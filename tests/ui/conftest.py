"""A window over a recording session, and the pieces that its regions are tested with."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import ORDINARY_TEXT_PX, Appearance
from tests.ui.recording_session import RecordingSession

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(scope="session")
def _one_appearance(qapp: object) -> Appearance:
    make_application()
    return Appearance(RESOURCES)


@pytest.fixture
def appearance(_one_appearance: Appearance) -> Appearance:
    """Light, with text of the ordinary size."""
    _one_appearance.choose("light")
    _one_appearance.set_text_px(ORDINARY_TEXT_PX)
    return _one_appearance


@pytest.fixture
def session() -> RecordingSession:
    return RecordingSession()


@pytest.fixture
def window(qtbot: QtBot, session: RecordingSession, appearance: Appearance) -> Iterator[MainWindow]:
    """Shown, and listening to `session`."""
    window = MainWindow(session, appearance)
    qtbot.addWidget(window)
    window.start()
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


@pytest.fixture
def _no_garbage_pauses() -> Iterator[None]:
    """As `run_window` does: what the test runner holds is not searched while gaps are measured."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
