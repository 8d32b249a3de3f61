import pytest

from app.engine.units import readable_size


@pytest.mark.parametrize(
    ("num_bytes", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (39_600_000_000, "39.6 GB"),
        (2 * 10**12, "2.0 TB"),
    ],
)
def test_sizes_are_written_with_one_digit_after_the_point(num_bytes, text):
    assert readable_size(num_bytes) == text
