"""RowWindow: which messages of a long path are rows of the view; the others are known, not laid out."""

from dataclasses import dataclass
from typing import Final

MOST_AT_FIRST: Final = 400
"""Rows of a chat just opened: more than any screen shows, few enough to be laid out within a frame."""
STEP: Final = 400
"""Rows that are added when an end of the window comes near."""


@dataclass(frozen=True, slots=True)
class RowWindow:
    """The positions from `first` to before `end` of a path of `length` messages."""

    first: int = 0
    end: int = 0
    length: int = 0

    @classmethod
    def at_end(cls, length: int) -> "RowWindow":
        return cls(max(0, length - MOST_AT_FIRST), length, length)

    @classmethod
    def around(cls, position: int, length: int) -> "RowWindow":
        """Half of the rows before `position`, half from it on, as far as there are any."""
        first = max(0, position - MOST_AT_FIRST // 2)
        return cls(first, min(length, first + MOST_AT_FIRST), length)

    @property
    def num_rows(self) -> int:
        return self.end - self.first

    @property
    def num_earlier(self) -> int:
        """How many rows a step upwards adds."""
        return min(STEP, self.first)

    @property
    def num_later(self) -> int:
        """How many rows a step downwards adds."""
        return min(STEP, self.length - self.end)

    @property
    def is_at_end(self) -> bool:
        return self.end == self.length

    def row(self, position: int | None) -> int | None:
        """The row of the message at `position`; None where it is not one."""
        if position is None or not self.first <= position < self.end:
            return None
        return position - self.first

    def with_length(self, length: int) -> "RowWindow":
        """The same rows of a path that is longer at its beginning."""
        added = length - self.length
        return RowWindow(self.first + added, self.end + added, length)
