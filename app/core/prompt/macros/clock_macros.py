"""Macros that tell time and date, in local time."""

from datetime import datetime

from app.core.prompt.macros.invocation import Invocation, Macro, Result


def _clock_time(moment: datetime) -> str:
    """As English speakers write it: 3:04 PM."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def _time(call: Invocation) -> Result:
    return _clock_time(call.facts.now)


def _date(call: Invocation) -> Result:
    now = call.facts.now
    return f"{now:%B} {now.day}, {now.year}"


MACROS: dict[str, Macro] = {
    "time": Macro(_time, 0, 1),
    "date": Macro(_date),
    "weekday": Macro(lambda call: f"{call.facts.now:%A}"),
    "isotime": Macro(lambda call: f"{call.facts.now:%H:%M}"),
    "isodate": Macro(lambda call: f"{call.facts.now:%Y-%m-%d}"),
}
