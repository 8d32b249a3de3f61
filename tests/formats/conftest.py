from collections.abc import Iterator

import pytest

from app.formats.untrusted_process import UntrustedProcess


@pytest.fixture(scope="session")
def untrusted() -> Iterator[UntrustedProcess]:
    """The real child process, one for all tests: whatever a test does to it, the next one must still work."""
    with UntrustedProcess() as process:
        yield process
