"""Two presets side by side in the window: started, streamed, marked, stopped, kept, closed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.errors import ErrorReport
from app.services.comparison_facts import (
    ComparedReply,
    ComparedSide,
    ComparisonGrown,
    ComparisonKept,
    ComparisonPhase,
    ComparisonShown,
)
from app.services.facts import PresetsListed
from app.ui.comparison.comparison_dialog import ComparisonDialog
from app.ui.main_window import MainWindow
from app.ui.theme.appearance import Appearance
from tests.ui.recording_session import RecordingSession

PRESETS = PresetsListed(("Balanced", "Neutral", "Wild"), drafts=frozenset({"Wild"}))
FIRST, SECOND = ComparedSide
LAMP = ComparedReply("Neutral", "The lamp is lit.", 5, is_over=True, can_be_kept=True)
DARK = ComparedReply("Balanced", "The lamp is dark.", 6, is_over=True, can_be_kept=True)
OVER = ComparisonShown(ComparisonPhase.OVER, LAMP, DARK)


@pytest.fixture
def dialog(qtbot: QtBot, appearance: Appearance) -> ComparisonDialog:
    dialog = ComparisonDialog(PRESETS, "Neutral", appearance)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def marked(dialog: ComparisonDialog, side: ComparedSide) -> list[str]:
    """The stretches of a side that are underlined."""
    found = []
    block = dialog.columns[side].text.document().begin()
    fragments = block.begin()
    while not fragments.atEnd():
        if fragments.fragment().charFormat().fontUnderline():
            found.append(fragments.fragment().text())
        fragments += 1
    return found


def test_the_preset_in_force_is_compared_with_another_by_enter(
    dialog: ComparisonDialog, qtbot: QtBot
) -> None:
    assert [column.preset_name for column in dialog.columns.values()] == ["Neutral", "Balanced"]
    assert dialog.columns[FIRST].presets.itemText(2) == "Wild  •"
    with qtbot.waitSignal(dialog.started) as started:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert started.args == ["Neutral", "Balanced"]


def test_text_streams_into_both_and_stop_is_offered(dialog: ComparisonDialog, qtbot: QtBot) -> None:
    dialog.show_comparison(ComparisonShown(ComparisonPhase.WRITING, ComparedReply(text="The")))
    dialog.grow(ComparisonGrown(FIRST, " <b>lamp</b>"))
    dialog.grow(ComparisonGrown(SECOND, "A\nsea"))
    assert dialog.columns[FIRST].text.toPlainText() == "The <b>lamp</b>"
    assert dialog.columns[SECOND].text.toPlainText() == "A\nsea"
    assert not any(c.keep_button.isEnabled() or c.presets.isEnabled() for c in dialog.columns.values())
    with qtbot.waitSignal(dialog.stopped):
        dialog.start_button.click()


def test_what_differs_is_marked_on_both_sides_and_one_is_kept(dialog: ComparisonDialog, qtbot: QtBot) -> None:
    dialog.show_comparison(OVER)
    assert marked(dialog, FIRST) == ["lit"]
    assert marked(dialog, SECOND) == ["dark"]
    with qtbot.waitSignal(dialog.kept) as kept:
        dialog.columns[SECOND].keep_button.click()
    assert kept.args == [SECOND]
    assert dialog.isVisible()  # until it is kept indeed


def test_a_side_that_failed_says_why_and_cannot_be_kept(dialog: ComparisonDialog) -> None:
    failed = ComparedReply(
        "Wild", "", is_over=True, error=ErrorReport("GrammarError", "No rule.", "Mend it.")
    )
    dialog.show_comparison(ComparisonShown(ComparisonPhase.OVER, LAMP, failed))
    assert dialog.columns[SECOND].words.text() == "No rule. Mend it."
    assert not dialog.columns[SECOND].keep_button.isEnabled()
    assert dialog.columns[FIRST].keep_button.isEnabled()
    assert marked(dialog, FIRST) == []


def test_why_it_could_not_begin_is_told(dialog: ComparisonDialog) -> None:
    error = ErrorReport("ModelMissingError", "No model is loaded.", "Choose one.")
    dialog.show_comparison(ComparisonShown(ComparisonPhase.NONE, error=error))
    assert dialog.words.text() == "No model is loaded. Choose one."


def test_the_dialog_closes_when_a_side_was_kept_and_not_before(
    window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    window.comparison.open()
    opened = window.comparison.dialog
    assert opened is not None
    opened.kept.emit(SECOND)
    assert session.asked("keep_compared") == [(SECOND,)]
    assert opened.isVisible()
    session.say(ComparisonKept())
    qtbot.waitUntil(lambda: window.comparison.dialog is None)
