"""Presets in the window: switched by a few letters in mid-chat, the lens follows, nothing changed is lost."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.e2e.window_hands import WindowHands

OpenWindow = Callable[[], WindowHands]
CONTROL = Qt.KeyboardModifier.ControlModifier


def switch_by_keyboard(hands: WindowHands, letters: str, name: str) -> None:
    """Ctrl+K in the composer, a few letters, Enter."""
    hands.window.activateWindow()
    hands.window.composer.edit.setFocus()
    QTest.keyClick(hands.window.composer.edit, Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(hands.window.command_palette.palette.field, letters)
    QTest.keyClick(hands.window.command_palette.palette.field, Qt.Key.Key_Return)
    hands.wait(lambda: hands.sampling.preset_name == name)
    assert hands.window.composer.edit.hasFocus()


def test_presets_are_switched_by_keyboard_and_the_lens_follows(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    hands = open_window()
    hands.wait(lambda: bool(hands.messages))
    panel = hands.window.panel
    panel.lens.heading.click()
    switch_by_keyboard(hands, "neutral", "Neutral")
    panel.sampler.rows["response_tokens"].box.setValue(16)
    picture = panel.lens.picture
    hands.wait(lambda: bool(picture.accessibleDescription()))
    assert "100 % after the samplers" not in picture.accessibleDescription()
    panel.sampler.rows["temperature"].slider.setValue(5)
    hands.wait(lambda: "100 % after the samplers" in picture.accessibleDescription())

    switch_by_keyboard(hands, "preset adv", "Adventurous")
    assert "Neutral  •" in [
        panel.sampler.presets.combo.itemText(row) for row in range(panel.sampler.presets.combo.count())
    ]
    switch_by_keyboard(hands, "preset neu", "Neutral")
    assert hands.sampling.settings.temperature == 0.05

    cosy = tmp_path / "Cosy.json"
    cosy.write_text(json.dumps({"temp": 0.9, "top_k": 4, "rep_pen": 1.1, "num_beams": 4}))
    hands.drop(cosy)
    hands.wait(lambda: panel.sampler.presets.combo.findData("Cosy") >= 0)
    hands.wait(lambda: any("num_beams" in n.text.message for n in hands.window.notices.notices))

    num_before = len(hands.messages)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(30, 5))
    hands.wait(lambda: len(hands.messages) == num_before + 1)
    assert hands.wait_for_reply().revision.made_with is not None


def test_the_practice_model_comes_with_a_preset_of_its_own(open_window: OpenWindow) -> None:
    hands = open_window()
    hands.wait(lambda: hands.sampling.preset_name == "Ember")
    assert hands.window.panel.sampler.presets.combo.currentData() == "Ember"
    assert hands.sampling.changed == frozenset()
