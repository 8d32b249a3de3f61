"""Macros that tell time and date, in local time, and how long ago something was."""

import re
from datetime import UTC, datetime

from app.core.chat.messages import Role
from app.core.prompt.inputs import PromptMessage
from app.core.prompt.macros.clock import at_offset, formatted, in_words
from app.core.prompt.macros.invocation import Invocation, Macro, Result

_ZONE = re.compile(r"UTC\s*([+-]?\d+)", re.IGNORECASE | re.ASCII)


def _time(call: Invocation) -> Result:
    zone = _ZONE.fullmatch(call.argument(0)) if call.arguments else None
    if call.arguments and zone is None:
        return None
    now = call.facts.now
    return formatted(at_offset(now, zone[1]) if zone else now, "LT")


def _format(call: Invocation) -> Result:
    return formatted(call.facts.now, call.argument(0))


def idle_duration(call: Invocation) -> Result:
    """How long ago the user spoke before the newest visible message."""
    last = _user_message_before_last(call.facts.chat.messages)
    if last is None or last.sent_at is None:
        return "just now"
    return in_words(call.facts.now.astimezone() - last.sent_at.astimezone())


def _user_message_before_last(messages: tuple[PromptMessage, ...]) -> PromptMessage | None:
    visible = [message for message in messages if not message.is_hidden]
    return next((m for m in reversed(visible[:-1]) if m.role is Role.USER), None)


def time_difference(call: Invocation) -> Result:
    """The span from the second time to the first: "in 3 hours", "3 hours ago"."""
    first, second = _moment(call.argument(0)), _moment(call.argument(1))
    if first is None or second is None:
        return "Invalid date"
    words = in_words(first - second)
    return f"in {words}" if first >= second else f"{words} ago"


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _shown(pattern: str) -> Macro:
    return Macro(lambda call: formatted(call.facts.now, pattern))


MACROS: dict[str, Macro] = {
    "time": Macro(_time, 0, 1),
    "date": _shown("LL"),
    "weekday": _shown("dddd"),
    "isotime": _shown("HH:mm"),
    "isodate": _shown("YYYY-MM-DD"),
    "datetimeformat": Macro(_format, 1, 1),
    "idle_duration": Macro(idle_duration),
    "idleduration": Macro(idle_duration),
    "timediff": Macro(time_difference, 2, 2),
}
