"""Cards in, parent side: a card file's bytes become an `ImportedCard`, parsed in the untrusted process."""

import json

from app.core.cards.character_card import ImportedCard
from app.core.errors import AppError, CardFormatError, ImportRefusedError
from app.formats.card_json import read_card_tree
from app.formats.json_tree import parse_json
from app.formats.limits import MAX_FILE_BYTES, MIB
from app.formats.untrusted_process import UntrustedProcess


def import_card(file: bytes, file_stem: str, untrusted: UntrustedProcess) -> ImportedCard:
    """The character in `file`, whatever its kind.

    `file_stem`, the file's name without suffix, is for messages and for a character without a name.
    Blocks until the child has answered, 20 s at most. Raises CardFormatError when the file holds no card
    that Masque reads, ImportRefusedError when it goes over a limit; their messages begin with the stem.
    """
    file_stem = file_stem.encode(errors="replace").decode()  # names of files need not be Unicode
    try:
        _check_size(file)
        return _read(file, file_stem, untrusted)
    except (CardFormatError, ImportRefusedError) as error:
        raise _named(error, file_stem) from error


def _check_size(file: bytes) -> None:
    if len(file) > MAX_FILE_BYTES:
        size_mib, limit_mib = len(file) // MIB, MAX_FILE_BYTES // MIB
        raise ImportRefusedError(f"The file has {size_mib} MiB, more than the {limit_mib} a card may have.")


def _read(file: bytes, file_stem: str, untrusted: UntrustedProcess) -> ImportedCard:
    tree, remarks, avatar_png, thumbnail_png = untrusted.run("read_card", file)
    # The child has parsed, bounded and cleaned this JSON; reading it again costs milliseconds.
    reading = read_card_tree(parse_json(tree).root, file_stem)
    return ImportedCard(
        card=reading.card,
        original=file,
        avatar_png=avatar_png or None,
        thumbnail_png=thumbnail_png or None,
        remarks=(*json.loads(remarks), *reading.remarks),
    )


def _named(error: AppError, file_stem: str) -> AppError:
    return type(error)(f"{file_stem}: {error.message[:1].lower()}{error.message[1:]}", error.hint)
