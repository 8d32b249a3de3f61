"""The window of the find-and-replace rules: writing, trying out, ordering, a card's own."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.core.chat.messages import CharacterId, MessageId
from app.core.prompt.replacement_rules import ReplacementRule, RuleTarget
from app.services.rule_facts import CardRulesFound, RulesListed, RuleTried, TextsShownAs
from app.ui.main_window import MainWindow
from app.ui.rules.rule_window import RuleWindow
from app.ui.widgets.field_editors import ChoiceEditor, LineEditor, LinesEditor, NumberEditor
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import CHAT_ID, opened, own, reply

FIRST = ReplacementRule("First", "/a/g", "b", trimmed=("x", "y"), max_depth=3, extra={"id": "7"})
SECOND = ReplacementRule("Second", "c", "d", is_enabled=False)


@pytest.fixture
def rules(qtbot: QtBot, window: MainWindow, session: RecordingSession) -> RuleWindow:
    made = window.rules.open()
    session.say(RulesListed((FIRST, SECOND), CharacterId(1), "Isaura", (SECOND,), is_allowed=False))
    qtbot.waitUntil(lambda: made.list.count() == 2)
    return made


E = TypeVar("E")


def editor(rules: RuleWindow, name: str, kind: type[E]) -> E:
    found = rules.form.editors[name]
    assert isinstance(found, kind)
    return found


def test_what_is_written_is_kept_with_what_is_not_shown(
    rules: RuleWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    assert rules.rules == (FIRST, SECOND)
    editor(rules, "pattern", LinesEditor).edit.setPlainText("/(a+)/gi")
    editor(rules, "trimmed", LinesEditor).edit.setPlainText("z\n")
    editor(rules, "stage", ChoiceEditor).combo.setCurrentIndex(1)
    editor(rules, "max_depth", NumberEditor).spin.setValue(-1)
    QTest.keyClicks(editor(rules, "name", LineEditor).line, "1")
    qtbot.waitUntil(lambda: bool(session.asked("set_rules")))
    ((kept, other),) = session.asked("set_rules")[-1]
    assert other == SECOND
    assert (kept.name, kept.pattern, kept.trimmed, kept.max_depth) == ("1First", "/(a+)/gi", ("z",), None)
    assert (kept.for_display, kept.for_prompt, kept.extra) == (True, False, {"id": "7"})


def test_rules_are_switched_moved_added_and_removed(rules: RuleWindow, session: RecordingSession) -> None:
    rules.list.item(1).setCheckState(Qt.CheckState.Checked)
    rules.down_button.click()
    assert [rule.name for rule in session.asked("set_rules")[-1][0]] == ["Second", "First"]
    assert session.asked("set_rules")[-1][0][0].is_enabled
    rules.remove_button.click()
    assert [rule.name for rule in session.asked("set_rules")[-1][0]] == ["Second"]
    rules.add_button.click()
    rules.close()
    (before, added) = session.asked("set_rules")[-1][0]
    assert (before.name, added.targets) == ("Second", {RuleTarget.USER_INPUT, RuleTarget.REPLY})


def test_the_rule_at_hand_is_tried_out_and_only_the_newest_answer_shows(
    rules: RuleWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    rules.bench.text.setPlainText("aa")
    qtbot.waitUntil(lambda: bool(session.asked("try_rule")))
    number, rule, text = session.asked("try_rule")[-1]
    assert (rule, text) == (FIRST, "aa")
    session.say(RuleTried(number, "bb", ""), RuleTried(number - 1, "old", ""))
    qtbot.waitUntil(lambda: rules.bench.result.toPlainText() == "bb")
    assert rules.bench.trouble.isHidden()
    session.say(RuleTried(number, "aa", "invalid"))
    qtbot.waitUntil(rules.bench.trouble.isVisible)
    assert rules.bench.result.toPlainText() == "aa"


def test_a_cards_own_rules_are_asked_about_and_can_be_switched_later(
    rules: RuleWindow, window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    assert "Second" in rules.of_card.toolTip()
    rules.of_card.click()
    assert session.asked("allow_rules") == [(1, True)]
    session.say(CardRulesFound(CharacterId(2), "<b>Eris</b>", 3))
    qtbot.waitUntil(lambda: window.rules.question is not None)
    question = window.rules.question
    assert question is not None
    assert "<b>Eris</b>" in question.text()
    assert question.textFormat() is Qt.TextFormat.PlainText
    use = next(b for b in question.findChildren(QPushButton) if question.buttonRole(b) is ACCEPT)
    use.click()
    assert session.asked("allow_rules")[-1] == (CharacterId(2), True)


ACCEPT = QMessageBox.ButtonRole.AcceptRole


def test_the_chat_shows_what_rules_make_of_a_message_and_copies_what_is_stored(
    window: MainWindow, session: RecordingSession, qtbot: QtBot
) -> None:
    long = "A lamp. " * 200
    session.say(TextsShownAs(CHAT_ID, {MessageId(2): long}), *opened(own(1, "Hm?"), reply(2, "Lamp.")))
    qtbot.waitUntil(lambda: window.chat.model.rowCount() == 2)
    view = window.chat.view
    view.settling.settle()

    def shown() -> tuple[str, int]:
        index = window.chat.model.index_of(MessageId(2))
        row = view.visualRect(index)
        return view.delegate.laid_out(row, index)[0].toPlainText(), row.height()

    text, height = shown()
    assert text == long.strip()
    session.say(TextsShownAs(CHAT_ID, {}))
    qtbot.waitUntil(lambda: shown()[0] == "Lamp.")
    assert shown()[1] < height
