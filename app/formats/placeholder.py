"""The picture of a character that has none: its initial on a colour of its own."""

import colorsys
import hashlib
import io

from PIL import Image, ImageDraw, ImageFont

_SIZE_PX = (512, 768)
_FONT_PX = 300
_DARK = (29, 26, 36)
_LIGHT = (236, 232, 243)


def placeholder_png(name: str) -> bytes:
    """A 512 × 768 PNG; the same name always gets the same picture."""
    image = _gradient(_colour_of(name))
    initial = _initial(name)
    if initial:
        centre = (_SIZE_PX[0] // 2, _SIZE_PX[1] // 2)
        font = ImageFont.load_default(_FONT_PX)
        ImageDraw.Draw(image).text(centre, initial, fill=_LIGHT, font=font, anchor="mm")
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _initial(name: str) -> str:
    """The name's first letter in upper case; empty where Pillow's own font has no glyph for it."""
    first = name.strip()[:1].upper()[:1]
    return first if first.isascii() and first.isalnum() else ""


def _colour_of(name: str) -> tuple[int, int, int]:
    hue = hashlib.blake2b(name.encode(), digest_size=1).digest()[0] / 256
    red, green, blue = colorsys.hls_to_rgb(hue, 0.44, 0.26)
    return round(red * 255), round(green * 255), round(blue * 255)


def _gradient(colour: tuple[int, int, int]) -> Image.Image:
    mask = Image.linear_gradient("L").resize(_SIZE_PX)
    return Image.composite(Image.new("RGB", _SIZE_PX, _DARK), Image.new("RGB", _SIZE_PX, colour), mask)
