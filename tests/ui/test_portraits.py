"""Portraits: the picture where there is one that can be read, else the initial."""

import pytest
from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.theme.appearance import Appearance
from app.ui.widgets.portraits import Portraits

RED = QColor(200, 0, 0)


def red_png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def painted(appearance: Appearance, picture: bytes | None) -> QImage:
    canvas = QImage(44, 44, QImage.Format.Format_ARGB32)
    canvas.fill(0)
    painter = QPainter(canvas)
    Portraits(appearance).paint(painter, QRectF(0, 0, 44, 44), "Isaura Venn", picture)
    painter.end()
    return canvas


@pytest.mark.parametrize("size", [(192, 192), (100, 300), (300, 100), (1, 1)])
def test_a_picture_of_any_shape_fills_the_square(appearance: Appearance, size: tuple[int, int]) -> None:
    canvas = painted(appearance, red_png(*size))
    assert canvas.pixelColor(22, 22) == RED
    assert canvas.pixelColor(22, 2) == RED


@pytest.mark.parametrize("picture", [None, b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40])
def test_without_a_readable_picture_the_name_s_colour_is_there(
    appearance: Appearance, picture: bytes | None
) -> None:
    canvas = painted(appearance, picture)
    assert canvas.pixelColor(22, 3) == appearance.theme.avatar_colour("Isaura Venn")


def test_the_corners_are_round(appearance: Appearance) -> None:
    assert painted(appearance, red_png(50, 50)).pixelColor(0, 0).alpha() == 0
    assert painted(appearance, None).pixelColor(0, 0).alpha() == 0
