"""Card files looked at and converted without the library: one file in, one file or text out."""

from pathlib import Path
from typing import Final

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.errors import AppError, CardFormatError
from app.formats.card_export import export_card_charx, export_card_json, export_card_png, picture_of
from app.formats.chosen_files import write_file
from app.formats.untrusted_process import UntrustedProcess
from app.services.imports import read_card_file

WRITABLE: Final = (".png", ".json", ".charx")


def normalised_json(card: CharacterCard) -> str:
    """The card as V3 JSON text: every field in its specified type, unknown fields kept."""
    return export_card_json(card).decode()


def convert_card(file: Path, out: Path, untrusted: UntrustedProcess) -> ImportedCard:
    """Read the card in `file` and write it to `out`, as PNG, JSON or CHARX by the suffix of `out`; return it.

    `out` is replaced in one step or stays as it was. Raises AppError for another suffix or where `out`
    cannot be written, CardFormatError or ImportRefusedError for `file`.
    """
    _check_suffix(out)
    imported = read_card_file(file, untrusted)
    write_card(imported, out, untrusted)
    return imported


def write_card(imported: ImportedCard, out: Path, untrusted: UntrustedProcess) -> None:
    """Write a card to `out`, as PNG, JSON or CHARX by its suffix, in one step or not at all.

    Raises AppError for another suffix or where `out` cannot be written. Blocks up to 20 s.
    """
    _check_suffix(out)
    write_file(out, _written(imported, out.suffix.lower(), untrusted), AppError)


def _check_suffix(out: Path) -> None:
    suffix = out.suffix.lower()
    if suffix not in WRITABLE:
        raise AppError(
            f"Masque cannot write cards as “{suffix or out.name}”.", "Name a file .png, .json or .charx."
        )


def _written(imported: ImportedCard, suffix: str, untrusted: UntrustedProcess) -> bytes:
    card, picture = imported.card, picture_of(imported)
    if suffix == ".json":
        return export_card_json(card)
    if suffix == ".png":
        return export_card_png(card, picture, untrusted)
    is_new = imported.is_new_picture
    return export_card_charx(card, picture, imported.original, untrusted, is_new_picture=is_new)


def card_files_in(folder: Path) -> list[Path]:
    """The files that lie in `folder`, by name. Raises CardFormatError where it is no readable folder."""
    try:
        return sorted(file for file in folder.iterdir() if file.is_file())
    except OSError as error:
        raise CardFormatError(
            f"{folder} cannot be read: {error.strerror}.", "Name a folder of cards."
        ) from error
