"""The window in another language, from the setting to the words."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from pytestqt.qtbot import QtBot

from app.bootstrap import open_session
from app.storage.paths import DataPaths, shipped_resources
from app.ui.application import make_application
from app.ui.language.speaking import speak
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import Appearance


@pytest.fixture
def _english_again(qtbot: QtBot) -> object:
    locale, application = QLocale(), make_application()
    yield
    for child in application.children():
        if isinstance(child, QTranslator):
            application.removeTranslator(child)
            child.setParent(None)
    QLocale.setDefault(locale)


@pytest.mark.usefixtures("_english_again")
def test_the_chosen_language_is_spoken_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    first = open_session(DataPaths(tmp_path), ships_cards=False)
    first.start(lambda fact: None)
    first.set_setting("appearance.language", "de")
    first.close()
    session = open_session(DataPaths(tmp_path), ships_cards=False)
    assert session.language == "de"
    try:
        speak(make_application(), session.language, shipped_resources())
        window = MainWindow(session, Appearance(shipped_resources()))
        qtbot.addWidget(window)
        window.start()
        qtbot.waitUntil(window.isVisible)
        assert window.composer.send_button.text() == "Senden"
        assert "Bibliothek…" in [action.text() for action in window.actions()]
        assert window.memory.language == "de"
    finally:
        session.close()
