"""Outlet: what every service has at hand to tell the window something, or to do something later."""

from collections.abc import Callable
from dataclasses import dataclass

from app.services.facts import Fact


@dataclass(frozen=True, slots=True)
class Outlet:
    """`emit` hands a fact to the listener, `report` an error (from any thread); `post_later` runs work on the
    service thread after a number of seconds (only from there)."""

    emit: Callable[[Fact], None]
    report: Callable[[BaseException], None]
    post_later: Callable[[float, Callable[[], object]], None]
