"""Pictures from strangers: decoded within limits and encoded anew, so that nothing foreign is kept."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError
from PIL import WebPImagePlugin as _WebPImagePlugin  # noqa: F401  registers itself; preinit() leaves it out

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.limits import MAX_AVATAR_PX, MAX_PICTURE_PIXELS, MAX_THUMBNAIL_PX
from app.formats.png_chunks import END, SIGNATURE, PngFile, read_chunks, write_chunks

_FORMATS = ("PNG", "JPEG", "WEBP")
"""Every other decoder of Pillow stays unreachable; a locked-down process could not import one either."""
DECODER_ERRORS = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError)
_PIXEL_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT")
Image.MAX_IMAGE_PIXELS = MAX_PICTURE_PIXELS
Image.preinit()  # loads PNG and JPEG while files may still be opened


@dataclass(frozen=True, slots=True)
class Avatar:
    """A character's picture as two PNG files of ours: at most 1024 and at most 192 px a side."""

    png: bytes
    thumbnail_png: bytes


def avatar_of(picture: bytes) -> Avatar | None:
    """Decode a PNG, JPEG or WebP picture and encode it anew; None where it cannot be decoded.

    Raises ImportRefusedError when the picture claims more than 32 megapixels.
    """
    try:
        image = _decoded(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_many_pixels() from error
    except DECODER_ERRORS:
        return None
    png = _png_within(image, MAX_AVATAR_PX)
    return Avatar(png, _png_within(image, MAX_THUMBNAIL_PX))


def picture_in(png: PngFile) -> bytes:
    """A PNG of the pixels alone: no text, no colour profile, no animation reaches the decoder.

    Raises ImportRefusedError when the header claims more than 32 megapixels.
    """
    width, height = png.size_px
    if width * height > MAX_PICTURE_PIXELS:
        raise too_many_pixels(width, height)
    return write_chunks([*(chunk for chunk in png.chunks if chunk.kind in _PIXEL_CHUNKS), END])


def plain_picture(picture: bytes) -> bytes:
    """A picture as the decoder may see it: of a PNG the pixels alone, every other kind as it is.

    Raises ImportRefusedError when a PNG's header claims more than 32 megapixels.
    """
    if not picture.startswith(SIGNATURE):
        return picture
    try:
        return picture_in(read_chunks(picture))
    except CardFormatError:
        return b""


def too_many_pixels(width: int = 0, height: int = 0) -> ImportRefusedError:
    size = f" ({width:,} × {height:,})" if width else ""
    limit = f"{MAX_PICTURE_PIXELS // 1_000_000} megapixels"
    return ImportRefusedError(f"Its picture has more than {limit}{size}.", "Make the picture smaller first.")


def _decoded(picture: bytes) -> Image.Image:
    """The picture in RGB or RGBA, at most `MAX_AVATAR_PX` a side."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks about odd files
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        file = Image.open(io.BytesIO(picture), formats=_FORMATS)
        file.draft("RGB", (MAX_AVATAR_PX, MAX_AVATAR_PX))  # a JPEG decodes at a half, a quarter or an eighth
        image = _in_colour(file)
    image.thumbnail((MAX_AVATAR_PX, MAX_AVATAR_PX), Image.Resampling.LANCZOS)
    return image


def _in_colour(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16-bit grey, which convert() would clip instead of scale
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    return image.convert("RGBA" if has_alpha else "RGB")


def _png_within(image: Image.Image, side_px: int) -> bytes:
    scaled = image.copy()
    scaled.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    scaled.save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()
