"""Lorebook keys and rules that RE2 cannot run: the runner is asked, and it shows when one was stopped."""

import random

import pytest

from app.core.hard_patterns import FoundMatch, PatternAnswer, PatternScan, PatternVerdict
from app.core.lorebook.activation import ScanRequest, activate, kept_out
from app.core.lorebook.entry import LorebookEntry
from app.core.lorebook.reasons import Reason
from app.core.lorebook.scan_index import ScanIndex
from app.core.lorebook.scan_text import ScanText
from app.core.lorebook.settings import LoreSettings
from app.core.lorebook.timed_effects import LoreState
from app.core.prompt.replacement_rules import ReplacementRule, RuleStage, RuleTarget, with_rules
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import TracedText

KEY = "/lamp(?=s)/"
INDEX = ScanIndex({("Book", 1): LorebookEntry(1, (KEY,), content="Oil.", title="Lamp")})


class Answers:
    """A scan that has the same answer to everything."""

    def __init__(self, answer: PatternAnswer) -> None:
        self.answer = answer

    def matches(self, pattern: str, flags: str, text: str, *, only_first: bool) -> PatternAnswer:
        assert (pattern, flags) == ("lamp(?=s)", "")
        return self.answer


def request(patterns: PatternScan, text: str = "Ben: two lamps") -> ScanRequest:
    return ScanRequest(
        settings=LoreSettings(),
        text=ScanText([text], 2, {}),
        generation="normal",
        character="Ada",
        character_tags=(),
        budget_tokens=100,
        num_messages=1,
        state=LoreState(),
        expand_key=lambda key: key,
        expand_content=lambda content: content,
        count_tokens=lambda texts: [1 for _ in texts],
        dice=random.Random(1),
        patterns=patterns,
    )


def test_a_hard_key_fires_where_its_runner_finds_it() -> None:
    activated, *_ = activate(INDEX, request(Answers([FoundMatch("lamps", ((0, 4),))])))
    assert [active.key for active in activated] == [KEY]
    assert activate(INDEX, request(Answers([])))[0] == []


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (PatternVerdict.TOO_SLOW, Reason.KEY_TOO_SLOW),
        (PatternVerdict.DISABLED, Reason.KEY_DISABLED),
        (PatternVerdict.INVALID, Reason.KEY),
    ],
)
def test_a_key_that_could_not_be_looked_for_says_so(verdict: PatternVerdict, reason: Reason) -> None:
    (out,) = kept_out(INDEX, request(Answers(verdict)))
    assert (out.reason, out.detail) == (reason, KEY)


def test_an_invalid_pattern_is_looked_for_as_plain_text() -> None:
    spelt_out = request(Answers(PatternVerdict.INVALID), f"Ben: what is {KEY} to you?")
    assert len(activate(INDEX, spelt_out)[0]) == 1


class Expand:
    def __init__(self, patterns: PatternScan) -> None:
        self.patterns = patterns

    def __call__(self, text: TracedText) -> TracedText:
        return text


@pytest.mark.parametrize(
    ("answer", "changed"),
    [
        ([FoundMatch("two lamps", ((4, 8),))], "two [lamp]s"),
        (PatternVerdict.TOO_SLOW, "two lamps"),
    ],
)
def test_a_hard_rule_changes_what_its_runner_finds(answer: PatternAnswer, changed: str) -> None:
    targets = frozenset({RuleTarget.REPLY})
    rule = ReplacementRule("r", KEY, "[$0]", targets=targets, for_prompt=True)
    text = TracedText.of("two lamps", Source(SourceKind.MESSAGE))
    expand = Expand(Answers(answer))
    assert with_rules(text, [rule], RuleTarget.REPLY, RuleStage.PROMPT, expand).text == changed
