"""Files that are either there, whole and on disk, or not there at all, whenever the power goes."""

import os
from pathlib import Path


def write_synced(file: Path, content: bytes) -> None:
    """Write a new file, readable by its owner alone, and wait until it is on disk."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def sync(file: Path) -> None:
    """Wait until what another library wrote into `file` is on disk."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def move_into_place(unfinished: Path, final: Path) -> None:
    """Give a synced file its final name, in the same folder, and wait until the name is on disk."""
    unfinished.replace(final)
    sync_names(final.parent)


def sync_names(folder: Path) -> None:
    """Wait until the names of what was made, moved or removed in `folder` are on disk."""
    if os.name == "nt":
        return  # Windows cannot sync a folder and orders its renames itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
