"""The window as a whole: facts in, wishes out, drops, keys, and what it remembers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.core.chat.changes import MessageAppended
from app.core.chat.messages import ChatId, MessageId, Persona, PersonaId
from app.core.presets.knobs import KnobSection
from app.services.facts import (
    CharactersListed,
    ChatHappened,
    NoChatShown,
    PersonaShown,
    ReplyPhase,
    ReplyProgressed,
    SettingsShown,
)
from app.ui.main_window import MainWindow
from app.ui.panel.knob_row import KnobRow
from app.ui.theme.appearance import Appearance
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import (
    CHAT_ID,
    READY,
    SAMPLING,
    character,
    greeting,
    measured,
    opened,
    own,
    reply,
    streaming,
)

CHARACTERS = (character(1, "Isaura Venn", ("The drowned archive", 3)), character(2, "Tomas", ("A", 1)))
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chatting(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> MainWindow:
    """The window with a chat of three messages in it."""
    session.say(CharactersListed(CHARACTERS), SAMPLING, READY)
    session.say(*opened(greeting(1, "Hello", "Hi"), own(2, "Who are you?"), reply(3, "Isaura.")), measured())
    qtbot.waitUntil(lambda: window.composer.gauge.isVisible())
    return window


# ---- talking -----------------------------------------------------------------------------------


def test_a_message_goes_to_the_session(chatting: MainWindow, session: RecordingSession) -> None:
    QTest.keyClicks(chatting.composer.edit, "Where am I?")
    QTest.keyClick(chatting.composer.edit, Qt.Key.Key_Return)
    assert session.asked("send") == [("Where am I?",)]


def test_a_reply_streams_and_escape_stops_it(
    qtbot: QtBot, chatting: MainWindow, session: RecordingSession
) -> None:
    session.say(ChatHappened(MessageAppended(CHAT_ID, streaming(4))))
    session.say(ReplyProgressed(ReplyPhase.WRITING, MessageId(4)))
    qtbot.waitUntil(lambda: chatting.composer.send_button.text() == "Stop")
    QTest.keyClick(chatting.composer.edit, Qt.Key.Key_Escape)
    QTest.keyClick(chatting.chat.view, Qt.Key.Key_Escape)
    assert session.asked("stop") == [(), ()]
    session.say(ReplyProgressed(ReplyPhase.IDLE))
    qtbot.waitUntil(lambda: chatting.composer.send_button.text() == "Send")


def test_keys_of_the_empty_composer_reach_the_last_reply(
    chatting: MainWindow, session: RecordingSession
) -> None:
    edit = chatting.composer.edit
    QTest.keyClick(edit, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(edit, Qt.Key.Key_Right)
    assert [name for name, _ in session.calls] == ["regenerate", "continue_reply", "regenerate"]
    QTest.keyClick(edit, Qt.Key.Key_Up, CONTROL)
    editor = chatting.chat.view.editing.editor
    assert editor is not None
    assert editor.text == "Who are you?"


def test_typing_anywhere_writes_into_the_composer(chatting: MainWindow) -> None:
    slider = chatting.panel.sampler.rows["temperature"].slider
    slider.setFocus()
    QTest.keyClicks(slider, "he")
    chatting.chat.view.setFocus()
    QTest.keyClicks(chatting.chat.view, "y")
    chatting.side_bar.tree.setFocus()
    QTest.keyClicks(chatting.side_bar.tree, "!")
    assert chatting.composer.edit.toPlainText() == "hey!"
    assert chatting.composer.edit.hasFocus()


def test_no_chat_leaves_nobody_to_write_to(
    qtbot: QtBot, chatting: MainWindow, session: RecordingSession
) -> None:
    session.say(NoChatShown())
    qtbot.waitUntil(lambda: not chatting.composer.isEnabled())
    assert chatting.chat.empty.isVisible()
    QTest.keyClicks(chatting.chat.empty, "x")
    assert chatting.composer.edit.toPlainText() == ""


def test_another_chat_comes_to_the_front(
    qtbot: QtBot, chatting: MainWindow, session: RecordingSession
) -> None:
    chatting.composer.edit.setPlainText("draft")
    session.say(*opened(greeting(9, "I row."), name="Tomas", title="A", chat_id=ChatId(20)))
    qtbot.waitUntil(lambda: chatting.chat.model.rowCount() == 1)
    assert chatting.composer.edit.toPlainText() == ""
    assert chatting.composer.gauge.isHidden()


# ---- files -------------------------------------------------------------------------------------


def drag(window: MainWindow, *urls: QUrl) -> tuple[QDragEnterEvent, QDropEvent]:
    mime = QMimeData()
    mime.setParent(window)  # outlives the events
    mime.setUrls(list(urls))
    where, copy = QPointF(500, 300), Qt.DropAction.CopyAction
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), copy, mime, button, keys)
    return enter, QDropEvent(where, copy, mime, button, keys)


def test_dropped_files_are_imported_and_the_window_shows_where(
    window: MainWindow, session: RecordingSession, tmp_path: Path
) -> None:
    files = [tmp_path / "isaura.png", tmp_path / "tomas.json"]
    enter, drop = drag(window, *(QUrl.fromLocalFile(str(file)) for file in files))
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.drop_overlay.isVisible()
    QApplication.sendEvent(window, drop)
    assert window.drop_overlay.isHidden()
    assert session.asked("import_cards") == [(tuple(files),)]


def test_a_dropped_model_folder_is_loaded(
    window: MainWindow, session: RecordingSession, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text("{}")
    enter, drop = drag(window, QUrl.fromLocalFile(str(tmp_path)))
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, drop)
    assert session.asked("load_model") == [(str(tmp_path),)]
    assert session.asked("import_cards") == []


def test_addresses_on_the_net_are_not_taken(window: MainWindow) -> None:
    enter, _ = drag(window, QUrl("https://canary.example/card.png"))
    QApplication.sendEvent(window, enter)
    assert window.drop_overlay.isHidden()


def test_cards_can_be_chosen_in_a_dialog(
    window: MainWindow, session: RecordingSession, tmp_path: Path
) -> None:
    file = tmp_path / "isaura.png"
    file.write_bytes(b"")
    window.choose_cards()
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(file)])
    assert session.asked("import_cards") == [((file,),)]
    dialog.close()


# ---- menu and keys -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "modifiers", "call"),
    [
        (Qt.Key.Key_N, CONTROL, ("new_chat", (1,))),
        (Qt.Key.Key_R, CONTROL, ("regenerate", ())),
        (Qt.Key.Key_Backspace, CONTROL | SHIFT, ("remove_from", (3,))),
        (Qt.Key.Key_B, CONTROL, ("set_setting", ("window.side_bar_shown", False))),
        (Qt.Key.Key_B, CONTROL | SHIFT, ("set_setting", ("window.panel_shown", False))),
        (Qt.Key.Key_Plus, CONTROL, ("set_setting", ("appearance.text_size", 15))),
        (Qt.Key.Key_Minus, CONTROL, ("set_setting", ("appearance.text_size", 13))),
    ],
)
def test_keys_of_the_menu(
    qtbot: QtBot,
    chatting: MainWindow,
    session: RecordingSession,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    call: tuple[str, tuple[object, ...]],
) -> None:
    chatting.activateWindow()
    QTest.keyClick(chatting, key, modifiers)
    qtbot.waitUntil(lambda: call in session.calls)


def test_undo_is_the_window_s_outside_of_text_and_the_field_s_within(
    qtbot: QtBot, chatting: MainWindow, session: RecordingSession
) -> None:
    chatting.activateWindow()
    QTest.keyClicks(chatting.composer.edit, "x")
    QTest.keyClick(chatting.composer.edit, Qt.Key.Key_Z, CONTROL)
    assert session.asked("undo") == []
    chatting.chat.view.setFocus()
    QTest.keyClick(chatting.chat.view, Qt.Key.Key_Z, CONTROL)
    assert session.asked("undo") == [()]


def test_search_opens_the_side_bar_if_it_is_hidden(chatting: MainWindow) -> None:
    chatting.memory.toggle_side_bar()
    assert chatting.side_bar.isHidden()
    chatting.activateWindow()
    QTest.keyClick(chatting, Qt.Key.Key_J, CONTROL)
    assert chatting.side_bar.isVisible()
    assert chatting.side_bar.search.hasFocus()


def test_the_theme_is_chosen_in_the_menu(
    window: MainWindow, session: RecordingSession, appearance: Appearance
) -> None:
    action = next(action for action in window.actions() if action.text() == "Dark")
    action.trigger()
    assert appearance.theme.is_dark
    assert session.asked("set_setting") == [("appearance.theme", "dark")]
    window.menu.aboutToShow.emit()
    assert action.isChecked()


def test_who_the_user_plays_is_written_in_a_dialog(
    qtbot: QtBot, chatting: MainWindow, session: RecordingSession
) -> None:
    chatting.header.persona_button.click()
    assert chatting.personas.isVisible()
    assert session.asked("list_personas") == [()]
    chatting.personas.close()
    session.say(PersonaShown(Persona(PersonaId(2), "Robin\u202e")))
    qtbot.waitUntil(lambda: "Robin" in chatting.header.persona_button.text())
    assert "\u202e" not in chatting.header.persona_button.text()


# ---- memory ------------------------------------------------------------------------------------


def test_the_window_comes_back_as_it_was_left(
    qtbot: QtBot, window: MainWindow, session: RecordingSession, appearance: Appearance
) -> None:
    window.resize(780, 600)  # within the offscreen platform's screen
    window.close()
    [(key, geometry)] = session.asked("set_setting")
    assert key == "window.geometry"

    again_session = RecordingSession()
    again = MainWindow(again_session, appearance)
    qtbot.addWidget(again)
    again.start()
    kept = {"window.geometry": geometry, "window.panel_width": 350, "window.side_bar_shown": False}
    again_session.say(SettingsShown({"appearance.theme": "dark", "appearance.text_size": 16, **kept}))
    qtbot.waitUntil(again.isVisible)
    assert (again.width(), again.height()) == (780, 600)
    assert again.panel.width() == 350
    assert again.side_bar.isHidden()
    assert appearance.theme.is_dark
    assert appearance.text_px == 16


def test_widths_that_are_pulled_are_kept(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> None:
    window.splitter.setSizes([300, 700, 350])
    window.splitter.splitterMoved.emit(300, 1)
    qtbot.waitUntil(lambda: bool(session.asked("set_setting")))
    kept = dict(session.asked("set_setting"))
    assert kept["window.side_bar_width"] == window.side_bar.width()
    assert kept["window.panel_width"] == window.panel.width()


def test_without_settings_the_window_is_shown_all_the_same(
    qtbot: QtBot, session: RecordingSession, appearance: Appearance
) -> None:
    window = MainWindow(session, appearance)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(window.isVisible, timeout=2000)


# ---- for everyone ------------------------------------------------------------------------------


def controls(window: MainWindow) -> list[QWidget]:
    """What the keyboard can reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def test_every_control_has_a_name_for_screen_readers(chatting: MainWindow) -> None:
    def name(widget: QWidget) -> str:
        text = widget.text() if hasattr(widget, "text") else ""
        return widget.accessibleName() or (text if isinstance(text, str) else "")

    nameless = [
        widget for widget in controls(chatting) if not name(widget) and "qt_" not in widget.objectName()
    ]
    assert nameless == []


def test_tab_goes_round_the_whole_window(chatting: MainWindow) -> None:
    chatting.activateWindow()
    chatting.composer.edit.setFocus()
    reached = set()
    chatting.panel.sampler.more.sections[KnobSection.REPETITION].heading.setChecked(True)
    for _ in range(100):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert chatting.side_bar.search in reached
    assert chatting.side_bar.tree in reached
    assert chatting.chat.view in reached
    assert chatting.composer.edit in reached
    rows = [row for row in chatting.panel.sampler.rows.values() if row.isVisible() and row.isEnabled()]
    assert {row.slider for row in rows if isinstance(row, KnobRow)} <= reached
    assert chatting.panel.lens.heading in reached


def test_the_keyboard_s_place_is_marked_and_the_mouse_s_is_not(chatting: MainWindow) -> None:
    chatting.activateWindow()
    row = chatting.panel.sampler.rows["temperature"]
    assert isinstance(row, KnobRow)
    slider: QSlider = row.slider
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    ring = chatting.focus_ring
    assert ring.isVisible()
    assert ring.geometry().contains(slider.rect().translated(slider.mapTo(chatting, slider.rect().topLeft())))
    chatting.composer.edit.setFocus()
    assert ring.isHidden()


@pytest.mark.parametrize(("text_px", "size"), [(14, (1024, 700)), (28, (1440, 900)), (28, (1024, 700))])
def test_nothing_is_cut_off_at_large_text_and_in_a_small_window(
    qtbot: QtBot, chatting: MainWindow, appearance: Appearance, text_px: int, size: tuple[int, int]
) -> None:
    appearance.set_text_px(text_px)
    chatting.resize(*size)
    qtbot.wait(50)
    assert (chatting.width(), chatting.height()) == size
    for widget in controls(chatting):
        parent = widget.parentWidget()
        assert parent is not None
        assert parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()), widget.accessibleName()


def test_no_label_shows_rich_text() -> None:
    own_label = Path("app/ui/widgets/plain_label.py")
    makers = [
        file for file in Path("app/ui").rglob("*.py") if "QLabel" in file.read_text() and file != own_label
    ]
    assert makers == []
    assert "PlainText" in own_label.read_text()


def takes_files(widget: QWidget) -> bool:
    """Whether `widget` keeps a dropped file to itself instead of leaving it to the window."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/card.png")])
    drag = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dragEnterEvent(drag)
    return drag.isAccepted()


def test_files_can_be_dropped_anywhere(chatting: MainWindow) -> None:
    """A field that takes text drops would take a file's address for text."""
    children = chatting.findChildren(QWidget)
    assert [widget for widget in children if widget.acceptDrops() and takes_files(widget)] == []
    assert takes_files(chatting)
