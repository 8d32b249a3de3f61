"""What the menu of any message offers, by mouse and keyboard, and how marks are shown."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.chat.messages import Message, MessageId
from app.services.message_facts import MessagePointedOut
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID, greeting, opened, own, reply

PATH = (
    greeting(1, "Hello."),
    own(2, "Hm?"),
    replace(reply(3, "Old."), parent_id=MessageId(2)),
    own(4, "And?"),
)
PATH = (*PATH, reply(5, "New."))


@pytest.fixture
def chat(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> MainWindow:
    session.say(*opened(*PATH))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == len(PATH))
    return window


def labels(window: MainWindow, message: Message) -> list[str]:
    return [action.text() for action in window.chat.menu_for(message).actions() if action.text()]


def choose(window: MainWindow, message: Message, label: str) -> None:
    next(a for a in window.chat.menu_for(message).actions() if a.text() == label).trigger()


def test_the_menu_offers_what_can_be_done_there(chat: MainWindow) -> None:
    messages = chat.chat.model.messages
    old, last = labels(chat, messages[2]), labels(chat, messages[4])
    assert {
        "Write another in a new branch",
        "Go on from here in a new branch",
        "Delete this one only",
    } <= set(old)
    assert "Delete this one only" not in last
    assert "Write another in a new branch" not in labels(chat, messages[1])
    assert "More…" not in old


def test_every_act_reaches_the_session(chat: MainWindow, session: RecordingSession) -> None:
    message = chat.chat.model.messages[2]
    choose(chat, message, "Set a bookmark")
    choose(chat, message, "Hide from the model")
    choose(chat, message, "Write another in a new branch")
    choose(chat, message, "Go on from here in a new branch")
    choose(chat, message, "Delete this one only")
    assert session.asked("bookmark") == [(3, True)]
    assert session.asked("hide") == [((3,), True)]
    assert (
        session.asked("write_otherwise") == session.asked("branch") == session.asked("remove_one") == [(3,)]
    )


def test_marked_and_hidden_messages_say_so_and_offer_the_way_back(
    chat: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    marked = replace(PATH[2], is_hidden=True, is_bookmarked=True)
    session.say(*opened(*PATH[:2], marked, *PATH[3:]))
    qtbot.waitUntil(lambda: chat.chat.model.messages[2].is_hidden)
    assert "bookmark · hidden from the model" in chat.chat.view.delegate.remark(marked)
    assert {"Remove the bookmark", "Let the model see it"} <= set(labels(chat, marked))


def test_a_message_that_was_looked_for_has_the_keyboard(
    chat: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    session.say(MessagePointedOut(CHAT_ID, MessageId(2)))
    qtbot.waitUntil(lambda: chat.chat.view.currentIndex().row() == 1)
    assert not chat.chat.view.follow.is_following


def test_commands_hide_and_show_messages_by_number(chat: MainWindow, session: RecordingSession) -> None:
    for typed in ("/hide", "/hide 1-2", "/unhide 0", "/hide 77"):
        chat.composer.edit.setPlainText(typed)
        QTest.keyClick(chat.composer.edit, Qt.Key.Key_Return)
    assert session.asked("hide") == [((5,), True), ((2, 3), True), ((1,), False)]
    assert chat.notices.isVisible()
