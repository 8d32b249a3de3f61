"""A group in the real window, answered by the real model: made, talked with, changed, undone, reopened."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.chat.group import TurnOrder
from app.core.chat.messages import Role
from tests.e2e.window_hands import WindowHands


def test_a_group_is_made_talks_is_changed_and_is_there_after_a_restart(
    open_window: Callable[[], WindowHands],
) -> None:
    hands = open_window()
    groups = hands.window.groups
    hands.window.session.sampling.set_response_tokens(16)
    hands.wait(lambda: hands.window.side_bar.model.num_characters == 3)

    QTest.keyClick(
        hands.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    hands.wait(lambda: groups.chooser is not None)
    chooser = groups.chooser
    assert chooser is not None
    for row in range(3):
        chooser.list.setCurrentRow(row)
        QTest.keyClick(chooser.list, Qt.Key.Key_Space)
    chooser.accept_button.click()
    hands.wait(lambda: groups.bar.isVisible() and len(hands.messages) == 3)
    assert len({message.speaker for message in hands.messages}) == 3

    members = groups.open()
    members.rules.order.setCurrentIndex(members.rules.order.findData(TurnOrder.LIST.value))
    members.rules.order.activated.emit(0)
    hands.wait(lambda: groups.shown is not None and groups.shown.group.order is TurnOrder.LIST)
    members.list.setCurrentRow(0)
    QTest.keyClick(members.list, Qt.Key.Key_Space)
    hands.wait(lambda: groups.shown is not None and groups.shown.group.members[0].is_muted)
    members.close()

    assert groups.shown is not None
    _, second, third = groups.shown.group.members
    hands.window.composer.submit("Who keeps the light?")
    hands.wait(lambda: len(hands.messages) == 6 and hands.messages[-1].revision.is_finished)
    assert [m.role for m in hands.messages[3:]] == [Role.USER, Role.CHARACTER, Role.CHARACTER]
    assert [m.speaker_id for m in hands.messages[4:]] == [second.id, third.id]

    first_button = groups.bar.row.buttons[0]
    assert "muted" in first_button.text()
    QTest.mouseClick(first_button, Qt.MouseButton.LeftButton)
    hands.wait(lambda: len(hands.messages) == 7 and hands.messages[-1].revision.is_finished)
    assert hands.messages[-1].speaker_id == groups.shown.group.members[0].id
    hands.window.session.undo()
    hands.wait(lambda: len(hands.messages) == 6)
    said = [message.text for message in hands.messages]
    hands.close()

    again = open_window()
    again.wait(lambda: len(again.messages) == 6)
    assert [message.text for message in again.messages] == said
    assert again.window.groups.bar.isVisible()
