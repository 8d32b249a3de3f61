"""The palette: Ctrl+K, a few letters, Enter; presets and commands, and the keyboard back where it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services.facts import PresetsListed
from app.ui.main_window import MainWindow
from app.ui.palette.palette import Palette
from app.ui.palette.palette_entry import PaletteEntry, found
from app.ui.palette.palette_row import ENTRY
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import SAMPLING

CONTROL = Qt.KeyboardModifier.ControlModifier
PRESETS = PresetsListed(
    ("Adventurous", "Euryale v2.1", "Neutral"),
    drafts=frozenset({"Neutral"}),
    descriptions={"Neutral": "Every sampler switched off"},
)


def labels(query: str, *entries: str) -> list[str]:
    return [entry.label for entry in found([PaletteEntry(label, print) for label in entries], query)]


def test_what_begins_with_the_letters_comes_before_what_holds_them() -> None:
    names = ("Preset: Calm", "New chat", "Chat with me", "Copy html at once", "Undo")
    assert labels("", *names) == list(names)
    assert labels("chat", *names) == ["Chat with me", "New chat", "Copy html at once"]
    assert labels("preset ca", *names) == ["Preset: Calm"]
    assert labels("xyz", *names) == []


@pytest.fixture
def palette(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> Palette:
    """Open, by its key, over a window that knows three presets; the composer had the keyboard."""
    session.say(PRESETS)
    session.say(SAMPLING)
    qtbot.waitUntil(lambda: window.panel.sampler.presets.combo.count() == len(PRESETS.names))
    window.activateWindow()
    window.panel.sampler.presets.combo.setFocus()
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.command_palette.palette
    assert palette.isVisible()
    return palette


def shown(palette: Palette) -> list[PaletteEntry]:
    return [palette.rows.item(row).data(ENTRY) for row in range(palette.rows.count())]


def test_a_preset_is_switched_with_the_keyboard_alone(
    palette: Palette, window: MainWindow, session: RecordingSession
) -> None:
    assert [entry.mark for entry in shown(palette)[:3]] == ["", "✓", "•"]
    QTest.keyClicks(palette.field, "neut")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert session.asked("choose_preset") == [("Neutral",)]
    assert not palette.isVisible()
    assert window.panel.sampler.presets.combo.hasFocus()


def test_every_entry_of_the_menu_is_found_and_done(
    palette: Palette, window: MainWindow, session: RecordingSession
) -> None:
    listed = {entry.label for entry in shown(palette)}
    menus = [section.menu() for section in window.menu.actions()]
    assert listed >= {action.text() for menu in menus for action in menu.actions() if action.text()}
    QTest.keyClicks(palette.field, "undo")
    assert shown(palette)[0].keys == "Ctrl+Z"
    QTest.mouseClick(
        palette.rows.viewport(),
        Qt.MouseButton.LeftButton,
        pos=palette.rows.visualItemRect(palette.rows.item(0)).center(),
    )
    assert session.asked("undo") == [()]


def test_arrows_choose_and_esc_leaves_everything_as_it_was(
    palette: Palette, window: MainWindow, session: RecordingSession
) -> None:
    before = list(session.calls)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.rows.currentRow() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.rows.currentRow() == 0
    QTest.keyClicks(palette.field, "nothing like it")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert session.calls == before


def test_ctrl_k_again_closes_it(palette: Palette, window: MainWindow) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_K, CONTROL)
    assert not palette.isVisible()
    window.resize(760, 520)
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert window.rect().contains(palette.geometry())
