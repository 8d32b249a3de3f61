"""Which files an import reads: those that were named, and those in folders that were named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.formats.folder_walk import entries_of, is_plain_file
from app.formats.tavern_folder import FolderFindings, FoundKind, scan_tavern_folder, tavern_folder_in

CARD_SUFFIXES: Final = frozenset(
    {".png", ".json", ".jsonl", ".charx", ".byaf", ".yaml", ".yml", ".jpg", ".jpeg", ".webp"}
)
"""In folders only; a file that somebody names is read whatever its suffix is."""
MAX_FILES: Final = 20_000
MAX_DEPTH: Final = 8


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The card files to read one by one, and the SillyTavern folders that hold more than cards."""

    files: tuple[Path, ...]
    tavern_folders: tuple[FolderFindings, ...] = ()


def plan_import(paths: Sequence[Path]) -> ImportPlan:
    """What to read when a person names `paths`; in a SillyTavern folder only its characters are cards."""
    taverns = {path: folder for path in paths if (folder := tavern_folder_in(path)) is not None}
    findings = tuple(scan_tavern_folder(folder) for folder in dict.fromkeys(taverns.values()))
    characters = [found.file for folder in findings for found in folder.of(FoundKind.CHARACTER)]
    others = [path for path in paths if path not in taverns]
    return ImportPlan((*characters, *files_among(others)), findings)


def files_among(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files among `paths`, and all that may be cards in the folders among them, at most `MAX_FILES`.

    Links and hidden files inside folders are passed over, and whatever is neither file nor folder.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _cards_below(path, MAX_DEPTH) if path.is_dir() else (path,):
            found[file] = None
            if len(found) == MAX_FILES:
                return tuple(found)
    return tuple(found)


def _cards_below(folder: Path, depth: int) -> Iterator[Path]:
    """Files first, then the folders within, each by name; a folder that cannot be read has none."""
    folders: list[Path] = []
    for entry in entries_of(folder):
        if entry.is_dir(follow_symlinks=False):
            folders.append(Path(entry.path))
        elif is_plain_file(entry) and Path(entry.name).suffix.lower() in CARD_SUFFIXES:
            yield Path(entry.path)
    if depth:
        for inner in folders:
            yield from _cards_below(inner, depth - 1)
