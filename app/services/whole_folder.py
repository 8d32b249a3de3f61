"""A SillyTavern folder looked at, or taken into the library, without a window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError, CardFormatError, ErrorReport, report_of
from app.formats.tavern_folder import (
    FolderFindings,
    FoundKind,
    scan_tavern_folder,
    tavern_folder_in,
)
from app.formats.untrusted_process import UntrustedProcess
from app.services.chat_intake import ChatIntake
from app.services.group_intake import GroupIntake
from app.services.imports import read_card_file
from app.services.preset_shelf import PresetShelf
from app.services.tavern_import import TavernImport, TavernShelves
from app.storage.character_store import CharacterStore
from app.storage.database import Database
from app.storage.kept_originals import KeptOriginals
from app.storage.lorebook_store import LorebookStore
from app.storage.paths import DataPaths, shipped_presets
from app.storage.persona_store import PersonaStore


@dataclass(frozen=True, slots=True)
class FolderImported:
    """What came of it: how many characters are new and how many were there, a sentence about the rest."""

    num_new: int
    num_known: int
    rest: str
    failed: tuple[tuple[str, ErrorReport], ...] = ()


def look_through(chosen: Path) -> FolderFindings:
    """What a SillyTavern folder holds; nothing is changed. Raises CardFormatError where it is none."""
    folder = tavern_folder_in(chosen)
    if folder is None:
        raise CardFormatError(
            f"{chosen} is no SillyTavern data folder.",
            "Name the folder that holds “characters” and “chats”, usually data/default-user.",
        )
    return scan_tavern_folder(folder)


def import_whole(
    findings: FolderFindings,
    paths: DataPaths,
    untrusted: UntrustedProcess,
    on_file: Callable[[int, int], None] = lambda done, total: None,
) -> FolderImported:
    """Take everything in; `on_file` hears how many of how many characters are done. Blocks.

    One bad file takes nothing from the others. Raises DatabaseInUseError while the window is open.
    """
    paths.create()
    with Database(paths.database) as database:
        characters = CharacterStore(database)
        found = findings.of(FoundKind.CHARACTER)
        num_new, failed = 0, []
        for done, character in enumerate(found):
            on_file(done, len(found))
            try:
                num_new += characters.save(read_card_file(character.file, untrusted))[1]
            except AppError as error:
                failed.append((character.name, report_of(error)))
        presets = PresetShelf(shipped_presets(), paths.presets)
        chats = ChatIntake(database)
        shelves = TavernShelves(
            presets,
            PersonaStore(database),
            KeptOriginals(database),
            chats,
            LorebookStore(database),
            GroupIntake(database, chats),
        )
        rest = TavernImport(shelves, untrusted).take_in(findings)
    num_known = len(found) - num_new - len(failed)
    return FolderImported(num_new, num_known, rest.sentence, (*failed, *rest.failed))
