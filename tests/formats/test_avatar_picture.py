"""A new picture is encoded anew, whole or cut to a square."""

import io

import pytest
from PIL import Image

from app.core.errors import ImportRefusedError
from app.formats.avatar_picture import CropBox, encode_picture
from app.formats.untrusted_process import UntrustedProcess


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 300)) -> bytes:
    image = Image.new("RGB", size, "red")
    image.paste("blue", (200, 0, size[0], size[1]))
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def size_of(png: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(png)).size


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_of_each_kind_becomes_two_pngs(kind: str) -> None:
    with UntrustedProcess() as untrusted:
        made = encode_picture(picture(kind), None, untrusted)
    assert size_of(made.avatar_png) == (400, 300)
    assert size_of(made.thumbnail_png) == (192, 144)


@pytest.mark.parametrize(
    ("box", "side", "colour"),
    [((250, 10, 100), 100, (0, 0, 255)), ((0, 0, 150), 150, (255, 0, 0)), ((900, 900, 5000), 300, None)],
)
def test_a_square_is_cut_out_and_stays_inside_the_picture(
    box: CropBox, side: int, colour: tuple[int, int, int] | None
) -> None:
    with UntrustedProcess() as untrusted:
        made = encode_picture(picture(), box, untrusted)
    assert size_of(made.avatar_png) == (side, side)
    if colour is not None:
        assert Image.open(io.BytesIO(made.avatar_png)).getpixel((5, 5)) == colour


def test_what_is_no_picture_is_refused_in_a_sentence() -> None:
    with UntrustedProcess() as untrusted, pytest.raises(ImportRefusedError, match="could not be decoded"):
        encode_picture(b"\x89PNG\r\n\x1a\nno", None, untrusted)
