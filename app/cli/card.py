"""`masque card`: what a card file holds, and cards from one kind of file into another."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.cli.card_doctor import add_doctor_parser
from app.cli.card_folder import add_folder_parser
from app.cli.terminal_text import terminal_safe
from app.core.errors import AppError
from app.formats.file_kind import kind_of
from app.formats.untrusted_process import UntrustedProcess
from app.services.card_contents import contents_of, spec_of
from app.services.card_conversion import card_files_in, convert_card, normalised_json
from app.services.imports import read_card_file

_HEADINGS = ("FILE", "KIND", "SPEC", "NAME", "WHAT IS IN IT")
_MAX_CELL_WIDTH = 40


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("card", help="show and convert character cards", description=__doc__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    show = commands.add_parser("show", help="print what a card holds, as V3 JSON")
    source = show.add_mutually_exclusive_group(required=True)
    source.add_argument("file", type=Path, nargs="?", metavar="FILE", help="a character card of any kind")
    source.add_argument(
        "--table", type=Path, nargs="+", metavar="FOLDER", help="one line for each file in these folders"
    )
    show.set_defaults(func=run_show)
    convert = commands.add_parser("convert", help="convert a card to PNG, JSON or CHARX")
    convert.add_argument("file", type=Path, metavar="FILE", help="a character card of any kind")
    convert.add_argument("out", type=Path, metavar="OUT", help="the new file: .png, .json or .charx")
    convert.set_defaults(func=run_convert)
    add_doctor_parser(commands)
    add_folder_parser(commands)


def run_show(args: argparse.Namespace) -> int:
    """Print the card's normalised JSON, or the table; remarks go to stderr."""
    with UntrustedProcess() as untrusted:
        if args.table:
            files = [file for folder in args.table for file in card_files_in(folder)]
            _print_table([_HEADINGS, *(_row(file, untrusted) for file in files)])
            return 0
        imported = read_card_file(args.file, untrusted)
    _tell(imported.remarks)
    _print(normalised_json(imported.card), end="")
    return 0


def run_convert(args: argparse.Namespace) -> int:
    """Write the card of one file into another; remarks go to stderr."""
    with UntrustedProcess() as untrusted:
        imported = convert_card(args.file, args.out, untrusted)
    _tell(imported.remarks)
    return 0


def _row(file: Path, untrusted: UntrustedProcess) -> tuple[str, ...]:
    """A card's line with the remarks about it, or the sentence it was refused with."""
    try:
        imported = read_card_file(file, untrusted)
    except AppError as error:
        sentence = error.message.removeprefix(f"{file.stem}: ")
        return (file.name, "", "refused", "", f"{sentence[:1].upper()}{sentence[1:]}")
    contents = ". ".join([contents_of(imported.card), *imported.remarks])
    kind = kind_of(imported.original).name
    return (file.name, kind, spec_of(imported.card), imported.card.name, contents)


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell, within reason; the last one runs free."""
    cells = [[" ".join(terminal_safe(cell).split()) for cell in row] for row in rows]
    widths = [min(max(map(len, column)), _MAX_CELL_WIDTH) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = [cell[:width].ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        _print("  ".join([*padded, row[-1]]).rstrip())


def _tell(remarks: Iterable[str]) -> None:
    for remark in remarks:
        print(terminal_safe(remark), file=sys.stderr)


def _print(text: str, end: str = "\n") -> None:
    """UTF-8 whatever the terminal's encoding: the output is a file as often as a screen."""
    sys.stdout.flush()
    sys.stdout.buffer.write((terminal_safe(text) + end).encode())
    sys.stdout.buffer.flush()
