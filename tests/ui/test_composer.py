"""The composer: what its keys mean, its drafts, and how it grows."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.chat.messages import ChatId
from app.services.draft_facts import DraftEnded, DraftGrown
from app.services.facts import ContextMeasured, ContextPart, ReplyPhase
from app.ui.composer.composer import Composer
from app.ui.composer.context_gauge import in_words
from app.ui.theme.appearance import Appearance
from tests.ui.sample_facts import measured

CHAT_ID = ChatId(1)
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def composer(qtbot: QtBot, appearance: Appearance) -> Composer:
    composer = Composer(appearance)
    qtbot.addWidget(composer)
    composer.resize(600, 120)
    composer.show()
    composer.open_chat(ChatId(1), "Isaura Venn")
    return composer


def press(composer: Composer, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(composer.edit, key, modifiers)


def test_enter_sends_and_clears(qtbot: QtBot, composer: Composer) -> None:
    QTest.keyClicks(composer.edit, "*I nod.*")
    with qtbot.waitSignal(composer.message_submitted) as sent:
        press(composer, Qt.Key.Key_Return)
    assert sent.args == ["*I nod.*"]
    assert composer.edit.is_blank


def test_shift_enter_begins_a_line(qtbot: QtBot, composer: Composer) -> None:
    QTest.keyClicks(composer.edit, "one")
    with qtbot.assertNotEmitted(composer.message_submitted):
        press(composer, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(composer.edit, "two")
    assert composer.edit.toPlainText() == "one\ntwo"


def test_spaces_are_not_sent(qtbot: QtBot, composer: Composer) -> None:
    QTest.keyClicks(composer.edit, "   ")
    with qtbot.assertNotEmitted(composer.message_submitted):
        press(composer, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("key", "modifiers", "act"),
    [
        (Qt.Key.Key_Escape, NONE, "stop"),
        (Qt.Key.Key_Return, CONTROL, "regenerate"),
        (Qt.Key.Key_Return, ALT, "continue"),
        (Qt.Key.Key_Left, NONE, "previous_swipe"),
        (Qt.Key.Key_Right, NONE, "next_swipe"),
        (Qt.Key.Key_Up, NONE, "edit_last"),
        (Qt.Key.Key_Up, CONTROL, "edit_last_own"),
    ],
)
def test_keys_of_an_empty_composer(
    qtbot: QtBot, composer: Composer, key: Qt.Key, modifiers: Qt.KeyboardModifier, act: str
) -> None:
    with qtbot.waitSignal(composer.act_requested) as asked:
        press(composer, key, modifiers)
    assert asked.args == [act]


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up])
def test_with_text_in_it_arrows_move_the_cursor(qtbot: QtBot, composer: Composer, key: Qt.Key) -> None:
    QTest.keyClicks(composer.edit, "text")
    with qtbot.assertNotEmitted(composer.act_requested):
        press(composer, key)


def test_stop_stands_where_send_was(qtbot: QtBot, composer: Composer) -> None:
    composer.edit.setPlainText("next")
    assert composer.send_button.text() == "Send"
    composer.show_phase(ReplyPhase.WRITING)
    assert composer.send_button.text() == "Stop"
    with qtbot.waitSignal(composer.act_requested) as asked:
        QTest.mouseClick(composer.send_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["stop"]
    composer.show_phase(ReplyPhase.STOPPING)
    assert not composer.send_button.isEnabled()
    composer.show_phase(ReplyPhase.IDLE)
    assert composer.send_button.text() == "Send"


def test_nothing_is_sent_while_a_reply_is_written_and_the_text_stays(
    qtbot: QtBot, composer: Composer
) -> None:
    composer.show_phase(ReplyPhase.READING)
    QTest.keyClicks(composer.edit, "wait")
    with qtbot.assertNotEmitted(composer.message_submitted):
        press(composer, Qt.Key.Key_Return)
    assert composer.edit.toPlainText() == "wait"


def test_each_chat_keeps_its_draft(composer: Composer) -> None:
    composer.edit.setPlainText("for Isaura")
    composer.open_chat(ChatId(2), "Tomas")
    assert composer.edit.toPlainText() == ""
    composer.edit.setPlainText("for Tomas")
    composer.open_chat(ChatId(1), "Isaura Venn")
    assert composer.edit.toPlainText() == "for Isaura"
    composer.close_chat()
    assert not composer.isEnabled()
    composer.open_chat(ChatId(2), "Tomas")
    assert composer.edit.toPlainText() == "for Tomas"


def test_the_same_chat_shown_again_leaves_the_text_alone(composer: Composer) -> None:
    composer.edit.setPlainText("half a sent")
    composer.open_chat(ChatId(1), "Isaura Venn")
    assert composer.edit.toPlainText() == "half a sent"


def test_it_grows_with_its_text_up_to_a_share_of_the_window(composer: Composer) -> None:
    low = composer.edit.sizeHint().height()
    composer.give_room(500)
    composer.edit.setPlainText("line\n" * 5)
    grown = composer.edit.sizeHint().height()
    composer.edit.setPlainText("line\n" * 500)
    assert low < grown < composer.edit.sizeHint().height() <= 200


def test_formatted_text_is_pasted_plain_and_too_long_text_not_at_all(
    qtbot: QtBot, composer: Composer
) -> None:
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    composer.edit.insertFromMimeData(rich)
    assert "font-weight:700" not in composer.edit.toHtml()
    huge = QMimeData()
    huge.setText("x" * 2_000_000)
    with qtbot.waitSignal(composer.text_refused) as refused:
        composer.edit.insertFromMimeData(huge)
    assert refused.args == [2_000_000]
    assert composer.edit.toPlainText() == "bold"


def test_the_gauge_says_what_fills_the_context(composer: Composer) -> None:
    composer.gauge.measured(measured())
    assert "5,731 / 8,192" in [
        label.text() for label in composer.gauge.findChildren(type(composer.gauge._figures))
    ]
    words = composer.gauge.accessibleDescription()
    assert "Card and persona: 904" in words
    assert "Kept for the reply: 350" in words
    assert "Free: 2,111" in words


def test_the_gauge_says_that_older_messages_are_left_out(composer: Composer) -> None:
    from app.core.chat.messages import MessageId

    fact = ContextMeasured(((ContextPart.HISTORY, 8000),), 8000, 8192, 350, MessageId(3))
    assert "Older messages are left out." in in_words(fact)
    assert "Free: 0" in in_words(fact)


def test_a_second_enter_sends_nothing_before_the_first_message_is_taken(
    qtbot: QtBot, composer: Composer
) -> None:
    QTest.keyClicks(composer.edit, "one")
    press(composer, Qt.Key.Key_Return)
    QTest.keyClicks(composer.edit, "two")
    with qtbot.assertNotEmitted(composer.message_submitted):
        press(composer, Qt.Key.Key_Return)
    assert composer.edit.toPlainText() == "two"
    composer.show_phase(ReplyPhase.READING)
    composer.show_phase(ReplyPhase.IDLE)
    with qtbot.waitSignal(composer.message_submitted):
        press(composer, Qt.Key.Key_Return)


def test_a_message_that_comes_back_stands_before_what_was_written_since(composer: Composer) -> None:
    QTest.keyClicks(composer.edit, "one")
    press(composer, Qt.Key.Key_Return)
    QTest.keyClicks(composer.edit, "two")
    composer.take_back("one", ChatId(1))
    assert composer.edit.toPlainText() == "one\ntwo"


def test_a_message_that_comes_back_to_another_chat_waits_in_its_draft(composer: Composer) -> None:
    composer.open_chat(ChatId(2), "Tomas")
    composer.take_back("for Isaura", ChatId(1))
    assert composer.edit.is_blank
    composer.open_chat(ChatId(1), "Isaura Venn")
    assert composer.edit.toPlainText() == "for Isaura"


def test_the_models_draft_goes_on_from_what_was_typed_and_can_be_taken_back(
    qtbot: QtBot, composer: Composer
) -> None:
    composer.edit.insertPlainText("I climb")
    with qtbot.waitSignal(composer.own_words_requested) as asked:
        composer.ask_for_own_words()
    assert asked.args == ["I climb"]
    assert composer.send_button.text() == "Stop"
    assert composer.edit.isReadOnly()
    composer.submit()
    composer.grow_draft(DraftGrown(CHAT_ID, " up, User:"))
    assert composer.edit.toPlainText() == "I climb up, User:"
    composer.end_draft(DraftEnded(CHAT_ID, "I climb up,"))
    assert composer.edit.toPlainText() == "I climb up,"
    assert composer.send_button.text() == "Send"
    assert not composer.edit.isReadOnly()
    while composer.edit.document().isUndoAvailable():
        composer.edit.undo()
    assert composer.edit.toPlainText() == ""


def test_a_draft_for_a_chat_that_was_left_waits_there(composer: Composer) -> None:
    composer.ask_for_own_words()
    composer.grow_draft(DraftGrown(CHAT_ID, "I climb"))
    composer.open_chat(ChatId(CHAT_ID + 1), "Ben")
    assert composer.send_button.text() == "Send"
    composer.grow_draft(DraftGrown(CHAT_ID, " up."))
    assert composer.edit.toPlainText() == ""
    composer.end_draft(DraftEnded(CHAT_ID, "I climb up."))
    composer.open_chat(CHAT_ID, "Ada")
    assert composer.edit.toPlainText() == "I climb up."


def test_a_draft_that_cannot_be_written_leaves_the_text_alone(composer: Composer) -> None:
    composer.edit.insertPlainText("I climb")
    composer.ask_for_own_words()
    composer.end_draft(DraftEnded())
    assert composer.edit.toPlainText() == "I climb"
    assert not composer.edit.isReadOnly()
