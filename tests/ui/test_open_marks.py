"""Open emphasis is closed while a text is being written."""

import pytest

from app.ui.chat.open_marks import with_closed_marks


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("*Her thumb follows", "*Her thumb follows*"),
        ("*Her thumb follows ", "*Her thumb follows*"),
        ("**bold and *both", "**bold and *both***"),
        ("“Hi.” *done* and *open", "“Hi.” *done* and *open*"),
        ("*done*", "*done*"),
        ("2 * 3 is 6", "2 * 3 is 6"),
        ("a mark at the end *", "a mark at the end *"),
        ("`*code` plain", "`*code` plain"),
        (r"\*escaped", r"\*escaped"),
        ("*left open\n\nnext paragraph", "*left open\n\nnext paragraph"),
        ("", ""),
    ],
)
def test_marks_that_are_open_at_the_end_are_closed(written: str, shown: str) -> None:
    assert with_closed_marks(written) == shown
