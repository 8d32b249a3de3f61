"""Patterns that RE2 cannot run: a real process runs them, inside a budget, and gives the worst up."""

import time
from collections.abc import Iterator

import pytest

from app.core.hard_patterns import FoundMatch, PatternVerdict
from app.formats.untrusted_patterns import UntrustedPatterns
from app.formats.untrusted_process import UntrustedProcess, prompt_process

ENDLESS = r"(?=a)(a|aa)+$"
LONG = "a" * 60 + "b"


@pytest.fixture(scope="module")
def process() -> Iterator[UntrustedProcess]:
    with prompt_process() as process:
        yield process


def test_matches_come_back_with_their_groups(process: UntrustedProcess) -> None:
    scan = UntrustedPatterns(process, print).scan()
    found = scan.matches(r"(?<who>Ada|Ben)(?= said)", "g", "Ada said, Ben said", only_first=False)
    assert [match.group("who") for match in found if isinstance(match, FoundMatch)] == ["Ada", "Ben"]


def test_a_pattern_that_takes_too_long_twice_is_given_up_and_others_go_on(process: UntrustedProcess) -> None:
    given_up: list[str] = []
    patterns = UntrustedPatterns(process, given_up.append)
    started = time.monotonic()
    verdicts = [patterns.scan().matches(ENDLESS, "", LONG, only_first=True) for _ in range(3)]
    assert verdicts == [PatternVerdict.TOO_SLOW, PatternVerdict.TOO_SLOW, PatternVerdict.DISABLED]
    assert time.monotonic() - started < 3
    assert given_up == [f"/{ENDLESS}/"]
    assert patterns.scan().matches("a(?=b)", "", "ab", only_first=True)


def test_patterns_of_one_prompt_share_its_time_and_only_the_slow_one_is_to_blame(
    process: UntrustedProcess,
) -> None:
    given_up: list[str] = []
    patterns = UntrustedPatterns(process, given_up.append)
    for _ in range(3):
        scan = patterns.scan()
        scan.matches(ENDLESS, "", LONG, only_first=True)
        scan.matches("a(?=b)", "", "ab", only_first=True)
    assert given_up == [f"/{ENDLESS}/"]
    assert isinstance(patterns.scan().matches("a(?=b)", "", "ab", only_first=True), list)


def test_what_is_no_pattern_is_asked_for_once(process: UntrustedProcess) -> None:
    patterns = UntrustedPatterns(process, print)
    assert patterns.scan().matches("(", "", "a", only_first=True) is PatternVerdict.INVALID
    assert patterns.known_verdict("(", "") is PatternVerdict.INVALID
