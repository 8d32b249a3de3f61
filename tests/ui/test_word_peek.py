"""Resting on a word of a reply: how likely it was, and writing on from another one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.chat.messages import Message
from app.core.chat.token_choices import TokenAlternative, TokenChoice
from app.services.token_chance_facts import TokenChancePeeked
from app.ui.chat.chat_view import ChatView
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import opened, own, reply

LAMP = "*She lifts the* 👩‍🚀 **lamp**. “It burns.”"
CHOICE = TokenChoice(3, " lamp", 0.2, (TokenAlternative(4, " sea", 0.5), TokenAlternative(3, " lamp", 0.2)))
REPLY = reply(2, LAMP)


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> ChatView:
    session.say(*opened(own(1, "The lamp?"), REPLY))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 2)
    window.chat.view.settling.settle()
    return window.chat.view


def where(view: ChatView, message: Message, word: str) -> QPoint:
    """The middle of the first letter of `word`, in the viewport."""
    index = view.model().index_of(message.id)
    document, corner = view.delegate.laid_out(view.visualRect(index), index)
    cursor = document.find(word)
    cursor.setPosition(cursor.selectionStart())
    line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
    top, height = document.line_at(cursor.position())
    return corner + QPoint(int(line.cursorToX(cursor.positionInBlock())[0]) + 3, top + height // 2)


def rest_on(view: ChatView, point: QPoint) -> None:
    there = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, point, there))


def test_the_place_in_the_reply_as_it_was_written_is_asked_about(
    view: ChatView, session: RecordingSession
) -> None:
    rest_on(view, where(view, REPLY, "lamp"))
    assert session.asked("peek_at_chance") == [(REPLY.id, LAMP.index("lamp"))]
    rest_on(view, where(view, own(1, ""), "lamp"))
    assert len(session.asked("peek_at_chance")) == 1


def test_another_word_is_written_on_from(
    view: ChatView, window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    rest_on(view, where(view, REPLY, "lamp"))
    session.say(TokenChancePeeked(REPLY.id, 1, CHOICE))
    peek = window.chat.word_peek.peek
    qtbot.waitUntil(peek.isVisible)
    assert peek.about.text() == "␣lamp  20.0 %"
    for row in (1, 0):  # what came is no other
        centre = peek.others.visualItemRect(peek.others.item(row)).center()
        QTest.mouseClick(peek.others.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert session.asked("write_on") == [(REPLY.id, 1, 4)]
    assert not peek.isVisible()


def test_what_comes_after_the_mouse_has_left_is_not_shown_and_a_shown_one_goes(
    view: ChatView, window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    peek, far = window.chat.word_peek.peek, QPoint(2, 2)
    point = where(view, REPLY, "lamp")
    rest_on(view, point)
    window.chat.word_peek.show_peek(TokenChancePeeked(REPLY.id, 1, CHOICE))
    QTest.mouseMove(view.viewport(), point + QPoint(2, 2))
    assert peek.isVisible()
    QTest.mouseMove(view.viewport(), far)
    qtbot.waitUntil(lambda: not peek.isVisible())
    window.chat.word_peek.show_peek(TokenChancePeeked(REPLY.id, 1, CHOICE))
    assert not peek.isVisible()
