"""How often and how soon an engine that died is started again by itself."""

import time

DELAYS_S = (1.0, 5.0, 15.0)
WINDOW_S = 300.0


class Restarts:
    """At most three restarts in five minutes, each after a longer pause (RELIABILITY section 4)."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def next_delay_s(self) -> float | None:
        """Seconds to wait before the next restart; None when it has died too often."""
        now = time.monotonic()
        self._times = [then for then in self._times if now - then < WINDOW_S]
        if len(self._times) >= len(DELAYS_S):
            return None
        self._times.append(now)
        return DELAYS_S[len(self._times) - 1]
