"""The author's note dialog: what it shows, keeps and takes back."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtTest import QTest

from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.inputs import AuthorsNote
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.turn_role import TurnRole
from app.services.lorebook_facts import ChatTextsShown
from app.ui.author_note.note_dialog import NoteDialog
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID

NOTE = AuthorsNote(
    text="Slow.", interval=3, depth=2, role=TurnRole.USER, is_scanned=True, character_text="She limps."
)
TEXTS = ChatTexts(NOTE, "A harbour.")


@pytest.fixture
def dialog(window: MainWindow, session: RecordingSession, qtbot: Any) -> NoteDialog:
    window.prompt_windows.show_note()
    session.say(ChatTextsShown(CHAT_ID, TEXTS))
    qtbot.waitUntil(lambda: window.prompt_windows.note is not None)
    assert window.prompt_windows.note is not None
    return window.prompt_windows.note


def test_it_shows_what_is_in_force_and_keeps_nothing_unasked(
    dialog: NoteDialog, session: RecordingSession
) -> None:
    assert dialog.texts == TEXTS
    dialog.keep()
    assert session.asked("set_note") == []
    assert not dialog.revert_button.isEnabled()


def test_what_is_typed_is_kept_and_what_it_does_not_show_stays(
    dialog: NoteDialog, session: RecordingSession, qtbot: Any
) -> None:
    dialog.text.selectAll()
    QTest.keyClicks(dialog.text, "Fast.")
    dialog.interval_field.setValue(1)
    qtbot.waitUntil(lambda: session.asked("set_note") != [])
    kept = ChatTexts(replace(NOTE, text="Fast.", interval=1), "A harbour.")
    assert session.asked("set_note") == [(CHAT_ID, kept)]
    dialog.revert_button.click()
    assert dialog.texts == TEXTS
    assert not dialog.revert_button.isEnabled()


def test_closing_keeps_what_was_typed_last(dialog: NoteDialog, session: RecordingSession) -> None:
    dialog.scenario.setPlainText("A mill.")
    dialog.close()
    assert session.asked("set_note") == [(CHAT_ID, ChatTexts(NOTE, "A mill."))]


def test_depth_and_speaker_count_in_the_chat_only(dialog: NoteDialog) -> None:
    assert dialog.depth_field.isEnabled()
    dialog.placement.setCurrentIndex(dialog.placement.findData(NotePlacement.AFTER_STORY))
    assert not dialog.depth_field.isEnabled()
    assert not dialog.role.isEnabled()
