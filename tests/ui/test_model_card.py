"""The model card: state in words, figures that fit, and one thing to do."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.engine_events import LoadProgress
from app.core.errors import ErrorReport
from app.core.generation import MemoryUse
from app.services.facts import ModelPhase, ModelShown
from app.ui.main_window import MainWindow
from app.ui.panel import model_words
from app.ui.panel.model_card import ModelCard
from app.ui.panel.model_dialog import ModelDialog
from app.ui.theme.appearance import Appearance
from app.ui.widgets.plain_label import PlainLabel
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import EMBER, EURYALE, GIB, KNOWN, PRACTICE, READY

PROGRESS = LoadProgress("r", "Reading weights", int(12.3 * GIB), int(39.1 * GIB), 2, 9, MemoryUse(0, 1, 2))
LOADING = ModelShown(ModelPhase.LOADING, progress=PROGRESS, known=KNOWN)


@pytest.fixture
def card(qtbot: QtBot, appearance: Appearance) -> ModelCard:
    card = ModelCard(appearance)
    qtbot.addWidget(card)
    card.resize(290, 160)
    card.show()
    card.show_context(8192)
    return card


def said(card: ModelCard) -> str:
    """All words that can be seen on the card."""
    labels = [label.text() for label in card.findChildren(PlainLabel) if label.isVisible()]
    return " | ".join([*labels, *(b.text() for b in card.findChildren(QPushButton) if b.isVisible())])


def test_a_running_model_says_what_it_takes_and_how_far_it_fits(card: ModelCard) -> None:
    card.show_model(READY)
    assert (
        said(card) == "Euryale v2.1 70B | 41 tok/s | NF4 · 39.5 + 2.5 GiB of 48 | fits to 22k | Change model…"
    )


def test_the_practice_model_says_that_it_is_one(card: ModelCard) -> None:
    card.show_model(PRACTICE)
    assert "small practice model that ships with Masque" in said(card)
    assert "Use a real model…" in said(card)


def test_loading_shows_words_figures_and_cancel(qtbot: QtBot, card: ModelCard) -> None:
    card.show_model(LOADING)
    assert "Reading weights" in said(card)
    assert "12.3 of 39.1 GiB · part 3 of 9" in said(card)
    with qtbot.waitSignal(card.cancel_clicked):
        QTest.mouseClick(card.cancel_button, Qt.MouseButton.LeftButton)


def test_a_stopped_engine_can_be_started_again(qtbot: QtBot, card: ModelCard) -> None:
    error = ErrorReport("E", "The engine process ended (exit code -9).", "It may have run out of memory.")
    card.show_model(ModelShown(ModelPhase.EXITED, error=error))
    assert "exit code -9" in said(card)
    with qtbot.waitSignal(card.restart_clicked):
        QTest.mouseClick(card.action_button, Qt.MouseButton.LeftButton)


def test_without_a_model_it_says_what_to_do(qtbot: QtBot, card: ModelCard) -> None:
    card.show_model(ModelShown(ModelPhase.NONE, known=KNOWN))
    assert "Pick a model" in said(card)
    with qtbot.waitSignal(card.choose_clicked):
        QTest.mouseClick(card.action_button, Qt.MouseButton.LeftButton)


def test_a_context_that_does_not_fit_is_a_warning(card: ModelCard) -> None:
    card.show_model(READY)
    assert card._fit.property("role") == "figures"
    card.show_context(65_536)
    assert card._fit.property("role") == "warning"
    assert "20.0 GiB" in said(card)


def test_a_load_that_failed_keeps_the_model_and_says_why(card: ModelCard) -> None:
    card.show_model(replace(READY, error=ErrorReport("E", "model-00003 is missing.", "Download it again.")))
    assert "Euryale v2.1 70B" in said(card)
    assert "model-00003 is missing. Download it again." in said(card)


def test_words_of_the_figures() -> None:
    assert (
        model_words.memory_words(EURYALE, READY.memory or MemoryUse(0, 0, 0), 8192)
        == "NF4 · 39.5 + 2.5 GiB of 48"
    )
    small = model_words.memory_words(EMBER, MemoryUse(0, 0, 24 * GIB), 8192)
    assert small == "NF4 · 9 MiB + 80 MiB of 24 GiB"
    assert model_words.progress_words(replace(PROGRESS, total_bytes=0)) == ""
    assert model_words.fit_words(PRACTICE, 8192) == "fits whole"
    assert model_words.state_words(replace(READY, tokens_per_second=0.0)) == "ready"


def test_the_dialog_loads_a_known_model(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> None:
    session.say(PRACTICE)
    qtbot.waitUntil(lambda: window.panel._model is not None)
    window.panel.choose_model()
    dialog = window.findChild(ModelDialog)
    assert isinstance(dialog, ModelDialog)
    text = " ".join(label.text() for label in dialog.findChildren(PlainLabel))
    assert "40 GB" in text
    assert "320 KiB" in text
    buttons = {button.accessibleName(): button for button in dialog.findChildren(QPushButton)}
    assert not buttons["Load Ember, the practice model"].isEnabled()
    QTest.mouseClick(buttons["Load Euryale v2.1 70B"], Qt.MouseButton.LeftButton)
    assert session.asked("load_model") == [("/models/euryale",)]
