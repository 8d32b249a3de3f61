"""Times, dates and spans in words, as the moment library for JavaScript writes them in English."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

_TOKEN = re.compile(
    r"\[([^\[\]]*)\]|\\.|(LTS|LT|LL?L?L?|l{1,4}|Mo|MM?M?M?|Do|DDDo|DD?D?D?|dddd|ddd|dd|do|d|wo|w[ow]?|E|e"
    r"|YYYYYY|YYYYY|YYYY|YY|y{1,4}|Qo|Q|gg(?:ggg?)?|GG(?:GGG?)?|a|A|hh?|HH?|kk?|mm?|ss?|S{1,9}|zz?|ZZ?|X|x|.)",
    re.DOTALL,
)

# Fixed long forms of the English locale.
_LONG_FORMS = {
    "LT": "h:mm A",
    "LTS": "h:mm:ss A",
    "L": "MM/DD/YYYY",
    "LL": "MMMM D, YYYY",
    "LLL": "MMMM D, YYYY h:mm A",
    "LLLL": "dddd, MMMM D, YYYY h:mm A",
    "l": "M/D/YYYY",
    "ll": "MMM D, YYYY",
    "lll": "MMM D, YYYY h:mm A",
    "llll": "ddd, MMM D, YYYY h:mm A",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS_A_MONTH = 146097 / 4800


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _sunday_first(moment: datetime) -> int:
    return (moment.weekday() + 1) % 7


def _offset(moment: datetime, separator: str) -> str:
    minutes = int((moment.utcoffset() or timedelta()).total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}{separator}{abs(minutes) % 60:02}"


_PARTS: dict[str, Callable[[datetime], str]] = {
    "M": lambda t: str(t.month),
    "Mo": lambda t: _ordinal(t.month),
    "MM": lambda t: f"{t.month:02}",
    "MMM": lambda t: _MONTHS[t.month - 1][:3],
    "MMMM": lambda t: _MONTHS[t.month - 1],
    "Q": lambda t: str((t.month + 2) // 3),
    "Qo": lambda t: _ordinal((t.month + 2) // 3),
    "D": lambda t: str(t.day),
    "Do": lambda t: _ordinal(t.day),
    "DD": lambda t: f"{t.day:02}",
    "DDD": lambda t: str(t.timetuple().tm_yday),
    "DDDo": lambda t: _ordinal(t.timetuple().tm_yday),
    "DDDD": lambda t: f"{t.timetuple().tm_yday:03}",
    "d": lambda t: str(_sunday_first(t)),
    "do": lambda t: _ordinal(_sunday_first(t)),
    "e": lambda t: str(_sunday_first(t)),
    "E": lambda t: str(t.isoweekday()),
    "dd": lambda t: _WEEKDAYS[t.weekday()][:2],
    "ddd": lambda t: _WEEKDAYS[t.weekday()][:3],
    "dddd": lambda t: _WEEKDAYS[t.weekday()],
    "W": lambda t: str(t.isocalendar().week),
    "YY": lambda t: f"{t.year % 100:02}",
    "YYYY": lambda t: f"{t.year:04}",
    "Y": lambda t: str(t.year),
    "GGGG": lambda t: str(t.isocalendar().year),
    "A": lambda t: "AM" if t.hour < 12 else "PM",
    "a": lambda t: "am" if t.hour < 12 else "pm",
    "H": lambda t: str(t.hour),
    "HH": lambda t: f"{t.hour:02}",
    "h": lambda t: str(t.hour % 12 or 12),
    "hh": lambda t: f"{t.hour % 12 or 12:02}",
    "k": lambda t: str(t.hour or 24),
    "kk": lambda t: f"{t.hour or 24:02}",
    "m": lambda t: str(t.minute),
    "mm": lambda t: f"{t.minute:02}",
    "s": lambda t: str(t.second),
    "ss": lambda t: f"{t.second:02}",
    "S": lambda t: str(t.microsecond // 100_000),
    "SS": lambda t: f"{t.microsecond // 10_000:02}",
    "SSS": lambda t: f"{t.microsecond // 1000:03}",
    "X": lambda t: str(int(t.timestamp())),
    "x": lambda t: str(int(t.timestamp() * 1000)),
    "Z": lambda t: _offset(t, ":"),
    "ZZ": lambda t: _offset(t, ""),
}


def formatted(moment: datetime, pattern: str) -> str:
    """`moment` by a moment.js pattern such as "dddd, h:mm A"; text in square brackets stays."""

    def part(match: "re.Match[str]") -> str:
        if match[1] is not None:
            return str(match[1])
        token = match[0]
        if token in _LONG_FORMS:
            return formatted(moment, _LONG_FORMS[token])
        return _PARTS[token](moment) if token in _PARTS else token.removeprefix("\\")

    return _TOKEN.sub(part, pattern)


def at_offset(moment: datetime, offset: str) -> datetime:
    """`moment` in the zone `offset` from UTC: hours, or minutes where the number is 16 or more."""
    number = int(offset)
    minutes = number * 60 if abs(number) < 16 else number
    zone = timezone(timedelta(minutes=max(min(minutes, 1439), -1439)))
    return moment.astimezone(zone)


def in_words(span: timedelta) -> str:
    """How long `span` is, roughly: "a minute", "3 hours", "2 years"."""
    seconds = abs(span.total_seconds())
    steps = (
        (round(seconds), 45, "a few seconds", "a few seconds"),
        (_rounded(seconds / 60), 45, "a minute", "{} minutes"),
        (_rounded(seconds / 3600), 22, "an hour", "{} hours"),
        (_rounded(seconds / 86400), 26, "a day", "{} days"),
        (_rounded(seconds / 86400 / _DAYS_A_MONTH), 11, "a month", "{} months"),
    )
    for amount, limit, one, many in steps:
        if amount < limit:
            return one if amount <= 1 else many.format(amount)
    years = _rounded(seconds / 86400 / _DAYS_A_MONTH / 12)
    return "a year" if years <= 1 else f"{years} years"


def _rounded(number: float) -> int:
    """Halves are rounded up, as JavaScript does."""
    return int(number + 0.5)
