"""ChatModel: the session's changes as changes of rows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.core.chat.changes import ChatOpened, MessageAppended, MessageReplaced, MessagesRemoved, TextGrown
from app.core.chat.messages import ChatId, MessageId, RevisionId
from app.services.facts import ReplyPhase, ReplyProgressed
from app.ui.chat.chat_model import ChatModel, ChatRole
from tests.ui.sample_facts import CHAT_ID, chat, greeting, own, reply, streaming


@pytest.fixture
def model(qtmodeltester: ModelTester) -> ChatModel:
    model = ChatModel()
    qtmodeltester.check(model)
    model.apply(ChatOpened(chat(greeting(1, "Hello"), own(2, "Hi"))))
    return model


def texts(model: ChatModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_an_opened_chat_replaces_all_rows(model: ChatModel) -> None:
    assert texts(model) == ["Hello", "Hi"]
    model.apply(ChatOpened(chat(greeting(9, "Another"), chat_id=ChatId(11))))
    assert texts(model) == ["Another"]
    model.clear()
    assert texts(model) == []


def test_a_message_is_appended_replaced_and_removed(model: ChatModel) -> None:
    model.apply(MessageAppended(CHAT_ID, reply(3, "One")))
    model.apply(MessageReplaced(CHAT_ID, reply(3, "One", "Two", active=1)))
    assert texts(model) == ["Hello", "Hi", "Two"]
    model.apply(MessagesRemoved(CHAT_ID, MessageId(2)))
    assert texts(model) == ["Hello"]


def test_a_chunk_changes_one_row_and_one_role(model: ChatModel, qtbot: QtBot) -> None:
    model.apply(MessageAppended(CHAT_ID, streaming(3, "On")))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.apply(TextGrown(CHAT_ID, MessageId(3), RevisionId(300), "e day"))
    first, last, roles = changed.args
    assert (first.row(), last.row(), roles) == (2, 2, [Qt.ItemDataRole.DisplayRole])
    assert texts(model)[2] == "One day"


def test_a_chunk_of_a_hidden_swipe_grows_that_swipe(model: ChatModel) -> None:
    model.apply(MessageAppended(CHAT_ID, reply(3, "shown", "hidden")))
    model.apply(TextGrown(CHAT_ID, MessageId(3), RevisionId(301), "!"))
    message = model.message(model.index(2))
    assert [revision.text for revision in message.revisions] == ["shown", "hidden!"]


def test_changes_of_other_chats_and_unknown_messages_are_dropped(model: ChatModel) -> None:
    other = ChatId(99)
    model.apply(MessageAppended(other, own(7, "elsewhere")))
    model.apply(MessageReplaced(CHAT_ID, own(77, "nowhere")))
    model.apply(MessagesRemoved(CHAT_ID, MessageId(77)))
    model.apply(TextGrown(CHAT_ID, MessageId(77), RevisionId(1), "x"))
    model.apply(TextGrown(CHAT_ID, MessageId(2), RevisionId(1), "x"))
    assert texts(model) == ["Hello", "Hi"]


def test_progress_belongs_to_its_message(model: ChatModel) -> None:
    progress = ReplyProgressed(ReplyPhase.READING, MessageId(2), 10, 100)
    model.show_progress(progress)
    assert model.index(1).data(ChatRole.PROGRESS) == progress
    assert model.index(0).data(ChatRole.PROGRESS) is None


def test_what_the_model_sees_begins_at_a_row_but_not_marked_at_the_first(model: ChatModel) -> None:
    model.show_first_seen(MessageId(2))
    assert [model.index(row).data(ChatRole.IS_FIRST_SEEN) for row in (0, 1)] == [False, True]
    model.show_first_seen(MessageId(1))
    assert [model.index(row).data(ChatRole.IS_FIRST_SEEN) for row in (0, 1)] == [False, False]


def test_a_screen_reader_is_told_who_said_what(model: ChatModel) -> None:
    said = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Wren, ")
    assert said.endswith(": Hi")


def test_a_message_is_found_by_its_id(model: ChatModel) -> None:
    assert model.index_of(MessageId(2)).row() == 1
    assert not model.index_of(MessageId(5)).isValid()
    assert model.data(QModelIndex()) is None
    last = model.last
    assert last is not None
    assert replace(last) == own(2, "Hi")
