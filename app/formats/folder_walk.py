"""What lies in a folder of other people's files: links, pipes and hidden things are never touched."""

import os
import stat
from pathlib import Path


def entries_of(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name, hidden things left out; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError:
        return []


def is_plain_file(entry: os.DirEntry[str]) -> bool:
    """A regular file: no link, pipe, socket or device."""
    try:
        return stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return False


def is_plain_folder(folder: Path) -> bool:
    """A folder that is no link to one."""
    try:
        return stat.S_ISDIR(folder.lstat().st_mode)
    except OSError:
        return False
