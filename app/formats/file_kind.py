"""What a file is, by its content; its name's suffix is never asked."""

import codecs
import re
from enum import Enum
from typing import Final

from app.core.errors import CardFormatError
from app.formats.json_tree import UTF16_MARKS
from app.formats.png_chunks import SIGNATURE

_YAML_CHARACTER: Final = re.compile(rb"^(name|char_name|context|greeting|description)[ \t]*:", re.MULTILINE)
_HINT: Final = "Export the character as a V2 or V3 card in PNG or JSON."
_LOOKED_AT_BYTES: Final = 64 * 1024
ARCHIVE_END: Final = b"PK\x05\x06"
_ARCHIVE_END_BYTES: Final = 256 * 1024
"""The longest comment, and the table of contents of an archive with some hundred files."""


class FileKind(Enum):
    """Kinds of files that people drop; the value is the kind with its article, for messages."""

    PNG = "a PNG picture"
    JSON = "a JSON file"
    CHARX = "a CHARX archive"
    BYAF = "a Backyard archive (BYAF)"
    ZIP = "a ZIP archive"
    JPEG = "a JPEG picture"
    WEBP = "a WebP picture"
    GIF = "a GIF picture"
    YAML = "a character in YAML"
    EMPTY = "empty"
    OTHER = "of a kind that Masque does not know"


_MAGIC: Final = (
    (SIGNATURE, FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"GIF8", FileKind.GIF),
)


def kind_of(file: bytes) -> FileKind:
    """The kind that the first bytes, or an archive's table of contents, speak for.

    An archive may have a program, a JPEG or anything else before it; only PNGs keep their own kind then.
    """
    for magic, kind in _MAGIC:
        if file.startswith(magic):
            return FileKind.CHARX if kind is FileKind.JPEG and _ends_as_charx(file) else kind
    if file[:4] == b"RIFF" and file[8:12] == b"WEBP":
        return FileKind.WEBP
    if file.startswith(b"PK\x03\x04"):
        return _archive_kind(file)
    return FileKind.CHARX if _ends_as_charx(file) else _text_kind(file)


def refusal_of(kind: FileKind) -> CardFormatError:
    """The sentence for a file that cannot hold a card that Masque reads."""
    return CardFormatError(f"The file is {kind.value}; Masque reads character cards of other kinds.", _HINT)


def _ends_as_charx(file: bytes) -> bool:
    return ARCHIVE_END in file[-_ARCHIVE_END_BYTES:] and b"card.json" in file[-_ARCHIVE_END_BYTES:]


def _archive_kind(file: bytes) -> FileKind:
    if b"card.json" in file:
        return FileKind.CHARX
    return FileKind.BYAF if b"manifest.json" in file else FileKind.ZIP


def _text_kind(file: bytes) -> FileKind:
    start = file[:_LOOKED_AT_BYTES]
    if start.startswith(UTF16_MARKS):
        return FileKind.JSON
    letters = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if not letters:
        return FileKind.EMPTY
    if letters[:1] in (b"{", b"["):
        return FileKind.JSON
    return FileKind.YAML if b"\0" not in start and _YAML_CHARACTER.search(start) else FileKind.OTHER
