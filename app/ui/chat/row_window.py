"""RowWindow: which messages of a long path are rows of the view; the others are known, not laid out."""

from dataclasses import dataclass
from typing import Final

MOST_AT_FIRST: Final = 400
"""Rows of a chat just opened: more than any screen shows, few enough to be laid out within a frame."""
STEP: Final = 400
"""Rows that are added when an end of the window comes near."""


@dataclass(frozen=True, slots=True)
class RowWindow:
    """The positions from `first` to before `end` of a path."""

    first: int = 0
    end: int = 0

    @classmethod
    def at_end(cls, length: int) -> "RowWindow":
        """The last rows of a path of `length` messages."""
        return cls(max(0, length - MOST_AT_FIRST), length)

    @classmethod
    def around(cls, position: int, length: int) -> "RowWindow":
        """Half of the rows before `position`, half from it on, as far as there are any."""
        first = max(0, position - MOST_AT_FIRST // 2)
        return cls(first, min(length, first + MOST_AT_FIRST))

    @property
    def num_rows(self) -> int:
        return self.end - self.first

    def row(self, position: int | None) -> int | None:
        """The row of the message at `position`; None where it is not one."""
        if position is None or not self.first <= position < self.end:
            return None
        return position - self.first

    def moved(self, by: int) -> "RowWindow":
        """The same rows of a path that has `by` more messages before them."""
        return RowWindow(self.first + by, self.end + by)
