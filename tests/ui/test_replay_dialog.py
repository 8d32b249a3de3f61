"""Writing a reply again: the dialog that changes one thing, and the words about what came of it."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.chat.messages import MessageId
from app.core.chat.replay import Difference, ReplayWish
from app.services.replay_facts import ReplayCompared
from app.ui.chat.replay_dialog import ReplayDialog
from app.ui.notices.replay_words import replay_news
from tests.ui.sample_facts import RECORD, reply

MADE = replace(RECORD, seed=123, preset_name="Ember", sampling={"temperature": 0.7})


@pytest.fixture
def dialog(qtbot: QtBot) -> ReplayDialog:
    dialog = ReplayDialog(reply(1, "x", made_with=MADE))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_seed_is_offered_first_and_only_a_seed_is_taken(dialog: ReplayDialog, qtbot: QtBot) -> None:
    assert dialog.value.text() == "123"
    for text, is_possible in (("7", True), ("-1", False), ("", False), ("9" * 20, False), ("٣", False)):
        dialog.value.setText(text)
        assert dialog.write_button.isEnabled() is is_possible, text
    dialog.value.setText("7")
    with qtbot.waitSignal(dialog.wished) as wished:
        dialog.write_button.click()
    assert wished.args == [ReplayWish(seed=7)]
    assert not dialog.isVisible()


def test_a_sampler_is_changed_from_the_value_it_had_within_its_range(dialog: ReplayDialog) -> None:
    dialog.what.setCurrentIndex(dialog.what.findData("temperature"))
    assert dialog.value.text() == "0.7"
    dialog.value.setText("1,2")
    assert dialog.wish() == ReplayWish(knobs=(("temperature", 1.2),))
    for text in ("9", "-1", "nan", "warm"):
        dialog.value.setText(text)
        assert dialog.wish() is None, text
    dialog.what.setCurrentIndex(dialog.what.findData("top_k"))
    assert dialog.value.text() == "0"


def test_the_news_say_whether_it_is_the_same_or_what_differs() -> None:
    def news(*differences: Difference, is_same: bool = False) -> str:
        return replay_news(ReplayCompared(MessageId(1), is_same, differences))

    assert "the same, word for word" in news(is_same=True)
    assert "rounding" in news()
    assert news(Difference("seed", "1", "2")) == "Written again with another seed (1 → 2)"
    assert "temperature (0.7 → 1)" in news(Difference("temperature", "0.7", "1"))
    many = [Difference(f"library {n}", "1", "2") for n in range(5)]
    assert news(*many).endswith("and 2 more")
