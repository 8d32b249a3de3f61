"""Moments as chat files write them: ISO 8601, milliseconds, and three forms of SillyTavern's own."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_HUMANISED: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})\s*@\s*(\d{1,2})h\s*(\d{1,2})m\s*(\d{1,2})s(?:\s*(\d{1,3})ms)?"
)
_MERIDIEM: Final = "%B %d, %Y %I:%M%p"
_SECONDS_UNTIL: Final = 100_000_000_000
"""Numbers below it are seconds (until the year 5138), numbers above milliseconds (from 1973 on)."""


def moment_of(written: Any) -> datetime | None:
    """The moment in UTC; None where there is none or it cannot be read.

    SillyTavern reads "2024-7-12@01h31m37s" as UTC and "June 19, 2023 2:20pm" as local time; so do we.
    """
    if isinstance(written, bool) or written is None:
        return None
    try:
        if isinstance(written, int | float):
            return _from_number(written)
        return _from_text(written.strip()) if isinstance(written, str) else None
    except (ValueError, OverflowError, OSError):  # a day or a year that does not exist
        return None


def _from_number(number: float) -> datetime:
    milliseconds = number if abs(number) >= _SECONDS_UNTIL else number * 1000
    return _EPOCH + timedelta(milliseconds=milliseconds)


def _from_text(text: str) -> datetime | None:
    if text.isascii() and text.isdigit():
        return _from_number(int(text))
    if (parts := _HUMANISED.fullmatch(text)) is not None:
        *upto_seconds, milliseconds = (int(part or 0) for part in parts.groups())
        year, month, day, hour, minute, second = upto_seconds
        return datetime(year, month, day, hour, minute, second, milliseconds * 1000, tzinfo=UTC)
    if text[:1].isalpha():
        return datetime.strptime(text, _MERIDIEM).astimezone(UTC)
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
