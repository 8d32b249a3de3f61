"""How sure each word was: pointing at tokens, and writing on from another one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.chat.messages import MessageId
from app.core.chat.token_choices import TokenAlternative, TokenChoice
from app.services.token_chance_facts import TokenChancesShown
from app.ui.chances.chance_rows import percent, visible
from app.ui.chances.chances_dialog import ChancesDialog
from app.ui.theme.appearance import Appearance

CHOICES = (
    TokenChoice(1, "The", 0.9, (TokenAlternative(1, "The", 0.9), TokenAlternative(2, "A", 0.05))),
    TokenChoice(3, " lamp\n", 0.2, (TokenAlternative(4, " sea", 0.5), TokenAlternative(9, "⏹", 0.3))),
    TokenChoice(5, "🌊", 0.0001, (TokenAlternative(6, "x", 0.9),)),
    TokenChoice(7, "!", 1.0, (TokenAlternative(7, "!", 1.0),)),
)


@pytest.fixture
def dialog(qtbot: QtBot, appearance: Appearance) -> ChancesDialog:
    dialog = ChancesDialog(TokenChancesShown(MessageId(1), CHOICES, is_keeping=True), appearance)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def rows(dialog: ChancesDialog) -> list[str]:
    return [dialog.others.item(n).text() for n in range(dialog.others.count())]


def test_the_keys_go_from_token_to_token_also_over_lines_and_pictures(dialog: ChancesDialog) -> None:
    assert dialog.text.toPlainText() == "The lamp\n🌊!"
    assert dialog.about.text() == "The  90.0 %"
    seen = []
    for _ in range(4):
        QTest.keyClick(dialog.text, Qt.Key.Key_Right)
        seen.append((dialog.place, dialog.about.text()))
    assert seen[0] == (1, "␣lamp⏎  20.0 %")
    assert seen[1] == (2, "🌊  < 0.1 %")
    assert seen[2] == seen[3] == (3, "!  100.0 %")


def test_the_mouse_points_at_the_token_under_it(dialog: ChancesDialog) -> None:
    cursor = dialog.text.textCursor()
    cursor.setPosition(6)
    point = dialog.text.cursorRect(cursor).center()
    QTest.mouseMove(dialog.text.viewport(), point)
    QTest.mouseClick(dialog.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert dialog.place == 1
    QTest.mouseMove(dialog.text.viewport(), dialog.text.cursorRect(dialog.text.textCursor()).center())
    assert dialog.place == 1
    assert rows(dialog) == ["50.0 %   ␣sea", "30.0 %   end of the reply"]


def test_another_token_is_written_on_from_and_the_end_or_the_same_is_not(
    dialog: ChancesDialog, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(dialog.write_on_chosen):
        dialog.others.itemActivated.emit(dialog.others.item(0))
        dialog.text.point_at(1)
        dialog.others.itemActivated.emit(dialog.others.item(1))
    with qtbot.waitSignal(dialog.write_on_chosen) as chosen:
        dialog.others.itemActivated.emit(dialog.others.item(0))
    assert chosen.args == [1, 4]
    assert not dialog.isVisible()


def test_where_nothing_was_kept_that_can_be_switched_on(qtbot: QtBot, appearance: Appearance) -> None:
    dialog = ChancesDialog(TokenChancesShown(MessageId(1), (), is_keeping=False), appearance)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.text.isVisible()
    with qtbot.waitSignal(dialog.keep_toggled) as toggled:
        dialog.keep.click()
    assert toggled.args == [True]


def test_blanks_are_shown_and_small_chances_do_not_become_none() -> None:
    assert visible(" \n\x00") == "␣⏎�"
    assert visible("") == "…"
    assert [percent(chance) for chance in (0.4321, 0.0004, 1.0)] == ["43.2 %", "< 0.1 %", "100.0 %"]
