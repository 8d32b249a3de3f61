"""Profiles: everything a person has in Masque, out into one file and in again."""

import secrets
import time
from collections.abc import Callable
from pathlib import Path

from app.core.errors import ProfileFormatError
from app.services.file_thread import read_beside
from app.services.outlet import Outlet
from app.services.profile_facts import ProfileExported, ProfileProgressed, ProfileStaged
from app.storage.database import Database
from app.storage.incoming_profile import forget_staged, stage_profile
from app.storage.paths import DataPaths
from app.storage.profile_archive import OnProgress, write_profile

SUFFIX = ".masque"
_TOLD_EVERY_S = 0.2


class Profiles:
    """`export` and `bring_in` may be called from any thread and return at once; `write` and `stage` block."""

    def __init__(self, database: Database, outlet: Outlet | None = None) -> None:
        self._database, self._outlet = database, outlet
        self._paths = DataPaths(database.file.parent)

    def export(self, file: Path) -> None:
        """Write everything into `file` beside other work; `ProfileExported` follows."""
        self._beside(lambda: self.write(file, self._progress(is_export=True)), ProfileExported(file.name))

    def bring_in(self, file: Path) -> None:
        """Have the profile in `file` take this one's place at the next start; `ProfileStaged` follows."""
        self._beside(lambda: self.stage(file, self._progress(is_export=False)), ProfileStaged(file.name))

    def leave(self) -> None:
        """What was to be brought in stays out. Blocks for a moment."""
        forget_staged(self._paths)

    def write(self, file: Path, on_progress: OnProgress = lambda done, num_files: None) -> None:
        """Raises StorageError, ProfileFormatError where the file's name has not the suffix of profiles."""
        if file.suffix.lower() != SUFFIX:
            raise ProfileFormatError(f"“{file.name}” is no name for a profile.", f"Let it end with {SUFFIX}.")
        copy = self._paths.backups / f".{secrets.token_hex(8)}.tmp"
        try:
            self._database.copy_to(copy).result()
            write_profile(self._paths, copy, file, on_progress)
        finally:
            copy.unlink(missing_ok=True)

    def stage(self, file: Path, on_progress: OnProgress = lambda done, num_files: None) -> None:
        """Raises as `storage.incoming_profile.stage_profile` does."""
        stage_profile(self._paths, file, on_progress)

    def _progress(self, *, is_export: bool) -> OnProgress:
        """Five times a second at most: a profile may have a hundred thousand files."""
        assert self._outlet is not None
        emit, told_at = self._outlet.emit, 0.0

        def tell(num_done: int, num_files: int) -> None:
            nonlocal told_at
            if time.monotonic() - told_at > _TOLD_EVERY_S:
                told_at = time.monotonic()
                emit(ProfileProgressed(num_done, num_files, is_export))

        return tell

    def _beside(self, work: Callable[[], None], fact: ProfileExported | ProfileStaged) -> None:
        outlet = self._outlet
        assert outlet is not None
        read_beside(work, lambda _: outlet.emit(fact), outlet.report)
