"""Times and spans in words."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.prompt.macros.clock import at_offset, formatted, in_words

MOMENT = datetime(2024, 1, 2, 0, 5, 9, 123_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("LT", "12:05 AM"),
        ("LTS", "12:05:09 AM"),
        ("L", "01/02/2024"),
        ("LLLL", "Tuesday, January 2, 2024 12:05 AM"),
        ("ll", "Jan 2, 2024"),
        ("YYYY-MM-DD[T]HH:mm:ss.SSSZ", "2024-01-02T00:05:09.123+00:00"),
        ("dd ddd dddd d E", "Tu Tue Tuesday 2 2"),
        ("Do Mo Qo DDDo", "2nd 1st 1st 2nd"),
        ("h hh H HH k a A", "12 12 0 00 24 am AM"),
        ("[at] X", "at 1704153909"),
        ("\\L ?", "L ?"),
    ],
)
def test_patterns_are_moments(pattern: str, expected: str) -> None:
    assert formatted(MOMENT, pattern) == expected


def test_offsets_are_hours_or_minutes() -> None:
    assert formatted(at_offset(MOMENT, "+2"), "H:mm") == "2:05"
    assert formatted(at_offset(MOMENT, "-30"), "H:mm") == "23:35"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=44), "a few seconds"),
        (timedelta(seconds=45), "a minute"),
        (timedelta(minutes=44), "44 minutes"),
        (timedelta(minutes=45), "an hour"),
        (timedelta(hours=21), "21 hours"),
        (timedelta(hours=22), "a day"),
        (timedelta(days=25), "25 days"),
        (timedelta(days=26), "a month"),
        (timedelta(days=-200), "7 months"),
        (timedelta(days=400), "a year"),
        (timedelta(days=1000), "3 years"),
    ],
)
def test_spans_in_words(span: timedelta, words: str) -> None:
    assert in_words(span) == words
