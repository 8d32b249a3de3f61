"""The microscope's window: what changed since the prompt before, shown where it is asked for."""

from dataclasses import replace
from typing import Any

import pytest

from app.core.chat.messages import MessageId
from app.core.prompt.prompt_changes import prompt_changes
from app.core.prompt.prompt_record import PromptRecord
from app.core.prompt.segments import Segment, Source, SourceKind
from app.services.microscope_facts import PromptInspected
from app.ui.microscope.microscope_window import MicroscopeWindow
from app.ui.theme.appearance import Appearance

WORDS = tuple(f"word{number} " for number in range(400))
PROMPT = PromptInspected(
    message_id=None,
    character_name="Ada",
    chat_title="First",
    record=PromptRecord(segments=(Segment("".join(WORDS), Source(SourceKind.MESSAGE, "7")),)),
    token_texts=WORDS,
    segment_indices=(0,) * len(WORDS),
    cached_tokens=300,
    message_numbers=(("5", 3),),
)
BEFORE = (*WORDS[:300], "gone ", "words ", *WORDS[310:])
CHANGED = replace(PROMPT, changes=prompt_changes(BEFORE, WORDS), changed_since=MessageId(5))


@pytest.fixture
def microscope(appearance: Appearance, qtbot: Any) -> MicroscopeWindow:
    window = MicroscopeWindow(appearance)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_what_changed_is_shown_only_where_it_is_asked_for(microscope: MicroscopeWindow) -> None:
    microscope.show_prompt(CHANGED)
    assert not microscope.summary.changes.isVisible()
    assert microscope.tokens.gone_lines() == []
    microscope.changes_box.click()
    assert microscope.summary.changes.text() == (
        "Since the prompt of message 3: 10 tokens came, 2 went, 90 stayed but are read again."
    )
    assert microscope.tokens.gone_lines() == ["gone words"]
    assert microscope.tokens.verticalScrollBar().value() > 0  # the first change is in sight
    microscope.changes_box.click()
    assert microscope.tokens.gone_lines() == []


def test_a_first_prompt_has_nothing_to_be_compared_with(microscope: MicroscopeWindow) -> None:
    microscope.show_prompt(CHANGED)
    microscope.changes_box.click()
    microscope.show_prompt(PROMPT)
    assert not microscope.changes_box.isEnabled()
    assert microscope.summary.changes.text() == "No earlier prompt of this chat was kept."
    assert microscope.tokens.gone_lines() == []
