"""The side bar: opening, searching, renaming and removing characters and chats."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.chat.messages import ChatId
from app.services.facts import CharactersListed, NoChatShown
from app.ui.main_window import MainWindow
from app.ui.sidebar.side_bar import SideBar
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import character, greeting, opened

CHARACTERS = (
    character(1, "Isaura Venn", ("The drowned archive", 142), ("First meeting", 38)),
    character(2, "Tomas of the Ferry", ("Crossing the river", 12)),
    character(3, "<img src=//canaryhost/x.png>"),
)


@pytest.fixture
def side_bar(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> SideBar:
    session.say(CharactersListed(CHARACTERS), *opened(greeting(1, "Hello")))
    qtbot.waitUntil(lambda: window.side_bar.model.open_character == 1)
    return window.side_bar


def click(side_bar: SideBar, index: QModelIndex) -> None:
    where = side_bar.tree.visualRect(index).center()
    QTest.mouseClick(side_bar.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_only_the_open_character_shows_its_chats(side_bar: SideBar) -> None:
    assert side_bar.tree.isExpanded(side_bar.model.index(0, 0))
    assert not side_bar.tree.isExpanded(side_bar.model.index(1, 0))


def test_a_click_opens_a_chat_or_a_character(side_bar: SideBar, session: RecordingSession) -> None:
    click(side_bar, side_bar.model.index_of_chat(ChatId(11)))
    click(side_bar, side_bar.model.index(1, 0))
    assert session.asked("open_chat") == [(11,)]
    assert session.asked("open_character") == [(2,)]


def test_the_search_unfolds_what_it_finds(qtbot: QtBot, side_bar: SideBar) -> None:
    QTest.keyClicks(side_bar.search, "river")
    assert side_bar.model.rowCount() == 1
    assert side_bar.tree.isExpanded(side_bar.model.index(0, 0))
    side_bar.search.clear()
    assert side_bar.model.rowCount() == 3
    assert side_bar.tree.isExpanded(side_bar.model.index(0, 0))


def test_the_menu_of_a_chat_renames_and_deletes_it(side_bar: SideBar, session: RecordingSession) -> None:
    chat = side_bar.model.chat(side_bar.model.index_of_chat(ChatId(11)))
    menu = side_bar.menu_for(CHARACTERS[0], chat)
    labels = [action.text() for action in menu.actions()]
    assert labels[1:] == ["Rename…", "Export…", "Delete chat"]
    menu.actions()[3].trigger()
    assert session.asked("delete_chat") == [(11,)]


def test_the_menu_of_a_character_begins_a_chat_and_deletes_it(
    side_bar: SideBar, session: RecordingSession
) -> None:
    menu = side_bar.menu_for(CHARACTERS[1], None)
    menu.actions()[0].trigger()
    menu.actions()[-1].trigger()
    assert session.asked("new_chat") == [(2,)]
    assert session.asked("delete_character") == [(2,)]


def test_a_chat_is_renamed_in_a_dialog(qtbot: QtBot, side_bar: SideBar, session: RecordingSession) -> None:
    chat = side_bar.model.chat(side_bar.model.index_of_chat(ChatId(11)))
    assert chat is not None
    side_bar.rename(chat)
    dialog = side_bar.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == "First meeting"
    field.setText("  The ledger ")
    dialog.accept()
    assert session.asked("rename_chat") == [(11, "The ledger")]


def test_keys_choose_rename_and_remove(side_bar: SideBar, session: RecordingSession) -> None:
    side_bar.tree.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(side_bar.tree, Qt.Key.Key_Down)
    QTest.keyClick(side_bar.tree, Qt.Key.Key_Down)
    QTest.keyClick(side_bar.tree, Qt.Key.Key_Return)
    QTest.keyClick(side_bar.tree, Qt.Key.Key_Delete)
    assert session.asked("open_chat") == [(11,)]
    assert session.asked("delete_chat") == [(11,)]


def test_without_characters_it_says_so(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> None:
    session.say(CharactersListed(()), NoChatShown())
    qtbot.waitUntil(lambda: window.chat.empty.isVisible())
    assert not window.side_bar.tree.isVisible()
    assert window.chat.empty.button.text() == "Choose a card…"


def test_the_list_stays_where_it_is_when_a_last_line_changes(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    many = tuple(character(n, f"Character {n}", ("A chat", 1)) for n in range(1, 80))
    session.say(CharactersListed(many))
    qtbot.waitUntil(lambda: window.side_bar.model.rowCount() == 79)
    bar = window.side_bar.tree.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    session.say(CharactersListed((character(1, "Character 1", ("A chat", 2), line="new"), *many[1:])))
    qtbot.wait(50)
    assert bar.value() == place
