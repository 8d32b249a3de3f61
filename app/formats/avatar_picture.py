"""A new picture for a character or persona: PNG, JPEG or WebP, cut to a square if wished, encoded anew."""

import io
import json
from collections.abc import Sequence

from PIL import Image

from app.core.cards.card_versions import CardPicture
from app.core.errors import ImportRefusedError
from app.formats.picture import avatar_of, plain_picture
from app.formats.untrusted_process import UntrustedProcess

CropBox = tuple[int, int, int]
"""Left, top and side of a square, in pixels of the picture as `encode_picture` gives it without a box."""


def encode_picture(picture: bytes, box: CropBox | None, untrusted: UntrustedProcess) -> CardPicture:
    """`picture` as our own PNG files, or the square `box` of it.

    Blocks until the child has answered, 20 s at most. Raises ImportRefusedError where it is no picture
    that Masque reads or goes over a limit.
    """
    avatar_png, thumbnail_png = untrusted.run("encode_picture", picture, json.dumps(box).encode())
    return CardPicture(avatar_png, thumbnail_png)


def encode_picture_job(parts: Sequence[bytes]) -> list[bytes]:
    """[picture, box as JSON or null] → [avatar PNG, thumbnail PNG], in the untrusted process."""
    picture, box = parts[0], json.loads(parts[1])
    avatar = avatar_of(plain_picture(picture))
    if avatar is None:
        raise ImportRefusedError("The picture could not be decoded.", "Choose a PNG, JPEG or WebP picture.")
    if box is not None:
        avatar = avatar_of(_square(avatar.png, *box)) or avatar
    return [avatar.png, avatar.thumbnail_png]


def _square(png: bytes, left: int, top: int, side: int) -> bytes:
    """The square as PNG; what would lie outside the picture is brought inside."""
    image = Image.open(io.BytesIO(png))
    side = max(1, min(side, *image.size))
    left, top = (max(0, min(at, size - side)) for at, size in zip((left, top), image.size, strict=True))
    buffer = io.BytesIO()
    image.crop((left, top, left + side, top + side)).save(buffer, "PNG")
    return buffer.getvalue()
