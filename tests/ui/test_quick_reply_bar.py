"""The buttons above the composer and the dialog that changes them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.core.chat.quick_reply import QuickReply
from app.services.quick_reply_facts import QuickRepliesShown
from app.ui.main_window import MainWindow
from app.ui.quick_replies.quick_reply_dialog import QuickReplyDialog
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import opened, reply

WAVE = QuickReply("Wave", "*waves*")
ON = QuickReply("On", "/continue")
WAIT = QuickReply("Wait & see", "Wait, ", sends=False)


@pytest.fixture
def chat(window: MainWindow, session: RecordingSession, qtbot: Any) -> MainWindow:
    session.say(*opened(reply(1, "Welcome.")), QuickRepliesShown((WAVE, ON, WAIT)))
    qtbot.waitUntil(lambda: window.quick_reply_bar.isVisible())
    return window


def press(window: MainWindow, number: int) -> None:
    QTest.mouseClick(window.quick_reply_bar.buttons[number], Qt.MouseButton.LeftButton)


def test_without_any_the_row_takes_no_room(window: MainWindow) -> None:
    assert not window.quick_reply_bar.isVisible()


def test_a_press_sends_and_leaves_the_draft_alone(chat: MainWindow, session: RecordingSession) -> None:
    chat.composer.edit.insertPlainText("I was about to")
    press(chat, 0)
    assert session.asked("send") == [("*waves*",)]
    assert chat.composer.edit.toPlainText() == "I was about to"


def test_a_command_is_carried_out(chat: MainWindow, session: RecordingSession) -> None:
    chat.composer.edit.insertPlainText("I was about to")
    press(chat, 1)
    assert session.asked("continue_reply") == [()]
    assert session.asked("send") == []
    assert chat.composer.edit.toPlainText() == "I was about to"


def test_one_that_does_not_send_waits_in_the_composer(chat: MainWindow, session: RecordingSession) -> None:
    press(chat, 2)
    assert session.asked("send") == []
    assert chat.composer.edit.toPlainText() == "Wait, "


def test_what_does_not_fit_is_in_the_menu(chat: MainWindow, session: RecordingSession, qtbot: Any) -> None:
    many = tuple(QuickReply(f"A rather long label {number}", f"Text {number}") for number in range(30))
    session.say(QuickRepliesShown(many))
    bar = chat.quick_reply_bar
    qtbot.waitUntil(lambda: len(bar.replies) == 30)
    shown = [button for button in bar.buttons if button.isVisible()]
    assert 0 < len(shown) < 30
    assert all(button.geometry().right() <= bar.width() for button in [*shown, bar.more_button])
    assert len(bar.more_menu.actions()) == 30 - len(shown)
    bar.more_menu.actions()[-1].trigger()
    assert session.asked("send") == [("Text 29",)]


@pytest.fixture
def dialog(chat: MainWindow) -> QuickReplyDialog:
    chat.quick_replies.edit()
    assert chat.quick_replies.dialog is not None
    return chat.quick_replies.dialog


def kept(session: RecordingSession) -> tuple[QuickReply, ...]:
    (replies,) = session.asked("set_quick_replies")[-1]
    return replies  # type: ignore[no-any-return]


def test_a_new_one_counts_when_it_has_label_and_text(
    dialog: QuickReplyDialog, session: RecordingSession, qtbot: Any
) -> None:
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    editor = dialog.table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Nod")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(session.asked("set_quick_replies")))
    assert kept(session) == (WAVE, ON, WAIT)
    dialog.table.item(3, 1).setText("*nods*")
    assert kept(session) == (WAVE, ON, WAIT, QuickReply("Nod", "*nods*"))


def test_order_removal_and_sending_are_kept(dialog: QuickReplyDialog, session: RecordingSession) -> None:
    dialog.table.setCurrentCell(0, 0)
    assert not dialog.up_button.isEnabled()
    QTest.mouseClick(dialog.down_button, Qt.MouseButton.LeftButton)
    assert kept(session) == (ON, WAVE, WAIT)
    QTest.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert kept(session) == (ON, WAIT)
    dialog.table.item(1, 2).setCheckState(Qt.CheckState.Checked)
    assert kept(session) == (ON, QuickReply("Wait & see", "Wait, ", sends=True))
