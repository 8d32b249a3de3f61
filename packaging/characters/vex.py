"""Vex, Unit 7: the one eye of a salvage frigate, over a console with a cup of tea for somebody."""

import math
import random

from painting import HEIGHT, WIDTH, Canvas, Colour, Point, curve, mix, rgb
from PIL import Image

EYE: Point = (256.0, 316.0)
LEDGE = 598.0
INK = rgb("#0d0810")
BULKHEAD = rgb("#3b2638")
SEAM = rgb("#1b111d")
STEEL = rgb("#75617a")
EMBER = rgb("#ff8a58")
CORE = rgb("#ffe6bf")
TEAL = rgb("#7fd6c8")


def paint() -> Image.Image:
    chance = random.Random(5)
    canvas = Canvas.vertical(
        [(0, rgb("#251826")), (300, rgb("#4a3046")), (LEDGE, rgb("#2c1c2c")), (HEIGHT, rgb("#150d17"))]
    )
    _bulkhead(canvas)
    _porthole(canvas, chance)
    _screen(canvas, chance)
    _pipes(canvas)
    canvas.glow(EYE, 330, rgb("#b8503c"), 0.5, 1.5)
    _socket(canvas)
    _eye(canvas)
    _shutter(canvas)
    _crack(canvas)
    _labels(canvas)
    _console(canvas, chance)
    _cup(canvas)
    _seedling(canvas)
    canvas.darken_edges(rgb("#080409"), 0.6)
    return canvas.finished()


def _bulkhead(canvas: Canvas) -> None:
    for x in (36, 476):
        canvas.stroke([(x, 0), (x, LEDGE)], 2.2, SEAM)
        canvas.stroke([(x + 2.2, 0), (x + 2.2, LEDGE)], 0.8, STEEL, 0.35)
    for y in (222, 468):
        canvas.stroke([(0, y), (WIDTH, y)], 2.2, SEAM)
        canvas.stroke([(0, y + 2.2), (WIDTH, y + 2.2)], 0.8, STEEL, 0.35)
    for x in (24, 48, 464, 488):
        for y in range(20, 590, 38):
            canvas.disc((x, y), 2.2, SEAM)
            canvas.disc((x - 0.5, y - 0.6), 1.2, STEEL, 0.7)


def _porthole(canvas: Canvas, chance: random.Random) -> None:
    centre = (112.0, 112.0)
    canvas.disc(centre, 66, SEAM)
    canvas.disc(centre, 62, STEEL)
    canvas.disc(centre, 60, mix(STEEL, INK, 0.45))
    canvas.disc(centre, 50, rgb("#0a0d1c"))
    for _ in range(46):
        angle, reach = chance.uniform(0, 2 * math.pi), 48 * math.sqrt(chance.random())
        star = (centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle))
        canvas.disc(star, chance.choice((0.5, 0.7, 1.1)), rgb("#e8e2ff"), chance.uniform(0.4, 1))
    limb = [
        (centre[0] + 50 * math.cos(math.radians(a)), centre[1] + 50 * math.sin(math.radians(a)))
        for a in range(8, 142, 3)
    ]
    horizon = curve([limb[-1], (100, 122), (136, 110), limb[0]])
    canvas.shape([*limb, *horizon], rgb("#9c5a4a"))
    canvas.stroke(horizon, 2.0, rgb("#f2b38c"), 0.9, blur=0.5)
    for x, y, size in ((98, 98, 4), (124, 84, 2.6), (134, 96, 3.2), (86, 84, 2)):
        canvas.shape(
            [(x - size, y), (x, y - size * 0.7), (x + size, y + size * 0.3), (x - size * 0.2, y + size)],
            rgb("#4b4256"),
        )
    for turn in range(12):
        angle = turn * math.pi / 6
        canvas.disc((centre[0] + 55.5 * math.cos(angle), centre[1] + 55.5 * math.sin(angle)), 2, SEAM)
    canvas.arc(centre, 49, (190, 262), 1.6, rgb("#cbd4ff"), 0.5, blur=0.4)


def _screen(canvas: Canvas, chance: random.Random) -> None:
    canvas.shape([(342, 66), (462, 66), (462, 162), (342, 162)], SEAM)
    canvas.shape([(347, 71), (457, 71), (457, 157), (347, 157)], rgb("#0f2427"))
    wave = [
        (352 + step * 2, 98 + 13 * math.sin(step / 2.6) * math.exp(-(((step - 22) / 13) ** 2)))
        for step in range(51)
    ]
    canvas.stroke(wave, 1.5, TEAL)
    for row in range(4):
        canvas.stroke(
            [(353, 124 + row * 8), (353 + chance.uniform(36, 96), 124 + row * 8)],
            2.2,
            TEAL,
            0.55 - 0.09 * row,
        )
    canvas.glow((402, 114), 90, rgb("#2f7f78"), 0.45, 1.6)


def _pipes(canvas: Canvas) -> None:
    for offset, colour in ((0, rgb("#5a4159")), (22, rgb("#6b3a35"))):
        path = [(-6, 14 + offset), (WIDTH + 6, 14 + offset)]
        canvas.stroke(path, 13, SEAM)
        canvas.stroke(path, 10, colour)
        canvas.stroke([(x, y - 2.6) for x, y in path], 1.8, mix(colour, CORE, 0.35), 0.6)
    for x in (70, 216, 300, 430):
        canvas.shape([(x, 4), (x + 14, 4), (x + 14, 46), (x, 46)], SEAM)
        canvas.shape([(x + 1.5, 5), (x + 12.5, 5), (x + 12.5, 45), (x + 1.5, 45)], rgb("#4a384c"))


def _socket(canvas: Canvas) -> None:
    """Steel rings around the eye, held by eight bolts."""
    canvas.disc((EYE[0], EYE[1] + 8), 160, INK, 0.7, blur=10)
    plate = [_around(EYE, 172, 22.5 + 45 * corner) for corner in range(8)]
    canvas.shape(plate, rgb("#2a1c2b"))
    canvas.stroke([*plate, plate[0]], 2, rgb("#6f566f"), 0.8)
    for corner in range(8):
        spot = _around(EYE, 156, 22.5 + 45 * corner)
        canvas.disc(spot, 6.5, SEAM)
        canvas.disc(spot, 5, STEEL)
        canvas.stroke([_around(spot, 3.4, 40 * corner), _around(spot, 3.4, 40 * corner + 180)], 1.4, SEAM)
    for step in range(30):
        share = step / 29
        canvas.disc(
            (EYE[0], EYE[1]), 146 - 20 * share, mix(rgb("#8f7a92"), rgb("#35253a"), abs(2 * share - 0.8))
        )
    canvas.arc(EYE, 145, (200, 290), 2.2, rgb("#e6d3e0"), 0.7, blur=0.6)
    canvas.disc(EYE, 126, INK)


def _eye(canvas: Canvas) -> None:
    canvas.disc(EYE, 122, rgb("#1d0d16"))
    canvas.glow(EYE, 150, rgb("#a0322e"), 0.9, 1.1)
    for spoke in range(150):
        angle = spoke * 2.4
        inner, outer = 34 + 8 * math.sin(spoke * 1.7), 88 + 10 * math.sin(spoke * 2.9)
        colour = mix(rgb("#ffb169"), rgb("#c8412f"), 0.5 + 0.5 * math.sin(spoke * 0.9))
        canvas.stroke([_around(EYE, inner, angle), _around(EYE, outer, angle)], 1.2, colour, 0.42)
    for radius, opacity in ((104, 0.55), (96, 0.9), (58, 0.5)):
        canvas.ring(EYE, radius, 1.6, EMBER, opacity, blur=0.3)
    for tick in range(48):
        length = 9 if tick % 4 == 0 else 4
        canvas.stroke(
            [_around(EYE, 113, 7.5 * tick), _around(EYE, 113 - length, 7.5 * tick)], 1.2, rgb("#e0765a"), 0.7
        )
    pupil = [_around(EYE, 36, 40 * blade) for blade in range(9)]
    canvas.shape(pupil, rgb("#ffb97a"))
    canvas.shape([_around(EYE, 28, 40 * blade + 10) for blade in range(9)], CORE)
    canvas.glow(EYE, 96, rgb("#ffb47a"), 0.95, 2.0)
    canvas.glow(EYE, 44, rgb("#fff3dd"), 0.9, 1.3)


def _shutter(canvas: Canvas) -> None:
    """A lid, a little lowered: attentive and rather tired."""
    left, right = 197, 343
    rim = [_around(EYE, 124, angle) for angle in range(left, right + 1, 2)]
    edge = curve([rim[-1], (316, 262), (256, 249), (196, 262), rim[0]])
    canvas.shape([*rim, *edge], rgb("#2f2030"))
    for lift in (13, 27, 41):
        seam = [(x, y - lift) for x, y in edge if math.dist((x, y - lift), EYE) < 122]
        canvas.stroke(seam, 1.3, SEAM)
        canvas.stroke([(x, y + 1.5) for x, y in seam], 0.8, STEEL, 0.35)
    canvas.stroke(edge, 3.4, rgb("#8b728c"))
    canvas.stroke([(x, y + 2.6) for x, y in edge], 1.6, EMBER, 0.8, blur=0.6)


def _crack(canvas: Canvas) -> None:
    lines = (
        [(372, 346), (350, 352), (338, 368), (318, 374), (306, 394), (292, 404)],
        [(338, 368), (336, 388), (322, 404)],
        [(350, 352), (330, 344), (316, 350)],
        [(318, 374), (302, 372), (290, 378)],
    )
    for line in lines:
        canvas.stroke([(x + 1, y + 1.2) for x, y in line], 1.6, INK, 0.6)
        canvas.stroke(line, 0.9, rgb("#ffe9dc"), 0.9)
    shine = curve(
        [(168, 300), (176, 338), (196, 376), (224, 404), (206, 386), (188, 352), (180, 316)], is_closed=True
    )
    canvas.shape(shine, rgb("#fff2e6"), 0.2, blur=1.2)


def _labels(canvas: Canvas) -> None:
    for slot in range(5):
        y = 492 + slot * 7
        canvas.stroke([(212, y), (300, y)], 3, SEAM)
        canvas.stroke([(212, y + 1.8), (300, y + 1.8)], 0.7, STEEL, 0.4)
    _tape(canvas, (250, 545), 196, "SORRY ABOUT DECK 4", rgb("#a8323a"))
    _tape(canvas, (78, 436), 66, "UNIT 7", rgb("#2b5b66"))
    canvas.text((250, 571), "please mind the step", 10, rgb("#c9b3c4"))


def _tape(canvas: Canvas, centre: Point, length: float, words: str, colour: Colour) -> None:
    x, y = centre
    half = length / 2
    canvas.shape(
        [(x - half + 2, y - 9), (x + half + 2, y - 8), (x + half + 1, y + 13), (x - half + 1, y + 12)],
        INK,
        0.5,
        blur=2,
    )
    canvas.shape([(x - half, y - 11), (x + half, y - 10), (x + half, y + 10), (x - half, y + 9)], colour)
    canvas.stroke([(x - half, y - 10.6), (x + half, y - 9.6)], 0.8, mix(colour, CORE, 0.5))
    canvas.text((x, y - 0.5), words, 15, rgb("#fff4ea"))


def _console(canvas: Canvas, chance: random.Random) -> None:
    canvas.shape([(-4, LEDGE), (WIDTH + 4, LEDGE), (WIDTH + 4, LEDGE + 56), (-4, LEDGE + 56)], rgb("#5a4258"))
    canvas.shape(
        [(-4, LEDGE), (WIDTH + 4, LEDGE), (WIDTH + 4, LEDGE + 26), (-4, LEDGE + 26)],
        rgb("#7d5f73"),
        0.8,
        blur=10,
    )
    canvas.stroke([(0, LEDGE), (WIDTH, LEDGE)], 1.4, rgb("#c79a94"), 0.8)
    canvas.shape(
        [(-4, LEDGE + 56), (WIDTH + 4, LEDGE + 56), (WIDTH + 4, HEIGHT + 4), (-4, HEIGHT + 4)], rgb("#241726")
    )
    canvas.stroke([(0, LEDGE + 57), (WIDTH, LEDGE + 57)], 2.4, rgb("#8d6f84"), 0.7)
    canvas.disc((256, LEDGE + 16), (150, 13), EMBER, 0.3, blur=9)
    lights = (
        EMBER,
        EMBER,
        TEAL,
        rgb("#e0b15c"),
        rgb("#3a2a3a"),
        rgb("#e0b15c"),
        rgb("#e0433f"),
        rgb("#3a2a3a"),
        TEAL,
    )
    for number, colour in enumerate(lights):
        x = 74 + number * 45.5
        canvas.disc((x, 690), 12, SEAM)
        canvas.ring((x, 690), 12, 1.6, rgb("#6f566f"))
        canvas.disc((x, 690), 8, colour)
        canvas.disc((x - 2.4, 687), 2.2, rgb("#ffffff"), 0.5)
        if colour != rgb("#3a2a3a"):
            canvas.glow((x, 690), 26, colour, 0.6, 1.8)
    for number in range(9):
        x, is_up = 74 + number * 45.5, chance.random() < 0.5
        canvas.shape([(x - 7, 722), (x + 7, 722), (x + 7, 750), (x - 7, 750)], SEAM)
        canvas.stroke([(x, 736), (x, 727 if is_up else 745)], 5, STEEL)


def _cup(canvas: Canvas) -> None:
    china, shade = rgb("#f3e6dc"), rgb("#b58f8f")
    canvas.disc((122, LEDGE + 26), (52, 9), INK, 0.5, blur=4)
    canvas.disc((120, LEDGE + 20), (47, 9), shade)
    canvas.disc((120, LEDGE + 17.5), (47, 8.5), china)
    canvas.ring((154, LEDGE - 14), (15, 15), 5.5, china)
    bowl = [
        (86, LEDGE - 34),
        (88, LEDGE - 8),
        (99, LEDGE + 11),
        (120, LEDGE + 17),
        (141, LEDGE + 11),
        (152, LEDGE - 8),
        (154, LEDGE - 34),
    ]
    canvas.shape(curve(bowl), china)
    canvas.shape(
        curve(
            [
                (86, LEDGE - 34),
                (88, LEDGE - 8),
                (99, LEDGE + 11),
                (120, LEDGE + 17),
                (104, LEDGE + 2),
                (97, LEDGE - 16),
            ],
            is_closed=True,
        ),
        shade,
        0.7,
        blur=2,
    )
    canvas.stroke(curve([(88, LEDGE - 17), (120, LEDGE - 9), (152, LEDGE - 17)]), 2.2, rgb("#3f7f7a"))
    canvas.disc((120, LEDGE - 34), (34, 7), china)
    canvas.disc((120, LEDGE - 33), (30, 5.2), rgb("#8a4a24"))
    canvas.shape([(136, LEDGE - 41), (146, LEDGE - 42), (141, LEDGE - 34)], rgb("#4a3046"))
    for offset, height in ((-9, 84), (8, 108)):
        steam = [
            (120 + offset, LEDGE - 40),
            (112 + offset, LEDGE - 40 - height * 0.3),
            (124 + offset, LEDGE - 40 - height * 0.65),
            (114 + offset, LEDGE - 40 - height),
        ]
        canvas.stroke(curve(steam), 6, rgb("#ffe9df"), 0.32, blur=4)


def _seedling(canvas: Canvas) -> None:
    clay = rgb("#b5623f")
    canvas.disc((396, LEDGE + 26), (44, 8), INK, 0.5, blur=4)
    canvas.shape([(364, LEDGE - 26), (424, LEDGE - 26), (416, LEDGE + 24), (372, LEDGE + 24)], clay)
    canvas.shape(
        [(364, LEDGE - 26), (380, LEDGE - 26), (384, LEDGE + 24), (372, LEDGE + 24)],
        mix(clay, CORE, 0.3),
        0.7,
        blur=3,
    )
    canvas.shape(
        [(360, LEDGE - 36), (428, LEDGE - 36), (428, LEDGE - 22), (360, LEDGE - 22)], mix(clay, CORE, 0.12)
    )
    canvas.disc((394, LEDGE - 36), (33, 4), rgb("#2d1a17"))
    green, light = rgb("#4f9a63"), rgb("#8fd08a")
    canvas.stroke(curve([(394, LEDGE - 36), (392, LEDGE - 62), (398, LEDGE - 92)]), 3, green)
    for tip, bend in (
        ((352, 520), (372, 512)),
        ((440, 508), (424, 500)),
        ((386, 474), (384, 490)),
        ((420, 536), (410, 530)),
    ):
        root = (396, LEDGE - 58 if tip[1] > 515 else LEDGE - 84)
        middle = ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2)
        under = (2 * middle[0] - bend[0], 2 * middle[1] - bend[1] + 4)
        canvas.shape(curve([root, bend, tip, under], is_closed=True), green)
        canvas.stroke([root, tip], 1.2, light, 0.8)


def _around(centre: Point, radius: float, degrees: float) -> Point:
    angle = math.radians(degrees)
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
