"""A card as a text inside another file: base64 of JSON as a rule, plain JSON or numbered bytes at times."""

import binascii
import re
from typing import Final

from app.core.errors import CardFormatError
from app.formats.file_kind import FileKind, kind_of

_URL_SAFE: Final = bytes.maketrans(b"-_", b"+/")
_LETTERS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
_STRAY: Final = bytes(set(range(256)) - set(_LETTERS))
_NUMBERED: Final = re.compile(rb"\s*\d{1,3}(?:\s*,\s*\d{1,3})+\s*")


def json_in(text: bytes) -> bytes:
    """The JSON in a card's text. Raises CardFormatError where it is neither JSON nor a code of it."""
    if text.lstrip().startswith(b"{"):  # some tools forget the base64
        return text
    raw = _numbered(text) or decode_base64(text)
    if kind_of(raw) is not FileKind.JSON:
        raise CardFormatError("Its text is not the base64 code of a card.")
    return raw


def decode_base64(text: bytes) -> bytes:
    """Lenient base64, as other readers of cards: URL-safe letters, line breaks, no padding, stray bytes."""
    letters = text.translate(None, _STRAY).translate(_URL_SAFE)
    num_whole = len(letters) - (len(letters) % 4 == 1)
    return binascii.a2b_base64(letters[:num_whole] + b"=" * (-num_whole % 4))


def _numbered(text: bytes) -> bytes:
    """Bytes written as decimal numbers with commas between, as SillyTavern once did in WebP; else nothing."""
    if not _NUMBERED.fullmatch(text[:400].rpartition(b",")[0] or text):
        return b""
    numbers = [int(number) for number in text.split(b",") if number.strip().isdigit()]
    return bytes(number for number in numbers if number < 256)
