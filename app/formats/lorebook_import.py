"""Lorebook files in: a file's bytes become a `Lorebook`, parsed in the untrusted process."""

from collections.abc import Mapping
from typing import Any

from app.core.errors import AppError, CardFormatError, LorebookFormatError
from app.core.lorebook.entry import Lorebook
from app.formats.json_tree import parse_json
from app.formats.lorebook_dialects import entries_of_other_program
from app.formats.lorebook_embedded import read_embedded
from app.formats.lorebook_entries import read_lorebook
from app.formats.untrusted_process import UntrustedProcess

_HINT = (
    "Masque reads lorebooks of SillyTavern, character cards, NovelAI, Agnai, Risu, KoboldAI and AI Dungeon."
)


def import_lorebook(file: bytes, file_stem: str, untrusted: UntrustedProcess) -> Lorebook:
    """The lorebook in `file`, called as it says itself or else `file_stem`.

    Blocks until the child has answered. Raises LorebookFormatError for anything but a lorebook,
    ImportRefusedError over a limit.
    """
    try:
        (tree,) = untrusted.run("read_lorebook", file)
        return lorebook_from(parse_json(tree).root, file_stem)
    except CardFormatError as error:
        raise LorebookFormatError(f"{file_stem} is no JSON: {error.message}", error.hint) from error


def lorebook_from(tree: Any, file_stem: str) -> Lorebook:
    """The lorebook in a decoded JSON value. Raises LorebookFormatError."""
    if isinstance(tree, Mapping) and tree.get("spec") == "lorebook_v3":
        tree = tree.get("data")
    if (foreign := entries_of_other_program(tree)) is not None:
        tree = {"name": _name_in(tree, file_stem), "entries": foreign}
    entries = tree.get("entries") if isinstance(tree, Mapping) else None
    if not isinstance(entries, (Mapping, list)):
        raise LorebookFormatError(f"{file_stem} holds no lorebook.", _HINT)
    listed = list(entries.values()) if isinstance(entries, Mapping) else entries
    if any(isinstance(entry, Mapping) and "keys" in entry for entry in listed):
        return read_embedded(tree, file_stem)
    try:
        return read_lorebook(tree, _name_in(tree, file_stem))
    except AppError as error:
        raise LorebookFormatError(error.message, error.hint) from error


def _name_in(tree: Any, file_stem: str) -> str:
    written = tree.get("name") if isinstance(tree, Mapping) else None
    return written.strip() if isinstance(written, str) and written.strip() else file_stem
