"""Texts that travel inside a JPEG, WebP or PNG picture's own descriptions: EXIF UserComment and XMP."""

import codecs
import html
import io
import re
import warnings
from collections.abc import Iterator
from typing import Final

from PIL import Image, TiffImagePlugin  # noqa: F401  EXIF is a TIFF; loaded while files may be opened
from PIL import WebPImagePlugin as _WebPImagePlugin  # noqa: F401  registers itself

from app.core.errors import CardFormatError
from app.formats.json_tree import UTF16_MARKS
from app.formats.limits import MAX_PNG_TEXT_BYTES
from app.formats.picture import DECODER_ERRORS, too_many_pixels

_EXIF_FOLDER: Final = 0x8769
_USER_COMMENT: Final = 0x9286
_IMAGE_DESCRIPTION: Final = 0x010E
_UNICODE: Final = b"UNICODE\0"
_CHARSET_BYTES: Final = 8
_EXIF_START: Final = b"Exif\0\0"
_XMP_CARD: Final = re.compile(rb"""(?:ccv3|chara)(?:\s*=\s*["']|>)([^"'<]{2,})""", re.IGNORECASE)
_DAMAGED_HINT: Final = "Download it again."


def texts_in_picture(file: bytes) -> list[bytes]:
    """The texts of a JPEG's or WebP's descriptions in which a card may be, likeliest first.

    No pixel is decoded. Raises CardFormatError when the file is damaged, ImportRefusedError when it
    claims more than 32 megapixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            described = Image.open(io.BytesIO(file), formats=("JPEG", "WEBP")).info
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_many_pixels() from error
    except DECODER_ERRORS as error:
        raise CardFormatError("The picture is damaged or cut off.", _DAMAGED_HINT) from error
    comments = [described.get("comment"), described.get("xmp")]
    return [*texts_in_exif(described.get("exif", b"")), *_plain(comments[0]), *_xmp_texts(comments[1])]


def texts_in_exif(exif: bytes) -> list[bytes]:
    """UserComment and ImageDescription of an EXIF block, in UTF-8; nothing of a damaged one."""
    directory = Image.Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            directory.load(exif if exif.startswith(_EXIF_START) else _EXIF_START + exif)
            values = [directory.get_ifd(_EXIF_FOLDER).get(_USER_COMMENT), directory.get(_IMAGE_DESCRIPTION)]
    except (*DECODER_ERRORS, KeyError, TypeError, AttributeError, OverflowError):
        return []
    return [text for value in values for text in _plain(value)]


def _plain(value: object) -> Iterator[bytes]:
    if isinstance(value, str):
        value = value.encode(errors="replace")
    if not isinstance(value, bytes) or len(value) > MAX_PNG_TEXT_BYTES:
        return
    charset, text = value[:_CHARSET_BYTES], value[_CHARSET_BYTES:]
    if charset == _UNICODE:
        yield _utf_8(text)
    elif charset in (b"ASCII\0\0\0", bytes(_CHARSET_BYTES)):
        yield text.rstrip(b"\0")
    elif value.strip(b"\0 "):
        yield value.rstrip(b"\0")


def _utf_8(utf_16: bytes) -> bytes:
    """UTF-16 of either byte order, told by a mark or by where the zeros of the first letter are."""
    mark = b"" if utf_16.startswith(UTF16_MARKS) else codecs.BOM_UTF16_LE
    if not mark or not utf_16.startswith(b"\0"):
        return (mark + utf_16).decode("utf-16", errors="replace").encode()
    return (codecs.BOM_UTF16_BE + utf_16).decode("utf-16", errors="replace").encode()


def _xmp_texts(value: object) -> Iterator[bytes]:
    """What stands under `chara` or `ccv3`, as attribute or element; XML is not parsed, so nothing expands."""
    if isinstance(value, bytes) and len(value) <= MAX_PNG_TEXT_BYTES:
        for found in _XMP_CARD.findall(value):
            yield html.unescape(found.decode(errors="replace")).encode(errors="replace")
