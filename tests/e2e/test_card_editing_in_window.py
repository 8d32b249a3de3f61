"""A person edits a card in the window: saves twice, mends what the doctor found, goes back, and chats on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.cards.character_card import CharacterCard
from app.formats.card_export import export_card_json
from app.ui.card_editor.card_editor import CardEditor
from tests.e2e.window_hands import WindowHands

OpenWindow = Callable[[], WindowHands]


MARTA = CharacterCard(
    name="Marta Reeve",
    description="{{char}} keeps the lighthouse.",
    scenario="{user} knocks at the door.",
    greetings=("“Welcome to the tower, {{user}}.”",),
    source={"data": {"extensions": {"another_tool": {"deep": [1, None]}}}},
)


@pytest.fixture
def hands(open_window: OpenWindow, tmp_path: Path) -> WindowHands:
    """A window with a chat with Marta."""
    file = tmp_path / "marta.json"
    file.write_bytes(export_card_json(MARTA))
    hands = open_window()
    hands.drop(file)
    hands.wait(lambda: bool(hands.messages) and "Welcome to the tower" in hands.last_text)
    return hands


def open_editor(hands: WindowHands) -> CardEditor:
    editors = hands.window.card_editors
    QTest.keyClick(hands.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    hands.wait(lambda: bool(editors.opened))
    return next(iter(editors.opened.values()))


def write(editor: CardEditor, text: str) -> None:
    field = editor.form.character.fields["description"]
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)


def save(hands: WindowHands, editor: CardEditor) -> None:
    editor.foot.save_button.click()
    hands.wait(lambda: not editor.is_changed)


def card_of_open_chat(hands: WindowHands) -> CharacterCard:
    conversation = hands.window.session._front.conversation
    assert conversation is not None
    return conversation.card


def test_a_card_is_edited_mended_and_restored_while_its_chat_is_open(hands: WindowHands) -> None:
    editor = open_editor(hands)
    counter = editor.form.character.fields["description"].count
    hands.wait(lambda: "tokens" in counter.text())
    write(editor, "A diver. " * 20)
    save(hands, editor)
    write(editor, "A weaver.")
    save(hands, editor)
    assert card_of_open_chat(hands).description == "A weaver."

    hands.wait(lambda: len(editor.form.doctor.rows) == 1)
    dialog = editor.ask_fix(editor.form.doctor.findings[0])
    assert dialog is not None
    assert "{{user}}" in dialog.difference.toPlainText()
    dialog.accept()
    save(hands, editor)
    assert card_of_open_chat(hands).scenario == "{{user}} knocks at the door."

    versions = editor.form.versions
    assert versions.list.count() == 4
    versions.choose(2)
    hands.wait(lambda: "A diver." in versions.difference.toPlainText())
    versions.restore_button.click()
    hands.wait(lambda: versions.list.count() == 5)
    chatting = card_of_open_chat(hands)
    assert chatting.description == "A diver. " * 20
    assert chatting.scenario == MARTA.scenario
    assert chatting.source["data"]["extensions"] == {"another_tool": {"deep": [1, None]}}

    editor.close()
    hands.say("Who are you?")
    assert hands.wait_for_reply().text


def test_another_persona_plays_in_this_chat_only(hands: WindowHands) -> None:
    window = hands.window
    window.header.persona_button.click()
    manager = window.personas
    hands.wait(lambda: manager.list.count() == 1)
    manager.add_button.click()
    hands.wait(lambda: manager.list.count() == 2)
    QTest.keyClicks(manager.form.name.edit, "Mara")
    manager.is_for_chat.click()
    manager.close()
    hands.wait(lambda: "Mara" in window.header.persona_button.text())
    hands.say("Good evening.")
    assert hands.messages[-2].speaker == "Mara"
    hands.wait_for_reply()
    window.new_chat()
    hands.wait(lambda: "You" in window.header.persona_button.text())
