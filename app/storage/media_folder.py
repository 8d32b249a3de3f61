"""Files kept under the SHA-256 of their bytes: no foreign name becomes a path, equal bytes lie once.

They lie beside the database, not in it, so that its check at each start and its backups stay quick.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from app.core.errors import StorageError
from app.storage.paths import make_private
from app.storage.synced_files import move_into_place, sync_names, write_synced


class MediaFolder:
    """Card files and pictures, written once and never changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes) -> str:
        """Put the bytes on disk unless they are there; return their hash. Raises StorageError if that fails.

        Keep first, refer to it in the database then: a crash in between leaves a file that nobody
        misses, never a row without its file.
        """
        digest = content_hash(content)
        file = self._file(digest)
        if not file.exists():
            self._write(file, content)
        return digest

    def load(self, digest: str) -> bytes:
        """The bytes with this hash. Raises StorageError if they are gone or are no longer what they were."""
        try:
            content = self._file(digest).read_bytes()
        except OSError as error:
            raise StorageError(
                f"A picture or card file is missing: {self._file(digest)} ({error.strerror}).",
                hint="Restore the folder from your own backup, or import the card again.",
            ) from error
        if content_hash(content) != digest:
            raise StorageError(
                f"{self._file(digest)} is damaged: it is not the file that was stored.",
                hint="Delete it and import the card again.",
            )
        return content

    def forget(self, digest: str) -> None:
        """Take the bytes with this hash off the disk. What cannot be removed now stays; nobody misses it."""
        with suppress(OSError):
            self._file(digest).unlink()

    def _file(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _write(self, file: Path, content: bytes) -> None:
        is_new = not file.parent.exists()
        make_private(file.parent)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}.tmp")
        try:
            write_synced(unfinished, content)
            move_into_place(unfinished, file)
            if is_new:
                sync_names(self._folder)
        except OSError as error:
            raise StorageError(
                f"{file.parent} cannot be written: {error.strerror}.",
                hint="Free some space, or give yourself the right to write there, and try again.",
            ) from error
        finally:
            unfinished.unlink(missing_ok=True)


def content_hash(content: bytes) -> str:
    """SHA-256 in hex, the name under which `content` is kept."""
    return sha256(content).hexdigest()
