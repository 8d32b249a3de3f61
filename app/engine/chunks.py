"""Joins streamed text to at most 30 chunks a second; the first is sent at once."""

import time
from collections.abc import Callable

MIN_INTERVAL_S = 1 / 30


class RateLimit:
    """Says yes the first time and then at most once in `interval_s` seconds."""

    def __init__(self, interval_s: float = MIN_INTERVAL_S) -> None:
        self._interval_s = interval_s
        self._next_s = 0.0

    def allows(self) -> bool:
        now_s = time.monotonic()
        if now_s < self._next_s:
            return False
        self._next_s = now_s + self._interval_s
        return True


class ChunkJoiner:
    """Collects text and its number of tokens; hands both to `send` when it is time."""

    def __init__(self, send: Callable[[str, int], None]) -> None:
        self._send = send
        self._limit = RateLimit()
        self._texts: list[str] = []
        self._num_tokens = 0

    def add(self, text: str) -> None:
        """The text that one more token brought; it may be empty."""
        self._num_tokens += 1
        if text:
            self._texts.append(text)
        if self._texts and self._limit.allows():
            self._send_all()

    def finish(self, text: str) -> None:
        """The last text; everything that waits is sent now."""
        self._texts.append(text)
        if any(self._texts) or self._num_tokens:
            self._send_all()

    def _send_all(self) -> None:
        self._send("".join(self._texts), self._num_tokens)
        self._texts, self._num_tokens = [], 0
