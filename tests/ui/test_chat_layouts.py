"""Layouts of the chat, the days between messages, and the appearance that a person chooses."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.core.chat.messages import Message
from app.services.facts import SettingsShown
from app.ui.chat.chat_view import ChatView
from app.ui.chat.row_geometry import RowGeometry
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import READING_WIDTH
from app.ui.theme.appearance_dialog import AppearanceDialog
from app.ui.theme.chat_layout import ChatLayout
from tests.ui.conftest import RESOURCES
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import greeting, opened, own, reply

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
PROSE = "*She turns the page.* “It is not a ledger,” she says, and reads on for a while. " * 3


def show(qtbot: QtBot, window: MainWindow, session: RecordingSession, *messages: Message) -> ChatView:
    session.say(*opened(*messages))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == len(messages))
    window.chat.view.settling.settle()
    return window.chat.view


def geometry(view: ChatView, row: int) -> RowGeometry:
    index = view.model().index(row, 0)
    return view.delegate.geometry(view.visualRect(index), index)


def said_on(message: Message, *days: int) -> Message:
    return replace(message, created_at=NOON + timedelta(days=sum(days)))


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> AppearanceDialog:
    dialog = AppearanceDialog(window.appearance, window.memory, window)
    dialog.open()
    return dialog


@pytest.fixture(autouse=True)
def _as_before(window: MainWindow) -> object:
    """The appearance belongs to all tests of this process."""
    yield
    window.appearance.set_layout("chat")
    window.appearance.set_reading_width(READING_WIDTH)
    window.appearance.set_own_themes({})
    window.appearance.set_family("")


@pytest.mark.parametrize("layout", list(ChatLayout))
def test_no_part_of_a_row_lies_over_another(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, layout: ChatLayout
) -> None:
    window.appearance.set_layout(layout)
    view = show(
        qtbot,
        window,
        session,
        greeting(1, "“Come in.” *She looks up.*"),
        own(2, "Go on. " * 40),
        reply(3, PROSE),
    )
    for row in range(3):
        parts, index = geometry(view, row), view.model().index(row, 0)
        whole = view.visualRect(index)
        assert parts.head.bottom() < parts.text.top()
        assert parts.text.bottom() < parts.foot.top() <= parts.foot.bottom() <= whole.bottom()
        assert not parts.avatar.intersects(parts.text)
        x, width = view.delegate.column
        assert x <= parts.text.left()
        assert parts.text.right() < x + width
        if not parts.bubble.isEmpty():
            assert parts.bubble.contains(parts.text)
            assert parts.bubble.contains(parts.head)


def test_bubbles_stand_at_both_sides(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> None:
    window.appearance.set_layout("bubbles")
    view = show(qtbot, window, session, reply(1, PROSE), own(2, PROSE))
    hers, mine = geometry(view, 0), geometry(view, 1)
    assert hers.avatar.right() < hers.bubble.left() < mine.bubble.left()
    assert hers.bubble.right() < mine.bubble.right() < mine.avatar.left()


def test_compact_takes_less_room_and_document_no_portraits(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    view = show(qtbot, window, session, reply(1, "Yes."), own(2, "No."))
    ordinary = view.visualRect(view.model().index(1, 0)).height()
    window.appearance.set_layout("compact")
    assert view.visualRect(view.model().index(1, 0)).height() < ordinary
    window.appearance.set_layout("document")
    assert geometry(view, 0).avatar.isEmpty()
    assert geometry(view, 0).text.left() == view.delegate.column[0]


def test_a_new_day_stands_above_its_first_message(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    messages = [greeting(1, "“Come in.” *She looks up.*"), own(2, "One."), reply(3, "Two."), own(4, "Three.")]
    days = (0, 0, 1, 1)
    view = show(qtbot, window, session, *map(said_on, messages, days))
    assert [geometry(view, row).day_line.height() > 0 for row in range(4)] == [False, False, True, False]
    assert geometry(view, 2).day_line.bottom() < geometry(view, 2).head.top()


def test_what_is_clicked_lies_where_it_is_painted(
    qtbot: QtBot, window: MainWindow, session: RecordingSession
) -> None:
    window.appearance.set_layout("bubbles")
    view = show(
        qtbot,
        window,
        session,
        said_on(greeting(1, "“Come in.” *She looks up.*"), 0),
        said_on(own(2, "Listen to me."), 3),
    )
    text = geometry(view, 1).text
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=text.topLeft() + QPoint(20, 10))
    assert view.editing.editor is not None


def test_what_is_chosen_is_seen_at_once_and_remembered(
    dialog: AppearanceDialog, window: MainWindow, session: RecordingSession
) -> None:
    combo = dialog.editors["layout"].findChild(QComboBox)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert window.appearance.layout is ChatLayout.BUBBLES
    assert session.asked("set_setting")[-1] == ("appearance.layout", "bubbles")


def test_the_settings_bring_it_back(window: MainWindow, session: RecordingSession, qtbot: QtBot) -> None:
    session.say(SettingsShown({"appearance.layout": "compact", "appearance.reading_width": 1000}))
    qtbot.waitUntil(lambda: window.appearance.layout is ChatLayout.COMPACT)
    assert window.appearance.reading_width == 1000


@pytest.fixture
def night(tmp_path: Path) -> Path:
    content = json.loads((RESOURCES / "themes" / "dark.json").read_text(encoding="utf-8"))
    content |= {"name": "Night", "unknown": 1}
    content["colours"]["background"] = "#000010"
    file = tmp_path / "night.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_a_theme_of_ones_own_is_put_on_and_taken_off(
    dialog: AppearanceDialog, window: MainWindow, night: Path
) -> None:
    dialog.add_theme(night)
    assert window.appearance.colours.background.name() == "#000010"
    assert dialog.remove_button.isVisible()
    QTest.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert window.appearance.choice == "system"
    assert not window.appearance.own_themes
    assert not dialog.remove_button.isVisible()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"colours": {"background": "url(x)"}}', "[" * 100_000, "\x00" * 70_000]
)
def test_what_is_no_theme_is_refused_with_words(
    dialog: AppearanceDialog, window: MainWindow, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, encoding="utf-8")
    dialog.add_theme(file)
    assert "x.json" in dialog.status.text()
    assert not window.appearance.own_themes
