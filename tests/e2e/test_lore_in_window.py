"""A lorebook dropped on the window comes in when its key is said, and the microscope shows it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.cards.character_card import CharacterCard
from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.prompt.segments import SourceKind
from app.formats.card_export import export_card_json
from app.formats.lorebook_export import export_lorebook
from app.ui.widgets.field_editors import NumberEditor
from tests.e2e.window_hands import WindowHands

TIDE = LorebookEntry(3, ("tide",), content="The tide takes names.", title="Ninth tide")


def test_a_dropped_book_is_in_the_prompt_with_its_key_and_opens_from_there(
    open_window: Callable[[], WindowHands], tmp_path: Path
) -> None:
    file = tmp_path / "harbour.json"
    file.write_bytes(export_lorebook(Lorebook("Harbour", (TIDE,))))
    hands = open_window()
    hands.wait(lambda: bool(hands.messages))
    finished: list[object] = []
    hands.window.bridge.import_finished.connect(finished.append)
    hands.drop(file)
    hands.wait(lambda: bool(finished))
    hands.say("What of the tide?")
    hands.wait_for_reply()

    windows = hands.window.prompt_windows
    windows.show_prompt_of(hands.messages[-1].id)
    hands.wait(lambda: windows.microscope is not None)
    microscope = windows.microscope
    assert microscope is not None
    assert "The tide takes names." in microscope.plain_text
    lore = next(b for b in microscope.blocks.blocks if b.source.ref == "Harbour.3")
    assert lore.source.kind is SourceKind.LORE
    microscope.goto_requested.emit(lore.source)
    hands.wait(lambda: windows.lorebooks is not None and windows.lorebooks.form.entry is not None)
    assert windows.lorebooks is not None
    hands.wait(lambda: windows.lorebooks.form.title.text() == "Ninth tide")

    windows.show_scanning()
    assert windows.scanning is not None
    depth = windows.scanning.editors["scan_depth"]
    assert isinstance(depth, NumberEditor)
    depth.spin.setValue(0)
    windows.scanning.close()
    windows.show_next_prompt()
    hands.wait(microscope.changes_box.isEnabled)
    microscope.changes_box.click()
    assert microscope.tokens.gone_lines() != []
    assert "The tide takes names." not in microscope.plain_text


def test_the_book_inside_a_card_is_edited_from_the_card_editor_and_goes_into_the_card(
    open_window: Callable[[], WindowHands], tmp_path: Path
) -> None:
    entries = [{"id": 0, "keys": ["tide"], "content": "The tide takes names.", "enabled": True, "own": 1}]
    card = CharacterCard("Marta", greetings=("Hello.",), lorebook={"entries": entries, "tool": [2]})
    file = tmp_path / "marta.json"
    file.write_bytes(export_card_json(card))
    hands = open_window()
    hands.drop(file)
    hands.wait(lambda: bool(hands.messages) and hands.last_text == "Hello.")
    window = hands.window
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    hands.wait(lambda: bool(window.card_editors.opened))
    (editor,) = window.card_editors.opened.values()
    editor.form.lorebook.open_button.click()
    hands.wait(lambda: window.prompt_windows.lorebooks is not None)
    lorebooks = window.prompt_windows.lorebooks
    assert lorebooks is not None
    hands.wait(lambda: lorebooks.form.entry is not None)
    lorebooks.form.content.setFocus()
    lorebooks.form.content.selectAll()
    QTest.keyClicks(lorebooks.form.content, "The tide gives back.")
    lorebooks.close()
    hands.wait(lambda: editor.card.lorebook != card.lorebook)
    assert editor.card.lorebook is not None
    (entry,) = editor.card.lorebook["entries"]
    assert entry == {**entries[0], "content": "The tide gives back."}
    assert editor.card.lorebook["tool"] == [2]
    assert not editor.is_changed
