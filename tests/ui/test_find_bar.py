"""FindBar: words in the shown chat, newest first, marked where they stand."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.chat.messages import ChatId
from app.ui.chat.find_bar import FindBar
from app.ui.chat.row_window import MOST_AT_FIRST
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import opened, own, reply

TEXTS = ("The Lantern is lit.", "No light.", "A *lan*tern, and a LANTERN.", "Nothing here.")


@pytest.fixture
def bar(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> FindBar:
    session.say(*opened(*(reply(n, text) for n, text in enumerate(TEXTS, 1))))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == len(TEXTS))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return window.chat.find_bar


def type_words(qtbot: QtBot, bar: FindBar, words: str) -> None:
    bar.field.selectAll()
    QTest.keyClick(bar.field, Qt.Key.Key_Delete)
    QTest.keyClicks(bar.field, words)
    qtbot.waitUntil(lambda: bar.finder.is_complete and not bar._typed.isActive())


def test_words_are_found_from_the_end_and_counted_by_message(
    qtbot: QtBot, window: MainWindow, bar: FindBar
) -> None:
    type_words(qtbot, bar, "lantern")
    assert bar.finder.hits == [3, 1]
    assert bar.count.text() == "1 of 2"
    assert window.chat.view.currentIndex().row() == 2
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 2"
    assert window.chat.view.currentIndex().row() == 0
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert window.chat.view.currentIndex().row() == 2
    QTest.mouseClick(bar.later, Qt.MouseButton.LeftButton)
    assert window.chat.view.currentIndex().row() == 0


def test_the_words_are_marked_in_the_text(qtbot: QtBot, window: MainWindow, bar: FindBar) -> None:
    view = window.chat.view

    def marked_pixels() -> int:
        picture = view.viewport().grab().toImage()
        wanted = window.appearance.colours.found.rgb()
        places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        return sum(picture.pixel(x, y) == wanted for x, y in places)

    assert marked_pixels() == 0
    type_words(qtbot, bar, "lantern")
    assert marked_pixels() > 100
    document, _ = view.delegate.laid_out(view.visualRect(view.model().index(2, 0)), view.model().index(2, 0))
    whole = QRectF(0, 0, 1000, 1000)
    assert [place.selectedText() for place in document.places_of("lantern", whole)] == ["lantern", "LANTERN"]
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert marked_pixels() == 0
    assert bar.isHidden()


def test_what_is_nowhere_is_said_to_be(qtbot: QtBot, bar: FindBar) -> None:
    type_words(qtbot, bar, "xyzzy")
    assert bar.count.text() == "Nothing found"
    assert not bar.earlier.isEnabled()
    type_words(qtbot, bar, "")
    assert bar.count.text() == ""


def test_a_hit_far_from_the_end_of_a_long_chat(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, bar: FindBar
) -> None:
    length = 12 * MOST_AT_FIRST
    messages = [own(n, "A heron." if n in (5, length - 9) else "Go on.") for n in range(1, length + 1)]
    session.say(*opened(*messages, chat_id=ChatId(77)))
    qtbot.waitUntil(lambda: len(window.chat.model.messages) == length)
    assert bar.isHidden(), "another chat is another matter"
    window.chat.find_words()
    type_words(qtbot, bar, "heron")
    assert bar.finder.hits == [length - 9, 5]
    bar.step(1)
    view = window.chat.view
    assert view.currentIndex() == window.chat.model.index_of(messages[4].id)
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    assert bar.count.text() == "2 of 2"


def test_all_chats_are_searched_for_the_same_words(qtbot: QtBot, window: MainWindow, bar: FindBar) -> None:
    type_words(qtbot, bar, "lantern")
    QTest.mouseClick(bar.all_chats, Qt.MouseButton.LeftButton)
    assert window.search.window is not None
    assert window.search.window.field.text() == "lantern"
    assert not window.search.window.only_here.isChecked()
    window.search.window.close()


def test_of_a_long_text_only_what_is_in_sight_is_looked_through(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, bar: FindBar
) -> None:
    session.say(*opened(reply(9, "the tree we see here\n\n" * 1500), chat_id=ChatId(78)))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 1)
    window.chat.find_words()
    type_words(qtbot, bar, "e")
    view = window.chat.view
    index = view.model().index(0, 0)
    document, _ = view.delegate.laid_out(view.visualRect(index), index)
    area = QRectF(0, 5000, 600, 600)
    places = list(document.places_of("e", area))
    assert 50 < len(places) < 500
    lines = [document.line_at(place.selectionStart())[0] for place in places]
    assert 4900 < lines[0] <= lines[-1] < 5700


def test_words_are_trimmed(qtbot: QtBot, bar: FindBar) -> None:
    type_words(qtbot, bar, " lantern ")
    assert bar.finder.hits == [3, 1]
