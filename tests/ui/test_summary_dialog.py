"""The summary of a chat: typed, written by the model, and what is said about it."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.chat.messages import ChatId
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.story_summary import StorySummary
from app.services.summary_facts import SummaryGrown, SummaryShown
from app.ui.main_window import MainWindow
from app.ui.summary.summary_dialog import SummaryDialog
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID

SUMMARY = StorySummary("They met.", num_words=120)
SHOWN = SummaryShown(CHAT_ID, SUMMARY, 4, 1, is_of_other_branch=False, is_being_written=False)


@pytest.fixture
def dialog(window: MainWindow, session: RecordingSession, qtbot: QtBot) -> SummaryDialog:
    window.summary.open()
    assert session.asked("show_summary") == [()]
    session.say(SHOWN)
    qtbot.waitUntil(lambda: window.summary.dialog is not None)
    assert window.summary.dialog is not None
    return window.summary.dialog


def test_it_says_what_it_costs_and_what_is_missing(
    dialog: SummaryDialog, session: RecordingSession, qtbot: QtBot
) -> None:
    assert dialog.state.text() == "4 tokens of every prompt. 1 older message is not in it yet."
    session.say(replace(SHOWN, num_tokens=None, num_untold=20, is_of_other_branch=True))
    words = "It tells of a branch of the chat that is not shown. 20 older messages are not in it yet."
    qtbot.waitUntil(lambda: dialog.state.text() == words)


def test_what_is_typed_is_kept_also_when_the_dialog_closes(
    dialog: SummaryDialog, session: RecordingSession
) -> None:
    QTest.keyClicks(dialog.text, "Then: ")
    dialog.placement.setCurrentIndex(dialog.placement.findData(NotePlacement.IN_CHAT))
    dialog.grows.setChecked(True)
    dialog.close()
    ((chat_id, kept),) = session.asked("set_summary")
    wanted = replace(SUMMARY, text="Then: They met.", placement=NotePlacement.IN_CHAT, grows=True)
    assert (chat_id, kept) == (CHAT_ID, wanted)


def test_the_models_words_are_shown_as_they_come_and_old_ones_stay_until_then(
    dialog: SummaryDialog, session: RecordingSession, qtbot: QtBot
) -> None:
    dialog.write_button.click()
    assert session.asked("write_summary") == [()]
    session.say(replace(SHOWN, is_being_written=True))
    session.say(SummaryGrown(CHAT_ID, "Once "), SummaryGrown(CHAT_ID, "upon"), SummaryGrown(ChatId(99), "x"))
    qtbot.waitUntil(lambda: dialog.text.toPlainText() == "Once upon")
    assert dialog.text.isReadOnly()
    assert dialog.summary.text == "They met."
    dialog.stop_button.click()
    assert session.asked("stop_summary") == [()]
    session.say(SHOWN)
    qtbot.waitUntil(lambda: dialog.text.toPlainText() == "They met.")
    assert session.asked("set_summary") == []


def test_another_chat_takes_its_place_and_what_was_typed_is_kept_for_the_first(
    dialog: SummaryDialog, session: RecordingSession, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.text, "A")
    session.say(replace(SHOWN, chat_id=ChatId(99), summary=StorySummary("Other.")))
    qtbot.waitUntil(lambda: dialog.text.toPlainText() == "Other.")
    assert session.asked("set_summary") == [(CHAT_ID, replace(SUMMARY, text="AThey met."))]
