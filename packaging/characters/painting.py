"""A canvas for flat illustrations: soft shapes, gradients and light over Pillow, the same on every run."""

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageFont

Point = tuple[float, float]
Colour = tuple[int, int, int]
Ink = int | Colour
Draw = Callable[[ImageDraw.ImageDraw, Ink], None]

WIDTH, HEIGHT = 512, 768
_OVERSAMPLING = 3


def rgb(code: str) -> Colour:
    """A colour from its `#rrggbb` code."""
    red, green, blue = ImageColor.getrgb(code)[:3]
    return red, green, blue


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` 0..1 of `other` in `one`."""
    share = min(max(share, 0.0), 1.0)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


@dataclass
class Canvas:
    """A picture of 512 × 768 units, drawn three times as large and scaled down at the end."""

    image: Image.Image

    @classmethod
    def vertical(cls, stops: Sequence[tuple[float, Colour]]) -> Self:
        """A canvas filled from top to bottom; `stops` are (y in units, colour), in order."""
        column = Image.new("RGB", (1, HEIGHT * _OVERSAMPLING))
        for row in range(column.height):
            column.putpixel((0, row), _colour_at(row / _OVERSAMPLING, stops))
        return cls(column.resize((WIDTH * _OVERSAMPLING, HEIGHT * _OVERSAMPLING)))

    def finished(self, left: float = 0, top: float = 0, width: float = WIDTH) -> Image.Image:
        """The picture at its final size, or the part of it that begins at (left, top) and is `width` wide."""
        corners = (left, top, left + width, top + width * HEIGHT / WIDTH)
        box = tuple(edge * _OVERSAMPLING for edge in corners)
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS, box=box)

    def shape(self, points: Iterable[Point], colour: Colour, opacity: float = 1.0, blur: float = 0.0) -> None:
        """Fill a polygon."""
        corners = [_pixels(point) for point in points]
        self._paint(lambda pen, ink: pen.polygon(corners, fill=ink), colour, opacity, blur)

    def disc(
        self, centre: Point, radius: float | Point, colour: Colour, opacity: float = 1.0, blur: float = 0.0
    ) -> None:
        """Fill a circle, or an ellipse of (horizontal, vertical) radius."""
        box = _box(centre, radius)
        self._paint(lambda pen, ink: pen.ellipse(box, fill=ink), colour, opacity, blur)

    def ring(
        self,
        centre: Point,
        radius: float | Point,
        width: float,
        colour: Colour,
        opacity: float = 1.0,
        blur: float = 0.0,
    ) -> None:
        """Draw a circle's outline, `width` units inwards."""
        box, thickness = _box(centre, radius), max(1, round(width * _OVERSAMPLING))
        self._paint(lambda pen, ink: pen.ellipse(box, outline=ink, width=thickness), colour, opacity, blur)

    def arc(
        self,
        centre: Point,
        radius: float,
        angles: Point,
        width: float,
        colour: Colour,
        opacity: float = 1.0,
        blur: float = 0.0,
    ) -> None:
        """Draw a part of a circle between two angles in degrees, clockwise from three o'clock."""
        box, thickness = _box(centre, radius), max(1, round(width * _OVERSAMPLING))
        self._paint(lambda pen, ink: pen.arc(box, *angles, fill=ink, width=thickness), colour, opacity, blur)

    def stroke(
        self, points: Iterable[Point], width: float, colour: Colour, opacity: float = 1.0, blur: float = 0.0
    ) -> None:
        """Draw a line through the points, with round ends and corners."""
        path = [_pixels(point) for point in points]
        thickness = max(1, round(width * _OVERSAMPLING))
        half = thickness / 2

        def draw(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
            pen.line(path, fill=ink, width=thickness)
            for x, y in path:
                pen.ellipse((x - half, y - half, x + half, y + half), fill=ink)

        self._paint(draw, colour, opacity, blur)

    def text(self, centre: Point, words: str, size: float, colour: Colour) -> None:
        """Write in Pillow's own font, centred."""
        font = ImageFont.load_default(size * _OVERSAMPLING)
        ImageDraw.Draw(self.image).text(_pixels(centre), words, fill=colour, font=font, anchor="mm")

    def glow(
        self,
        centre: Point,
        radius: float | Point,
        colour: Colour,
        strength: float = 1.0,
        falloff: float = 2.0,
    ) -> None:
        """Add light that fades towards `radius`; a higher `falloff` gathers it at the centre."""
        left, top, right, bottom = (round(edge) for edge in _box(centre, radius))
        fading = Image.radial_gradient("L").point(
            lambda v: round(255 * max(0.0, 1 - v / 181) ** falloff * strength)
        )
        size = max(1, right - left), max(1, bottom - top)
        mask = fading.resize(size, Image.Resampling.BICUBIC)
        light = Image.composite(Image.new("RGB", size, colour), Image.new("RGB", size), mask)
        behind = self.image.crop((left, top, left + size[0], top + size[1]))
        self.image.paste(ImageChops.screen(behind, light), (left, top))

    def darken_edges(self, colour: Colour, strength: float) -> None:
        """A vignette."""
        mask = Image.radial_gradient("L").point(
            lambda v: round(255 * strength * max(0.0, v / 255 - 0.35) ** 1.6)
        )
        self.image.paste(colour, (0, 0), mask.resize(self.image.size, Image.Resampling.BICUBIC))

    def mirror_below(self, y: float) -> None:
        """Repeat what is above `y` upside down below it."""
        line = round(y * _OVERSAMPLING)
        depth = self.image.height - line
        above = self.image.crop((0, line - depth, self.image.width, line))
        self.image.paste(above.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, line))

    def turn_to_water(self, y: float, tint: Colour, tint_share: float, ripple: float) -> None:
        """Let everything below `y` look reflected: blurred, waving by `ripple` units, tinted."""
        line = round(y * _OVERSAMPLING)
        water = self.image.crop((0, line, self.image.width, self.image.height))
        water = water.filter(ImageFilter.GaussianBlur((1.2 * _OVERSAMPLING, 2.5 * _OVERSAMPLING)))
        water = Image.blend(water, Image.new("RGB", water.size, tint), tint_share)
        for row in range(water.height):
            shift = round(_wave(row / water.height, row / _OVERSAMPLING) * ripple * _OVERSAMPLING)
            strip = water.crop((0, row, water.width, row + 1))
            self.image.paste(ImageChops.offset(strip, shift, 0), (0, line + row))

    def _paint(self, draw: Draw, colour: Colour, opacity: float, blur: float) -> None:
        if opacity == 1 and not blur:
            draw(ImageDraw.Draw(self.image), colour)
            return
        mask = Image.new("L", self.image.size)
        draw(ImageDraw.Draw(mask), 255)
        drawn = mask.getbbox()
        if drawn is None:
            return
        margin = math.ceil(4 * blur * _OVERSAMPLING)  # a blur's light does not reach beyond
        left, top = max(0, drawn[0] - margin), max(0, drawn[1] - margin)
        mask = mask.crop((left, top, min(mask.width, drawn[2] + margin), min(mask.height, drawn[3] + margin)))
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * _OVERSAMPLING))
        self.image.paste(colour, (left, top), mask.point(lambda v: round(v * opacity)))


def curve(points: Sequence[Point], steps: int = 14, *, is_closed: bool = False) -> list[Point]:
    """A smooth path through the points (Catmull-Rom)."""
    before, after = ([points[-1]], [*points[:2]]) if is_closed else ([points[0]], [points[-1]])
    padded = [*before, *points, *after]
    path = [
        _between(padded[i : i + 4], step / steps) for i in range(len(padded) - 3) for step in range(steps)
    ]
    return path if is_closed else [*path, points[-1]]


def mirrored(points: Iterable[Point], axis_x: float) -> list[Point]:
    """The points reflected at a vertical axis."""
    return [(2 * axis_x - x, y) for x, y in points]


def _between(four: Sequence[Point], t: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = four

    def blend(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (
            2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
        )

    return blend(x0, x1, x2, x3), blend(y0, y1, y2, y3)


def _wave(nearness: float, row: float) -> float:
    """Sideways shift of a row of water: longer waves the nearer it is."""
    return nearness * math.sin(row / (1.5 + 6 * nearness)) + 0.4 * nearness * math.sin(row / 2.3 + 1)


def _colour_at(y: float, stops: Sequence[tuple[float, Colour]]) -> Colour:
    for (top, above), (bottom, below) in itertools.pairwise(stops):
        if y <= bottom:
            return mix(above, below, (y - top) / (bottom - top))
    return stops[-1][1]


def _pixels(point: Point) -> Point:
    return point[0] * _OVERSAMPLING, point[1] * _OVERSAMPLING


def _box(centre: Point, radius: float | Point) -> tuple[float, float, float, float]:
    across, down = radius if isinstance(radius, tuple) else (radius, radius)
    (left, top), (right, bottom) = (
        _pixels((centre[0] - across, centre[1] - down)),
        _pixels((centre[0] + across, centre[1] + down)),
    )
    return left, top, right, bottom
