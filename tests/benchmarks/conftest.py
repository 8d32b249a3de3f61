"""The table that the benchmarks print: what was measured, how long it took, what it may take."""

import statistics
from collections.abc import Callable

import pytest

Row = Callable[[str, list[float], float], None]


@pytest.fixture
def row(capsys: pytest.CaptureFixture[str]) -> Row:
    """Prints one line of the table and holds the median against the limit."""

    def show(what: str, times: list[float], limit: float) -> None:
        best, median = min(times), statistics.median(times)
        with capsys.disabled():
            print(f"\n{what:<56} best {best:6.1f}  median {median:6.1f}  limit {limit:6.1f} ms", end="")
        assert median <= limit, times

    return show
