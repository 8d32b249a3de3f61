"""ChatView: still while it grows, following while it should, and usable by mouse and keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.core.chat.changes import MessageAppended, TextGrown
from app.core.chat.messages import Message, MessageId, RevisionState
from app.services.facts import ChatHappened, ReplyPhase, ReplyProgressed
from app.ui.chat.chat_view import ChatView
from app.ui.chat.row_geometry import RowGeometry
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID, greeting, opened, own, reply, streaming

PROSE = "*She turns the page.* “It is not a ledger,” she says, and reads on for a while.\n\n" * 3


@pytest.fixture
def view(window: MainWindow) -> ChatView:
    return window.chat.view


def show(qtbot: QtBot, window: MainWindow, session: RecordingSession, *messages: Message) -> None:
    session.say(*opened(*messages))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == len(messages))
    window.chat.view.settling.settle()


def conversation(length: int) -> list[Message]:
    return [own(n, "Go on.") if n % 2 else reply(n, PROSE) for n in range(1, length + 1)]


def geometry(view: ChatView, row: int) -> RowGeometry:
    index = view.model().index(row, 0)
    return view.delegate.geometry(view.visualRect(index), index)


def scroll(view: ChatView, steps: int) -> None:
    """Turn the wheel: up where `steps` is positive."""
    where = QPointF(view.viewport().rect().center())
    no_pixels, turn = QPoint(), QPoint(0, 120 * steps)
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    there = QPointF(view.viewport().mapToGlobal(where.toPoint()))
    event = QWheelEvent(where, there, no_pixels, turn, Qt.MouseButton.NoButton, keys, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def grow(window: MainWindow, text: str, message_id: int) -> None:
    """A chunk, shown at once."""
    message = window.chat.model.message(window.chat.model.index_of(MessageId(message_id)))
    grown = TextGrown(CHAT_ID, message.id, message.revision.id, text)
    window.chat.show_change(ChatHappened(grown))
    window.chat.pacer.flush()


# ---- following ---------------------------------------------------------------------------------


def test_a_chat_opens_at_its_end_and_follows_what_is_written(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, *conversation(40), streaming(41))
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    for _ in range(10):
        grow(window, PROSE, 41)
    assert bar.value() == bar.maximum()
    assert window.chat.new_text_button.isHidden()


def test_the_first_wheel_step_up_releases_and_new_text_is_announced(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, *conversation(20), streaming(41))
    bar = view.verticalScrollBar()
    scroll(view, 1)
    place = bar.value()
    assert place < bar.maximum()
    grow(window, PROSE * 4, 41)
    assert bar.value() == place
    assert window.chat.new_text_button.isVisible()

    QTest.mouseClick(window.chat.new_text_button, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    assert window.chat.new_text_button.isHidden()
    grow(window, PROSE, 41)
    assert bar.value() == bar.maximum()


def test_scrolling_back_to_the_end_follows_again(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, *conversation(20), streaming(41))
    scroll(view, 2)
    assert not view.follow.is_following
    for _ in range(10):
        scroll(view, -1)
    assert view.follow.is_following


def test_what_is_read_stays_where_it_is_while_rows_above_get_their_heights(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, *conversation(60))
    for _ in range(40):
        middle = view.indexAt(view.viewport().rect().center())
        before = view.visualRect(middle).top()
        at, step = view.verticalScrollBar().value(), 40
        view.follow.release()
        view.verticalScrollBar().setValue(at - step)
        assert view.visualRect(middle).top() == before + step


def test_rows_out_of_view_are_not_laid_out(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    messages = conversation(300)
    show(qtbot, window, session, *messages)
    laid_out = [message for message in messages if view.delegate.is_measured(message)]
    assert messages[-1] in laid_out
    assert len(laid_out) < 30


def test_rows_have_their_true_heights_whenever_they_are_painted(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    """Painting a row lays its text out: that alone must not make its estimated height count as true."""
    session.say(*opened(*conversation(6)))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 6)
    view.viewport().repaint()
    tops = [view.visualRect(view.model().index(row, 0)).top() for row in range(6)]
    view.delegate.forget_sizes()
    view.settling.relayout()
    assert [view.visualRect(view.model().index(row, 0)).top() for row in range(6)] == tops


# ---- what a row says ---------------------------------------------------------------------------


def test_the_foot_is_there_before_the_mouse_is(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, greeting(1, "Hello"), own(2, "Hi"))
    height = view.visualRect(view.model().index(0, 0)).height()
    view.show_actions(view.model().index(0, 0))
    assert view.actions_bar.isVisible()
    assert view.visualRect(view.model().index(0, 0)).height() == height


def test_the_last_reply_offers_more_than_the_others(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, greeting(1, "Hello"), own(2, "Hi"), reply(3, "Yes?"))

    def offered(row: int) -> list[str]:
        view.show_actions(view.model().index(row, 0))
        return [button.accessibleName() for button in view.actions_bar.buttons()]

    assert offered(0) == ["Copy", "Edit", "Delete from here", "More…"]
    assert offered(2) == ["Copy", "Edit", "Continue", "Write another", "Delete from here", "More…"]


def test_a_reply_being_written_offers_only_stop(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, own(1, "Hi"), streaming(2, "On"))
    session.say(ReplyProgressed(ReplyPhase.WRITING, MessageId(2)))
    view.show_actions(view.model().index(1, 0))
    assert view.actions_bar.isHidden()
    foot = geometry(view, 1).foot
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=foot.topLeft() + QPoint(8, 12))
    assert session.asked("stop") == [()]


@pytest.mark.parametrize(
    ("state", "asked"),
    [
        (RevisionState.FAILED, "regenerate"),
        (RevisionState.INTERRUPTED, "continue_reply"),
        (RevisionState.STOPPED, "continue_reply"),
    ],
)
def test_an_unfinished_reply_has_one_action_in_its_foot(
    qtbot: QtBot,
    window: MainWindow,
    session: RecordingSession,
    view: ChatView,
    state: RevisionState,
    asked: str,
) -> None:
    show(qtbot, window, session, own(1, "Hi"), reply(2, "On", state=state))
    foot = geometry(view, 1).foot
    for x in range(foot.left() + 4, foot.center().x(), 6):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, foot.center().y()))
    assert set(session.asked(asked)) == {()}


# ---- swipes ------------------------------------------------------------------------------------


def click_arrow(view: ChatView, row: int, *, is_right: bool) -> None:
    foot = geometry(view, row).foot
    x = (
        foot.right() - 2
        if is_right
        else foot.right() - view.delegate.swipe_counter_width(view.model().index(row, 0)) + 12
    )
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, foot.center().y()))


def test_the_arrows_of_the_counter_go_through_the_swipes(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, own(1, "Hi"), reply(2, "a", "b", "c", active=1), own(3, "So"))
    click_arrow(view, 1, is_right=True)
    click_arrow(view, 1, is_right=False)
    assert session.asked("choose_swipe") == [(2, 2), (2, 0)]


def test_right_of_the_last_swipe_of_the_last_reply_a_new_one_is_written(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, own(1, "Hi"), reply(2, "a", "b", active=1))
    click_arrow(view, 1, is_right=True)
    assert session.asked("regenerate") == [()]


def test_right_of_the_last_greeting_or_of_an_older_reply_nothing_is_written(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    show(qtbot, window, session, greeting(1, "Hello", "Hi"))
    window.chat.act("next_swipe")
    assert session.asked("choose_swipe") == [(1, 1)]
    show(qtbot, window, session, reply(1, "a"), own(2, "Hi"))
    window.chat.act("next_swipe", window.chat.model.messages[0])
    assert session.asked("regenerate") == []


# ---- text --------------------------------------------------------------------------------------


def test_marked_text_can_be_copied(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, reply(1, "*She nods* and says nothing more."))
    text = geometry(view, 0).text
    start, end = text.topLeft() + QPoint(0, 8), text.topRight() + QPoint(-1, 8)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    window.chat.copy()
    assert QGuiApplication.clipboard().text() == "She nods and says nothing more."
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert view.delegate.selected_text() == ""


def test_copying_a_message_copies_what_was_written(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, reply(1, "*She nods.*"))
    view.show_actions(view.model().index(0, 0))
    QTest.mouseClick(view.actions_bar.buttons()[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "*She nods.*"


def test_a_double_click_edits_in_place(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, greeting(1, "Hello"), own(2, "Hi"))
    height = view.visualRect(view.model().index(1, 0)).height()
    where = geometry(view, 1).text.center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    editor = view.editing.editor
    assert editor is not None
    assert editor.text == "Hi"
    assert view.visualRect(view.model().index(1, 0)).height() > height
    QTest.keyClicks(editor.focusProxy(), " there")
    QTest.keyClick(editor.focusProxy(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.asked("edit") == [(2, "Hi there")]
    assert view.editing.editor is None
    assert view.visualRect(view.model().index(1, 0)).height() == height


def test_escape_leaves_the_message_as_it_was(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, own(1, "Hi"))
    window.chat.act("edit_last")
    editor = view.editing.editor
    assert editor is not None
    QTest.keyClicks(editor.focusProxy(), "!!!")
    QTest.keyClick(editor.focusProxy(), Qt.Key.Key_Escape)
    assert view.editing.editor is None
    assert session.asked("edit") == []
    assert session.asked("stop") == []


def test_a_link_is_asked_about_before_it_is_opened(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, reply(1, "[the archive](https://bücher.example/a?b=c) and more"))
    where = geometry(view, 0).text.topLeft() + QPoint(12, 8)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "xn--bcher-kva.example" in box.text()  # type: ignore[attr-defined]
    cancel = next(button for button in box.findChildren(QPushButton) if button.text() != "Open")
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)


# ---- keyboard ----------------------------------------------------------------------------------


def test_the_keyboard_reaches_every_message_and_its_buttons(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, greeting(1, "Hello", "Hi"), own(2, "Hi"), reply(3, "Yes?"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: view.currentIndex().row() == 2)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 1
    assert view.actions_bar.isVisible()
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in view.actions_bar.buttons())
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert session.asked("remove_from") == [(2,)]
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert session.asked("choose_swipe") == [(1, 1)]
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert view.editing.editor is not None


def test_an_appended_message_is_shown_at_the_end(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView
) -> None:
    show(qtbot, window, session, *conversation(30))
    session.say(ChatHappened(MessageAppended(CHAT_ID, own(99, "One more"))))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 31)
    view.settling.settle()
    assert view.viewport().rect().contains(geometry(view, 30).text)
