"""Finds stop strings in streamed text, holding back what may be the beginning of one."""

from collections.abc import Sequence


class StopMatcher:
    """Lets text through up to the first stop string, also when that comes in several pieces.

    `before` is text that the reply already had: a stop string that begins in it and ends in the
    new text stops the reply, with nothing of the new text kept.
    """

    def __init__(self, stop_strings: Sequence[str], before: str = "") -> None:
        self._stops = [stop for stop in stop_strings if stop]
        reach = max(map(len, self._stops), default=1) - 1
        self._held = before[len(before) - min(reach, len(before)) :]
        self._num_before = len(self._held)
        self.is_stopped = False

    def add(self, text: str) -> str:
        """The part of the text so far that is now known to belong to the reply."""
        if self.is_stopped:
            return ""
        text = self._held + text
        cut = self._first_complete_stop(text)
        if cut is not None:
            self.is_stopped = True
            return self._release(text, max(cut, self._num_before))
        return self._release(text, len(text) - self._num_possible_start(text))

    def flush(self) -> str:
        """What was held back, when the reply has ended without a stop string."""
        return "" if self.is_stopped else self._release(self._held, len(self._held))

    def _first_complete_stop(self, text: str) -> int | None:
        """Where the stop string begins that is complete first, whatever the pieces `text` came in.

        One that lies wholly in the text before does not count.
        """
        found = [(text.find(stop, max(0, self._num_before - len(stop) + 1)), stop) for stop in self._stops]
        complete = [(start + len(stop), start) for start, stop in found if start >= 0]
        return min(complete)[1] if complete else None

    def _num_possible_start(self, text: str) -> int:
        """How many characters at the end of `text` some stop string begins with."""
        longest = min(max(map(len, self._stops), default=1) - 1, len(text))
        for length in range(longest, 0, -1):
            if any(stop.startswith(text[-length:]) for stop in self._stops):
                return length
        return 0

    def _release(self, text: str, end: int) -> str:
        """`text` up to `end` without what was there before; the rest is held."""
        released = text[self._num_before : end]
        self._held = text[end:]
        self._num_before = max(0, self._num_before - end)
        return released
