"""A long chat: only a part of it is rows, more come as one scrolls, and nobody notices."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.chat.changes import ChatOpened, MessageAppended, MessageReplaced, MessagesRemoved
from app.core.chat.messages import Message, MessageId
from app.services.facts import ChatHappened
from app.services.message_facts import MessagePointedOut
from app.ui.chat.chat_model import ChatModel
from app.ui.chat.chat_view import ChatView
from app.ui.chat.row_window import MOST_AT_FIRST, STEP, RowWindow
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID, chat, opened, own, reply

LENGTH = 3 * MOST_AT_FIRST + 50
PROSE = "*She turns the page.* “It is not a ledger,” she says, and reads on for a while.\n\n" * 2


def conversation(length: int = LENGTH) -> list[Message]:
    return [own(n, f"Go on, {n}.") if n % 2 else reply(n, PROSE) for n in range(1, length + 1)]


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> ChatView:
    session.say(*opened(*conversation()))
    qtbot.waitUntil(lambda: len(window.chat.model.messages) == LENGTH)
    window.chat.view.settling.settle()
    return window.chat.view


@pytest.fixture
def model(window: MainWindow) -> ChatModel:
    return window.chat.model


def first_row(model: ChatModel) -> int:
    """The id of the message in the first row."""
    return int(model.message(model.index(0)).id)


def at_top(view: ChatView) -> tuple[int, int]:
    """The message at the view's upper edge, and where its row begins."""
    index = view.indexAt(QPoint(view.viewport().width() // 2, 0))
    return int(view.model().message(index).id), view.visualRect(index).top()  # type: ignore[attr-defined]


# ---- opening and scrolling -----------------------------------------------------------------------


def test_a_long_chat_opens_with_its_last_messages_as_rows(view: ChatView, model: ChatModel) -> None:
    assert model.rowCount() == MOST_AT_FIRST
    assert model.is_last(model.index(model.rowCount() - 1))
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum() > 0


def test_the_end_of_a_chat_told_before_the_rest_stays_as_it_is(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, model: ChatModel
) -> None:
    messages = conversation()
    session.say(*opened(*messages[-200:]))
    qtbot.waitUntil(lambda: model.rowCount() == 200)
    window.chat.view.follow.release()
    window.chat.view.verticalScrollBar().setValue(400)
    before = at_top(window.chat.view)
    with qtbot.assertNotEmitted(model.modelReset):
        session.say(*opened(*messages))
        qtbot.waitUntil(lambda: len(model.messages) == LENGTH)
    assert at_top(window.chat.view) == before
    assert model.has_earlier


def test_scrolling_up_makes_earlier_rows_and_nothing_jumps(view: ChatView, model: ChatModel) -> None:
    view.follow.release()
    bar = view.verticalScrollBar()
    while model.rowCount() == MOST_AT_FIRST:
        before = bar.value()
        bar.setValue(before - 150)
        assert before > 0
    top = at_top(view)
    assert model.rowCount() == MOST_AT_FIRST + STEP
    view.settling.keep_still(model.show_earlier)
    assert at_top(view) == top


def test_scrolling_leads_to_the_first_message(view: ChatView, model: ChatModel) -> None:
    view.follow.release()
    for _ in range(20):
        view.verticalScrollBar().setValue(0)
    assert first_row(model) == 1
    assert model.rowCount() == LENGTH


def test_home_and_end_are_those_of_the_chat(view: ChatView, model: ChatModel) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert at_top(view)[0] == first_row(model) == 1
    assert not view.follow.is_following
    assert not model.is_at_end
    QTest.keyClick(view, Qt.Key.Key_End)
    assert model.is_at_end
    assert view.follow.is_following
    assert view.currentIndex().row() == model.rowCount() - 1


def test_below_the_rows_there_is_more_too(view: ChatView, model: ChatModel) -> None:
    QTest.keyClick(view, Qt.Key.Key_Home)
    for _ in range(20):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert model.is_at_end
    assert model.rowCount() == LENGTH


# ---- what happens out of sight -------------------------------------------------------------------


def test_a_message_found_far_away_is_shown(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView, model: ChatModel
) -> None:
    session.say(MessagePointedOut(CHAT_ID, MessageId(100)))
    qtbot.waitUntil(lambda: model.index_of(MessageId(100)).isValid())
    assert view.currentIndex() == model.index_of(MessageId(100))
    assert at_top(view)[0] == 100


def test_what_is_said_while_one_reads_the_beginning_is_there_at_the_end(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView, model: ChatModel
) -> None:
    QTest.keyClick(view, Qt.Key.Key_Home)
    top = at_top(view)
    session.say(ChatHappened(MessageAppended(CHAT_ID, own(9000, "And then?"))))
    qtbot.waitUntil(lambda: len(model.messages) == LENGTH + 1)
    assert at_top(view) == top
    window.chat.follow_end()
    assert model.message(model.index(model.rowCount() - 1)).text == "And then?"
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_changes_of_messages_that_are_no_rows_are_kept(model: ChatModel, view: ChatView) -> None:
    model.apply(MessageReplaced(CHAT_ID, own(3, "Another text.")))
    assert model.messages[2].text == "Another text."
    model.show_beginning()
    model.apply(MessagesRemoved(CHAT_ID, MessageId(LENGTH - 5)))
    assert len(model.messages) == LENGTH - 6
    assert model.rowCount() == MOST_AT_FIRST
    model.apply(MessagesRemoved(CHAT_ID, MessageId(11)))
    assert model.rowCount() == len(model.messages) == 10


def test_a_cut_above_the_rows_shows_the_new_end(model: ChatModel, view: ChatView) -> None:
    model.apply(MessagesRemoved(CHAT_ID, MessageId(21)))
    assert [message.id for message in model.rows] == list(range(1, 21))


def test_a_path_read_anew_begins_with_the_same_row(model: ChatModel, view: ChatView) -> None:
    for _ in range(2):
        model.show_earlier()
    first = first_row(model)
    messages = [message for message in conversation() if message.id != LENGTH - 3]
    model.apply(ChatOpened(chat(*messages)))
    assert first_row(model) == first
    assert model.is_at_end


@pytest.mark.parametrize("length", [0, 1, MOST_AT_FIRST, MOST_AT_FIRST + 1, 10_000])
def test_windows_are_within_the_path(length: int) -> None:
    for position in {0, length // 2, max(0, length - 1)}:
        window = RowWindow.around(position, length)
        assert 0 <= window.first <= window.end <= length
        assert window.num_rows == min(length, MOST_AT_FIRST) or position > length - MOST_AT_FIRST
        assert not length or window.row(position) is not None


# ---- editing -------------------------------------------------------------------------------------


def test_what_is_being_typed_survives_a_jump_and_is_saved(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, view: ChatView, model: ChatModel
) -> None:
    view.edit_message(model.messages[-2])
    editor = view.editing.editor
    assert editor is not None
    editor._edit.setPlainText("A text that took an hour.")
    view.show_message(MessageId(5))
    assert editor.isHidden()
    window.chat.follow_end()
    assert view.editing.editor is editor
    assert not editor.isHidden()
    view.show_message(MessageId(5))
    with qtbot.waitSignal(view.editing.saved) as saved:
        editor.saved.emit(editor.text)
    assert (saved.args[0].id, saved.args[1]) == (LENGTH - 1, "A text that took an hour.")


def test_an_editor_closes_with_its_message(view: ChatView, model: ChatModel) -> None:
    view.edit_message(model.messages[-2])
    model.apply(ChatOpened(chat(*conversation(20))))
    assert view.editing.editor is None


def test_ones_own_last_words_are_edited_from_anywhere(
    window: MainWindow, view: ChatView, model: ChatModel
) -> None:
    view.show_message(MessageId(5))
    window.chat.act("edit_last_own")
    assert view.editing.editor is not None
    assert not view.editing.editor.isHidden()
    assert model.is_at_end
