"""A person brings many cards at once, undoes it, brings them again, edits one, and takes it elsewhere."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.core.cards.character_card import CharacterCard
from app.formats.card_export import export_card_json, export_card_png
from app.formats.untrusted_process import UntrustedProcess
from app.services.facts import ImportFinished, ImportProgressed
from app.services.imports import read_card_file
from app.ui.library.library_window import LibraryWindow
from tests.e2e.window_hands import WindowHands

OpenWindow = Callable[[], WindowHands]
SYLLABLES = ("ma", "ro", "lin", "ta", "ve", "sko", "ur", "den", "ih")
QUILLWORT = ", quillwort in the undergrowth"
IMPORT_MS = 120_000


def generated_cards(folder: Path, count: int) -> list[Path]:
    """Every fifth a PNG with a drawn picture; one of them speaks of quillwort."""
    draw, files = random.Random(7), []
    with UntrustedProcess() as untrusted:
        for number in range(count):
            card = CharacterCard(
                f"{''.join(draw.choices(SYLLABLES, k=3)).title()} {number}",
                description=" ".join(draw.choices(SYLLABLES, k=80))
                + (QUILLWORT if number == count // 2 else ""),
                greetings=(f"Greeting {number}.",),
                tags=("harbour",) if number % 2 else (),
                source={"data": {"extensions": {"another_tool": {"number": number}}}},
            )
            is_png = number % 5 == 0
            file = folder / f"card{number}{'.png' if is_png else '.json'}"
            file.write_bytes(export_card_png(card, None, untrusted) if is_png else export_card_json(card))
            files.append(file)
    return files


@pytest.mark.parametrize("count", [6, pytest.param(200, marks=pytest.mark.slow)])
def test_many_cards_come_in_and_one_of_them_goes_out_again(
    open_window: OpenWindow, tmp_path: Path, count: int
) -> None:
    files = generated_cards(tmp_path, count)
    hands = open_window()
    window = hands.window
    hands.wait(lambda: window.side_bar.model.num_characters > 0)  # those that ship with Masque
    num_shipped = window.side_bar.model.num_characters
    imported = drop_and_wait(hands, files)
    assert len(imported.imported) == count
    hands.wait(window.toast.undo_button.isVisible)
    assert window.side_bar.model.num_characters == num_shipped + count
    assert f"{count} characters added" in window.toast.accessibleName()
    window.toast.undo_button.click()
    hands.wait(lambda: window.side_bar.model.num_characters == num_shipped)
    assert len(drop_and_wait(hands, files).imported) == count

    library = open_library(hands, num_shipped + count)
    QTest.keyClicks(library.head.search, "quillwort undergr")
    hands.wait(lambda: library.model.rowCount() == 1)
    before = edit_and_restore(hands, library)

    again = tmp_path / "again.png"
    export(hands, library, again)
    with UntrustedProcess() as untrusted:
        assert read_card_file(again, untrusted).card.description == before
    hands.drop(again)
    library = open_library(hands, num_shipped + count + 1)
    library.head.search.setText("quillwort")
    hands.wait(lambda: library.model.rowCount() == 2)
    one, other = (window.session._library.characters.card(card.id) for card in library.model.cards)
    assert one == other
    assert extensions(one) == extensions(other) == {"another_tool": {"number": count // 2}}


def drop_and_wait(hands: WindowHands, files: list[Path]) -> ImportFinished:
    """Drop the files at once; meanwhile the bar says how far it is."""
    window, told, steps = hands.window, [], []

    def look(fact: ImportProgressed) -> None:
        steps.append((fact.done, fact.total, window.import_bar.isVisible()))

    window.bridge.import_progressed.connect(look)
    window.bridge.import_finished.connect(told.append)
    hands.drop(*files)
    hands.wait(lambda: bool(told), IMPORT_MS)
    window.bridge.import_progressed.disconnect(look)
    window.bridge.import_finished.disconnect(told.append)
    assert [done for done, _, _ in steps] == list(range(len(files)))
    assert {total for _, total, _ in steps} == {len(files)}
    assert all(is_visible for _, _, is_visible in steps[1:])
    assert not window.import_bar.isVisible()
    finished: ImportFinished = told[0]
    return finished


def open_library(hands: WindowHands, count: int) -> LibraryWindow:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(hands.window, Qt.Key.Key_L, keys)
    library = hands.window.library.library
    assert library is not None
    library.head.search.clear()
    hands.wait(lambda: library.model.rowCount() == count)
    return library


def edit_and_restore(hands: WindowHands, library: LibraryWindow) -> str:
    """Edit the found card by keys, and make the version before the newest again; returns its description."""
    editors = hands.window.card_editors
    QTest.keyClick(library.head.search, Qt.Key.Key_Down)
    QTest.keyClick(library, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    hands.wait(lambda: bool(editors.opened))
    editor = next(iter(editors.opened.values()))
    field = editor.form.character.fields["description"]
    before = field.edit.toPlainText()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "A moth.")
    editor.foot.save_button.click()
    hands.wait(lambda: not editor.is_changed and library.model.rowCount() == 0)
    editor.form.versions.choose(1)
    hands.wait(editor.form.versions.restore_button.isEnabled)
    editor.form.versions.restore_button.click()
    hands.wait(lambda: field.edit.toPlainText() == before and library.model.rowCount() == 1)
    editor.close()
    return before


def export(hands: WindowHands, library: LibraryWindow, file: Path) -> None:
    """By the menu of the selected card and the system's dialog."""
    library.list.go_to_first()
    library.list.selectAll()
    library.acts.ask_where_to_export(library.list.selected, ".png")
    dialog = library.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(file))
    dialog.accept()
    hands.wait(file.is_file)


def extensions(card: CharacterCard) -> object:
    return json.loads(json.dumps(card.source))["data"]["extensions"]
