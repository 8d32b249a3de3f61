"""Import every file of a folder; print how many were refused and by how many MiB this process's peak grew."""

import resource
import sys
from pathlib import Path

from app.core.errors import AppError
from app.formats.card_import import import_card
from app.formats.untrusted_process import UntrustedProcess


def peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)


num_refused = 0
before = peak_kib()
with UntrustedProcess() as untrusted:
    for file in Path(sys.argv[1]).iterdir():
        try:
            import_card(file.read_bytes(), file.stem, untrusted)
        except AppError:
            num_refused += 1
sys.stdout.write(f"{num_refused} {(peak_kib() - before) / 1024}")
