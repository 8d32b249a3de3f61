"""A lorebook dropped on the window comes in when its key is said, and the microscope shows it."""

from collections.abc import Callable
from pathlib import Path

from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.prompt.segments import SourceKind
from app.formats.lorebook_export import export_lorebook
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
