"""UntrustedPatterns: patterns that RE2 cannot run, run in an untrusted process inside a budget of time."""

import json
from collections.abc import Callable
from typing import Any

from app.core.errors import ImportRefusedError
from app.core.hard_patterns import FoundMatch, PatternAnswer, PatternVerdict
from app.formats.limits import SCAN_CPU_S, SCAN_WALL_S
from app.formats.untrusted_process import UntrustedProcess

MAX_STOPS = 2

_NOTHING = {"pattern": "", "flags": "", "only_first": True, "budget_s": 1.0}

_Pattern = tuple[str, str]


class UntrustedPatterns:
    """Called on one thread. A pattern that had to be stopped twice is not run again until the program ends;
    `on_disabled` is told its text then."""

    def __init__(self, process: UntrustedProcess, on_disabled: Callable[[str], None]) -> None:
        self._process = process
        self._on_disabled = on_disabled
        self._num_stops: dict[_Pattern, int] = {}
        self._invalid: set[_Pattern] = set()

    def scan(self) -> "_Scan":
        """A new prompt, whose patterns have `SCAN_CPU_S` seconds of CPU together."""
        return _Scan(self)

    def known_verdict(self, pattern: str, flags: str) -> PatternVerdict | None:
        """What is certain without running the pattern."""
        if (pattern, flags) in self._invalid:
            return PatternVerdict.INVALID
        is_disabled = self._num_stops.get((pattern, flags), 0) >= MAX_STOPS
        return PatternVerdict.DISABLED if is_disabled else None

    def run(self, pattern: str, flags: str, text: str, only_first: bool, budget_s: float) -> dict[str, Any]:
        """The child's answer; where it had to be killed, one that says so."""
        wanted = {"pattern": pattern, "flags": flags, "only_first": only_first, "budget_s": budget_s}
        try:
            if not self._process.is_warm:  # the interpreter's start is not the pattern's fault
                self._process.run("find_pattern", json.dumps(_NOTHING).encode(), b"")
            parts = (json.dumps(wanted).encode(), text.encode())
            (answer,) = self._process.run("find_pattern", *parts, timeout_s=SCAN_WALL_S)
        except ImportRefusedError:
            return {"verdict": PatternVerdict.TOO_SLOW, "spent_s": SCAN_WALL_S}
        result: dict[str, Any] = json.loads(answer)
        return result

    def stopped(self, pattern: str, flags: str) -> None:
        """Count that the pattern had to be stopped."""
        self._num_stops[pattern, flags] = self._num_stops.get((pattern, flags), 0) + 1
        if self._num_stops[pattern, flags] == MAX_STOPS:
            self._on_disabled(f"/{pattern}/{flags}")

    def refused(self, pattern: str, flags: str) -> None:
        """Remember that the pattern is none of JavaScript's."""
        self._invalid.add((pattern, flags))


class _Scan:
    """One prompt's patterns. What has been answered is not asked again."""

    def __init__(self, patterns: UntrustedPatterns) -> None:
        self._patterns = patterns
        self._left_s = SCAN_CPU_S
        self._answers: dict[tuple[str, str, str, bool], PatternAnswer] = {}

    def matches(self, pattern: str, flags: str, text: str, *, only_first: bool) -> PatternAnswer:
        known = self._patterns.known_verdict(pattern, flags)
        if known is not None:
            return known
        asked = (pattern, flags, text, only_first)
        if asked not in self._answers:
            self._answers[asked] = self._run(*asked)
        return self._answers[asked]

    def _run(self, pattern: str, flags: str, text: str, only_first: bool) -> PatternAnswer:
        if self._left_s <= 0:
            return PatternVerdict.TOO_SLOW  # others have used the time up: this one is not to blame
        answer = self._patterns.run(pattern, flags, text, only_first, self._left_s)
        self._left_s -= answer["spent_s"]
        if answer["verdict"] == PatternVerdict.TOO_SLOW:
            self._patterns.stopped(pattern, flags)
            return PatternVerdict.TOO_SLOW
        if answer["verdict"] == PatternVerdict.INVALID:
            self._patterns.refused(pattern, flags)
            return PatternVerdict.INVALID
        names = tuple(answer["names"])
        return [
            FoundMatch(text, tuple((start, end) for start, end in spans), names)
            for spans in answer["matches"]
        ]
