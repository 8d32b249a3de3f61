"""Rules that are texts: banned phrases, grammar, JSON schema."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.presets.sampler_settings import SamplerSettings
from app.ui.panel.text_rules import TextRules


@pytest.fixture
def rules(qtbot: QtBot) -> TextRules:
    rules = TextRules()
    qtbot.addWidget(rules)
    rules.show()
    rules.heading.click()
    return rules


def test_the_heading_counts_what_is_in_use_and_folds_the_rest(rules: TextRules) -> None:
    assert all(field.isVisible() for field in rules.fields.values())
    rules.show_settings(SamplerSettings(banned_tokens='"ozone"', grammar=" \n"), frozenset({"grammar"}))
    assert rules.heading.text() == "Banned phrases and form · 1 on"
    assert rules.fields["banned_tokens"].text == '"ozone"'
    assert rules.fields["grammar"].reset_button.isVisible()
    assert not rules.fields["banned_tokens"].reset_button.isVisible()
    rules.heading.click()
    assert not any(field.isVisible() for field in rules.fields.values())


def test_what_is_typed_is_said_once_when_typing_pauses(rules: TextRules, qtbot: QtBot) -> None:
    field = rules.fields["banned_tokens"]
    with qtbot.waitSignal(rules.text_chosen) as chosen:
        QTest.keyClicks(field.edit, '"ozone"')
    assert chosen.args == ["banned_tokens", '"ozone"']
    with qtbot.assertNotEmitted(rules.text_chosen):
        rules.report()


def test_what_is_being_written_is_not_written_over(rules: TextRules) -> None:
    field = rules.fields["grammar"]
    QTest.keyClicks(field.edit, "root")
    rules.show_settings(SamplerSettings(grammar="old"), frozenset())
    assert field.text == "root"


def test_a_pattern_that_cannot_be_looked_for_is_told_at_once(rules: TextRules) -> None:
    field = rules.fields["banned_tokens"]
    field.show_text("/(?=x)y/")
    assert "(?=x)y" in field.trouble.text()
    field.show_text("/fine/")
    assert not field.trouble.isVisible()
