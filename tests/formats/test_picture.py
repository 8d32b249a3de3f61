import io
import struct
import zlib

import pytest
from card_files import END, SIGNATURE, chunk, header, picture_file, pixels, png_file, text_chunk
from PIL import Image

from app.core.errors import ImportRefusedError
from app.formats.picture import avatar_of, picture_in
from app.formats.png_chunks import read_chunks


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png), formats=["PNG"])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("size", [(40, 60), (3000, 1500), (1, 2000)])
def test_pictures_become_two_pngs_within_their_sides(kind: str, size: tuple[int, int]) -> None:
    avatar = avatar_of(picture_file(kind, size))
    assert avatar is not None
    assert opened(avatar.png).size == tuple(max(1, round(side * min(1, 1024 / max(size)))) for side in size)
    assert max(opened(avatar.thumbnail_png).size) <= 192


@pytest.mark.parametrize(("mode", "expected"), [("L", "RGB"), ("P", "RGB"), ("RGBA", "RGBA"), ("LA", "RGBA")])
def test_every_colour_mode_becomes_red_green_blue(mode: str, expected: str) -> None:
    avatar = avatar_of(picture_file("PNG", (40, 60), mode))
    assert avatar is not None
    assert opened(avatar.png).mode == expected


def test_sixteen_bit_grey_keeps_its_brightness() -> None:
    row = b"\0" + struct.pack(">H", 0x8000) * 4
    grey = (
        SIGNATURE + header(4, 2, bit_depth=16, colour_type=0) + chunk(b"IDAT", zlib.compress(row * 2)) + END
    )
    avatar = avatar_of(grey)
    assert avatar is not None
    assert opened(avatar.png).getpixel((0, 0)) == (128, 128, 128)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO"])
def test_decoders_other_than_the_three_are_never_used(kind: str) -> None:
    assert avatar_of(picture_file(kind)) is None


@pytest.mark.parametrize(
    "picture", [b"", b"\x89PNG\r\n\x1a\n", picture_file()[:-30], picture_file("JPEG")[:100], b"RIFF1234WEBP"]
)
def test_a_damaged_picture_is_none(picture: bytes) -> None:
    assert avatar_of(picture) is None


def test_a_picture_above_32_megapixels_is_refused_before_it_is_decoded() -> None:
    bomb = SIGNATURE + header(30_000, 30_000) + pixels() + END
    with pytest.raises(ImportRefusedError, match="30,000 × 30,000"):
        picture_in(read_chunks(bomb))
    for file in (bomb, SIGNATURE + header(6_000, 6_000) + pixels() + END):
        with pytest.raises(ImportRefusedError, match="32 megapixels"):
            avatar_of(file)


def test_only_pixels_reach_the_decoder() -> None:
    file = png_file(text_chunk(b"chara", b"secret"), chunk(b"eXIf", b"MM\0*"), chunk(b"acTL", bytes(8)))
    assert picture_in(read_chunks(file)) == png_file()
