"""Typing after a slash in the window: hints above the composer, commands carried out, mistakes told."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.facts import PresetsListed
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID, opened, own, reply


@pytest.fixture
def chat(window: MainWindow, session: RecordingSession, qtbot: Any) -> MainWindow:
    session.say(*opened(reply(1, "Welcome."), own(2, "Hello."), reply(3, "Sit down.")))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 3)
    window.composer.edit.setFocus()
    return window


def type_in(window: MainWindow, text: str, *keys: Qt.Key) -> None:
    QTest.keyClicks(window.composer.edit, text)
    for key in keys:
        QTest.keyClick(window.composer.edit, key)


@pytest.mark.parametrize(
    ("typed", "called", "arguments"),
    [
        ("/regen", "regenerate", ()),
        ("/continue", "continue_reply", ()),
        ("/undo", "undo", ()),
        ("/del", "remove_from", (3,)),
        ("/delete 2", "remove_from", (2,)),
        ("/delete 99", "remove_from", (1,)),
        ("/rename The tower", "rename_chat", (CHAT_ID, "The tower")),
        ("/imp I climb", "write_own_words", ("I climb",)),
        ("/preset adv", "choose_preset", ("Adventurous",)),
    ],
)
def test_a_command_is_carried_out_and_nothing_is_said(
    chat: MainWindow,
    session: RecordingSession,
    qtbot: Any,
    typed: str,
    called: str,
    arguments: tuple[Any, ...],
) -> None:
    session.say(PresetsListed(("Neutral", "Adventurous")))
    qtbot.waitUntil(lambda: bool(chat.slash_commands.presets))
    chat.composer.submit(typed)
    assert session.asked(called)[-1:] == [arguments]
    assert session.asked("send") == []


@pytest.mark.parametrize("typed", ["/dance", "/rename", "/delete all", "/preset nobody’s"])
def test_what_cannot_be_done_is_told_and_stays_where_it_was_typed(
    chat: MainWindow, session: RecordingSession, typed: str
) -> None:
    before = len(session.calls)
    chat.composer.submit(typed)
    assert len(chat.notices.notices) == 1
    assert chat.composer.edit.toPlainText() == typed
    assert session.calls[before:] == []


def test_two_slashes_say_what_looks_like_a_command(chat: MainWindow, session: RecordingSession) -> None:
    chat.composer.submit("//undo")
    assert session.asked("send") == [("/undo",)]


def test_hints_are_chosen_by_arrows_and_enter(chat: MainWindow, session: RecordingSession) -> None:
    type_in(chat, "/")
    assert chat.command_hints.isVisible()
    assert chat.command_hints.count() == len(chat.slash_commands.offers)
    type_in(chat, "und")
    assert chat.command_hints.count() == 1
    type_in(chat, "", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert session.asked("undo") == [()]
    assert not chat.command_hints.isVisible()
    assert chat.composer.edit.is_blank


def test_tab_completes_and_waits_for_the_rest(chat: MainWindow, session: RecordingSession) -> None:
    type_in(chat, "/ren", Qt.Key.Key_Tab)
    assert chat.composer.edit.toPlainText() == "/rename "
    assert not chat.command_hints.isVisible()
    type_in(chat, "The tower", Qt.Key.Key_Return)
    assert session.asked("rename_chat") == [(CHAT_ID, "The tower")]


def test_escape_only_closes_the_hints(chat: MainWindow, session: RecordingSession) -> None:
    type_in(chat, "/", Qt.Key.Key_Escape)
    assert not chat.command_hints.isVisible()
    assert session.asked("stop") == []
    assert chat.composer.edit.toPlainText() == "/"


def test_help_lists_them_all(chat: MainWindow) -> None:
    type_in(chat, "/help", Qt.Key.Key_Return)
    assert chat.command_hints.count() == len(chat.slash_commands.offers)
    assert chat.command_hints.isVisible()
