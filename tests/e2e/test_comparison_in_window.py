"""Two presets side by side in the real window, one kept; written again, it is the same text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.comparison_facts import ComparedSide
from tests.e2e.window_hands import WindowHands

OpenWindow = Callable[[], WindowHands]


def test_two_presets_are_compared_one_is_kept_and_replays_the_same(open_window: OpenWindow) -> None:
    hands = open_window()
    window = hands.window
    hands.wait(lambda: bool(hands.messages))
    window.panel.sampler.rows["response_tokens"].box.setValue(16)
    hands.say("Good evening. Who are you?")
    first = hands.wait_for_reply()

    window.command_palette.open()
    QTest.keyClicks(window.command_palette.palette.field, "compare two")
    QTest.keyClick(window.command_palette.palette.field, Qt.Key.Key_Return)
    hands.wait(lambda: window.comparison.dialog is not None)
    dialog = window.comparison.dialog
    left, right = (dialog.columns[side] for side in ComparedSide)
    right.presets.setCurrentIndex(right.presets.findData("Adventurous"))
    dialog.start_button.click()
    hands.wait(lambda: left.keep_button.isEnabled() and right.keep_button.isEnabled())
    text = right.text.toPlainText()
    right.keep_button.click()
    hands.wait(lambda: hands.messages[-1].num_swipes == 2 and hands.messages[-1].revision.is_finished)
    assert hands.last_text == text
    assert hands.messages[-1].revision.made_with.preset_name == "Adventurous"
    hands.wait(lambda: window.comparison.dialog is None)

    window.session.replay.again(first.id)
    hands.wait(lambda: hands.messages[-1].num_swipes == 3)
    assert hands.wait_for_reply().text == text
    window.session.undo()
    hands.wait(lambda: hands.last_text == text and hands.messages[-1].swipe_index == 1)
    window.session.undo()
    hands.wait(lambda: hands.last_text == first.text)
