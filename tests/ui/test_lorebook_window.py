"""The lorebook window: entries, the form, and how all books are read."""

from dataclasses import fields, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.lorebook.entry import EntryPlacement, Lorebook, LorebookEntry
from app.core.lorebook.library import BookSummary, LorebookId
from app.core.lorebook.settings import BookOrder, LoreSettings
from app.services.lorebook_facts import LorebookShown, LorebooksListed, LoreOverflowed, LoreSettingsShown
from app.ui.lorebooks.lorebook_window import LorebookWindow
from app.ui.lorebooks.scan_dialog import ScanDialog
from app.ui.main_window import MainWindow
from tests.ui.recording_session import RecordingSession

BOOK_ID = LorebookId(1)
TIDE = LorebookEntry(
    3, ("tide", "/eb+/"), content="Names,\r\nlost.", title="Tide", order=7, depth=2_000, unknown={"x": 1}
)
LAMP = LorebookEntry(4, ("lamp",), content="Whale oil.", placement=EntryPlacement.AT_DEPTH)


@pytest.fixture
def lorebooks(window: MainWindow, session: RecordingSession, qtbot: Any) -> LorebookWindow:
    opened = window.prompt_windows.show_lorebooks()
    summary = BookSummary(BOOK_ID, "Harbour", 2, frozenset())
    session.say(LorebooksListed((summary,)), LorebookShown(BOOK_ID, Lorebook("Harbour", (TIDE, LAMP))))
    qtbot.waitUntil(lambda: opened.form.entry is not None)
    return opened


@pytest.fixture
def scanning(lorebooks: LorebookWindow, window: MainWindow) -> ScanDialog:
    next(a for a in lorebooks.more_menu().actions() if a.text().startswith("How all")).trigger()
    assert window.prompt_windows.scanning is not None
    return window.prompt_windows.scanning


def editor(form: Any, name: str) -> Any:
    return form.editors[name]


@pytest.mark.parametrize("shown", [TIDE, LAMP])
def test_showing_an_entry_changes_nothing_of_it(
    lorebooks: LorebookWindow, session: RecordingSession, shown: LorebookEntry
) -> None:
    lorebooks.list.setCurrentIndex(lorebooks.model.index(lorebooks.model.row_of(shown.uid)))
    assert lorebooks.form.entry == shown
    lorebooks.keep()
    assert session.asked("change_lorebook") == []


def test_every_field_of_the_form_says_what_it_does(lorebooks: LorebookWindow) -> None:
    form = lorebooks.form
    assert all(field.toolTip() for field in (form.title, form.is_enabled, form.content))
    assert [name for name, shown in form.editors.items() if not shown.toolTip()] == []


def test_what_is_written_in_the_form_is_kept_as_one_change_of_the_entry(
    lorebooks: LorebookWindow, session: RecordingSession, qtbot: Any
) -> None:
    keys = editor(lorebooks.form, "keys").line
    keys.setFocus()
    keys.selectAll()
    QTest.keyClicks(keys, "ebb, /a,b/i, flood")
    lorebooks.form.title.setFocus()
    QTest.keyClicks(lorebooks.form.title, "s")
    editor(lorebooks.form, "sticky").spin.setValue(4)
    qtbot.waitUntil(lambda: session.asked("change_lorebook") != [])
    changed = replace(TIDE, keys=("ebb", "/a,b/i", "flood"), title="Tides", sticky=4)
    assert session.asked("change_lorebook") == [(BOOK_ID, {3: changed})]


def test_an_entry_is_ticked_off_and_its_book_deleted(
    lorebooks: LorebookWindow, session: RecordingSession
) -> None:
    lorebooks.model.setData(lorebooks.model.index(1), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert session.asked("change_lorebook") == [(BOOK_ID, {4: replace(LAMP, is_enabled=False)})]
    next(a for a in lorebooks.more_menu().actions() if a.text() == "Delete the book").trigger()
    assert session.asked("delete_lorebook") == [(BOOK_ID,)]


def test_all_settings_of_the_scan_are_there_and_say_what_they_do(
    scanning: ScanDialog, session: RecordingSession
) -> None:
    assert set(scanning.editors) == {field.name for field in fields(LoreSettings)}
    assert [name for name, shown in scanning.editors.items() if not shown.toolTip()] == []
    assert session.asked("show_lore_settings") == [()]


def test_changed_settings_are_set_together_and_what_is_told_is_shown(
    scanning: ScanDialog, session: RecordingSession, qtbot: Any
) -> None:
    told = LoreSettings(scan_depth=9, max_recursion_steps=3, book_order=BookOrder.TOGETHER)
    session.say(LoreSettingsShown(told, can_undo=True))
    qtbot.waitUntil(scanning.undo_button.isEnabled)
    assert scanning.settings == told
    assert not scanning.redo_button.isEnabled()
    editor(scanning, "min_activations").spin.setValue(5)
    editor(scanning, "is_recursive").box.click()
    qtbot.waitUntil(lambda: session.asked("set_lore_settings") != [])
    wished = replace(told, min_activations=5, max_recursion_steps=0, is_recursive=False)
    assert session.asked("set_lore_settings") == [(wished,)]


def test_lore_without_room_is_a_word_at_the_bottom_of_the_window(
    window: MainWindow, session: RecordingSession, qtbot: Any
) -> None:
    session.say(LoreOverflowed())
    qtbot.waitUntil(window.toast.isVisible)


def test_settings_are_taken_back_and_put_back(
    scanning: ScanDialog, session: RecordingSession, qtbot: Any
) -> None:
    session.say(LoreSettingsShown(LoreSettings(scan_depth=9), can_undo=True, can_redo=True))
    qtbot.waitUntil(scanning.redo_button.isEnabled)
    for button in (scanning.undo_button, scanning.redo_button, scanning.defaults_button):
        button.click()
    assert [name for name, _ in session.calls][-3:] == [
        "undo_lore_settings", "redo_lore_settings", "set_lore_settings",
    ]  # fmt: skip


def test_a_change_counts_also_where_the_dialog_is_closed_at_once(
    scanning: ScanDialog, session: RecordingSession
) -> None:
    editor(scanning, "scan_depth").spin.setValue(12)
    scanning.close()
    assert session.asked("set_lore_settings") == [(LoreSettings(scan_depth=12),)]
