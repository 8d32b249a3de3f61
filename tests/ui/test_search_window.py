"""The search window: what is asked as one types, what is shown, and going there by keyboard and mouse."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.chat.messages import ChatId, MessageId, RevisionId
from app.core.chat.search import ChatSearch, FoundText
from app.services.search_facts import TextsFound
from app.ui.main_window import MainWindow
from app.ui.search.found_row import pieces
from app.ui.search.search_window import SearchWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID, NOW, greeting, opened


def found(number: int, excerpt: str) -> FoundText:
    return FoundText(
        ChatId(7), "<b>Chat</b>", "Isaura", MessageId(number), RevisionId(number), "Wren", NOW, excerpt
    )


@pytest.fixture
def search(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> SearchWindow:
    session.say(*opened(greeting(1, "Hello.")))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 1)
    made = window.search.open()
    made.only_here.click()
    qtbot.waitUntil(lambda: session.asked("find")[-1] == (ChatSearch("", chat=CHAT_ID),))
    return made


def test_it_asks_as_one_types_with_what_is_chosen(
    search: SearchWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    search.list_characters(["Tomas", "Isaura", "Isaura"])
    QTest.keyClicks(search.field, "lamp")
    qtbot.waitUntil(lambda: session.asked("find")[-1] == (ChatSearch("lamp", chat=CHAT_ID),))
    search.only_here.click()
    search.only_bookmarked.click()
    search.character.setCurrentIndex(search.character.findData("Isaura"))
    search.when.setCurrentIndex(search.when.findData(7))
    (asked,) = session.asked("find")[-1]
    assert (asked.chat, asked.is_bookmarked, asked.character) == (None, True, "Isaura")
    assert abs(asked.since - (datetime.now(UTC) - timedelta(days=7))) < timedelta(minutes=1)
    assert search.character.count() == 3


def test_what_was_found_is_gone_to_by_keyboard_and_mouse(
    search: SearchWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    texts = (found(3, "The lamp."), found(4, "A lamp!"), found(5, "Lamps."))
    session.say(TextsFound(ChatSearch("lamp"), texts))
    qtbot.waitUntil(lambda: search.rows.count() == 3)
    assert search.count.text() == "3 texts"
    QTest.keyClick(search.field, Qt.Key.Key_Down)
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    centre = search.rows.visualItemRect(search.rows.item(2)).center()
    QTest.mouseClick(search.rows.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert session.asked("show_message") == [(7, 4, 4), (7, 5, 5)]
    session.say(TextsFound(ChatSearch("xyz"), ()))
    qtbot.waitUntil(lambda: search.rows.count() == 0)
    assert search.count.text() == "Nothing was found."
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert len(session.asked("show_message")) == 2


def test_the_words_are_set_off_where_they_begin_a_word() -> None:
    cut = list(pieces("Lamps, a clamp; the LAMP of Zoë", "lamp zo"))
    assert "".join(text for text, _ in cut) == "Lamps, a clamp; the LAMP of Zoë"
    assert [text for text, is_found in cut if is_found] == ["Lamp", "LAMP", "Zo"]
    assert list(pieces("", "a")) == list(pieces("", "")) == []
