"""A SillyTavern data folder (`data/default-user`): what is in it, found without opening a single file."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from app.formats.folder_walk import entries_of, is_plain_file, is_plain_folder
from app.formats.limits import MAX_FILE_BYTES, MIB

MAX_FILES: Final = 50_000


class FoundKind(Enum):
    """What a file in the folder is, by the place where it lies; the value is how it is called and stored."""

    CHARACTER = "character"
    CHAT = "chat"
    GROUP = "group"
    GROUP_CHAT = "group chat"
    LOREBOOK = "lorebook"
    SAMPLER_PRESET = "sampler preset"
    FOREIGN_SAMPLERS = "sampler preset of another program"
    INSTRUCT_TEMPLATE = "instruct template"
    CONTEXT_TEMPLATE = "context template"
    SYSTEM_PROMPT = "system prompt"
    REASONING_TEMPLATE = "reasoning template"
    OTHER_PRESET = "other preset"
    BACKGROUND = "background"
    PERSONA_PICTURE = "persona picture"
    SETTINGS = "settings file"


_JSON: Final = frozenset({".json"})
_LINES: Final = frozenset({".jsonl"})
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".bmp"})
_CARDS: Final = frozenset({".png", ".json", ".webp", ".charx", ".yaml"})
_PLACES: Final[Mapping[str, tuple[FoundKind, frozenset[str]]]] = {
    "characters": (FoundKind.CHARACTER, _CARDS),
    "chats": (FoundKind.CHAT, _LINES),
    "groups": (FoundKind.GROUP, _JSON),
    "group chats": (FoundKind.GROUP_CHAT, _LINES),
    "worlds": (FoundKind.LOREBOOK, _JSON),
    "TextGen Settings": (FoundKind.SAMPLER_PRESET, _JSON),
    "instruct": (FoundKind.INSTRUCT_TEMPLATE, _JSON),
    "context": (FoundKind.CONTEXT_TEMPLATE, _JSON),
    "sysprompt": (FoundKind.SYSTEM_PROMPT, _JSON),
    "reasoning": (FoundKind.REASONING_TEMPLATE, _JSON),
    "KoboldAI Settings": (FoundKind.FOREIGN_SAMPLERS, _JSON),
    "NovelAI Settings": (FoundKind.FOREIGN_SAMPLERS, _JSON),
    "QuickReplies": (FoundKind.OTHER_PRESET, _JSON),
    "themes": (FoundKind.OTHER_PRESET, _JSON),
    "backgrounds": (FoundKind.BACKGROUND, _PICTURES),
    "User Avatars": (FoundKind.PERSONA_PICTURE, _PICTURES),
}
_SETTINGS: Final = "settings.json"
_WITH_SECRETS: Final = "OpenAI Settings"
_ROOTS: Final = ("", "default-user", "data/default-user", "public")
"""Where the folder lies below the one that a person chooses; `public` is that of old versions."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of the folder. `name` says where it lay, "chats/Mira/first.jsonl"; no path is made from it."""

    kind: FoundKind
    file: Path
    name: str


@dataclass(frozen=True, slots=True)
class FolderFindings:
    """What a data folder holds. `problems` are sentences about what was passed over."""

    folder: Path
    files: tuple[FoundFile, ...]
    problems: tuple[str, ...] = ()

    def of(self, *kinds: FoundKind) -> tuple[FoundFile, ...]:
        return tuple(found for found in self.files if found.kind in kinds)

    @property
    def counts(self) -> Mapping[FoundKind, int]:
        return Counter(found.kind for found in self.files)


def tavern_folder_in(chosen: Path) -> Path | None:
    """The data folder that `chosen` is or holds in one of the usual places; None where there is none."""
    return next((folder for root in _ROOTS if _is_data_folder(folder := chosen / root)), None)


def scan_tavern_folder(folder: Path) -> FolderFindings:
    """Look through a data folder, at most 50,000 files; links and special files are only told of."""
    found: list[FoundFile] = []
    problems: list[str] = []
    for place, (kind, suffixes) in _PLACES.items():
        if is_plain_folder(folder / place):
            depth = 1 if kind is FoundKind.CHAT else 0
            found += _files_in(folder / place, place, kind, suffixes, depth, problems)
    if (folder / _SETTINGS).is_file() and not (folder / _SETTINGS).is_symlink():
        found.append(FoundFile(FoundKind.SETTINGS, folder / _SETTINGS, _SETTINGS))
    if is_plain_folder(folder / _WITH_SECRETS):
        problems.append(f"{_WITH_SECRETS} may hold passwords of servers, and was passed over.")
    if len(found) > MAX_FILES:
        problems.append(f"There are {len(found):,} files; the first {MAX_FILES:,} were looked at.")
    return FolderFindings(folder, tuple(found[:MAX_FILES]), tuple(problems))


def _files_in(
    folder: Path, place: str, kind: FoundKind, suffixes: frozenset[str], depth: int, problems: list[str]
) -> Iterator[FoundFile]:
    for entry in entries_of(folder):
        name, file = f"{place}/{entry.name}", Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if depth:
                yield from _files_in(file, name, kind, suffixes, depth - 1, problems)
        elif not is_plain_file(entry):
            problems.append(f"{name} is a link or no file, and was passed over.")
        elif file.suffix.lower() not in suffixes:
            continue
        elif entry.stat(follow_symlinks=False).st_size > MAX_FILE_BYTES:
            problems.append(f"{name} has more than {MAX_FILE_BYTES // MIB} MiB, and was passed over.")
        else:
            yield FoundFile(kind, file, name)


def _is_data_folder(folder: Path) -> bool:
    """Characters, and at least one other thing that only a data folder has beside them."""
    others = [place for place in ("chats", "worlds", "User Avatars") if is_plain_folder(folder / place)]
    has_settings = (folder / _SETTINGS).is_file()
    return is_plain_folder(folder / "characters") and (has_settings or bool(others))
