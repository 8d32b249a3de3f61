"""Patterns of lorebook keys and rules that RE2 cannot run: where they are run, and what a person is told."""

from app.core.errors import ErrorReport
from app.formats.untrusted_patterns import UntrustedPatterns
from app.formats.untrusted_process import UntrustedProcess
from app.services.facts import NoticeRaised
from app.services.outlet import Outlet

_SHOWN_CHARACTERS = 80


def patterns_in(process: UntrustedProcess, outlet: Outlet) -> UntrustedPatterns:
    """A runner in `process` that raises a notice when it gives a pattern up."""
    return UntrustedPatterns(process, lambda pattern: outlet.emit(_given_up(pattern)))


def _given_up(pattern: str) -> NoticeRaised:
    shown = pattern if len(pattern) <= _SHOWN_CHARACTERS else pattern[:_SHOWN_CHARACTERS] + "…"
    message = f"The pattern {shown} took too long twice and is off until Masque is restarted."
    return NoticeRaised(ErrorReport("AppError", message, "Simplify it in its lorebook or rule."))
