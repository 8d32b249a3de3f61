"""A new character: its name is asked for, its editor opens."""

from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from app.core.chat.messages import CharacterId
from app.services.library_facts import CharacterMade
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession


def test_a_name_makes_a_character_and_its_editor_opens(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    library = window.library.show()
    library.places.new_button.click()
    dialog = library.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("  Mira ")
    dialog.accept()
    assert session.asked("make_character") == [("Mira",)]
    session.say(CharacterMade(CharacterId(9)))
    qtbot.waitUntil(lambda: session.asked("open_card") == [(CharacterId(9),)])
