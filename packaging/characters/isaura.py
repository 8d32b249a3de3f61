"""Isaura Venn: a keeper with a lantern, standing in a library that a river has taken."""

import itertools
import math
import random

from painting import HEIGHT, Canvas, Colour, Point, curve, mix, rgb
from PIL import Image

# One-point perspective: the eye stands in the aisle's middle, 1 unit = half the aisle's width.
EYE: Point = (256.0, 338.0)
FOCUS = 236.0
WATER = 0.66  # below the eye
SHELF = 0.235
SPRING = -4 * SHELF  # where the walls end and the vault begins
BAYS = (0.74, 1.0, 1.35, 1.8, 2.4, 3.3)

INK = rgb("#0d0918")
NEAR = rgb("#1b1330")
FAR = rgb("#9a80cc")
MOON = rgb("#d9c9ff")
LANTERN = rgb("#ffb95e")
PAGE = rgb("#f3e6cf")
COAT = rgb("#2b1a3c")
HAIR = rgb("#170d1c")
SKIN = rgb("#c68a63")
BRASS = rgb("#5a3a1c")
LIGHT_AT: Point = (178.0, 338.0)
SPINES = tuple(
    rgb(code) for code in ("#3a2450", "#4b2a4f", "#2b2c58", "#57304a", "#28384f", "#5b3d3a", "#33224a")
)


def paint() -> Image.Image:
    canvas = Canvas.vertical(
        [(0, rgb("#120b22")), (200, rgb("#3a2b5c")), (338, rgb("#a78fd6")), (HEIGHT, rgb("#150d26"))]
    )
    _hall(canvas, is_reflection=True)
    canvas.turn_to_water(_at(0, WATER, BAYS[-1])[1], rgb("#130c24"), 0.5, ripple=4)
    _hall(canvas, is_reflection=False)
    _moonlight(canvas)
    _pages(canvas)
    _keeper(canvas)
    _otter(canvas)
    canvas.darken_edges(rgb("#05030b"), 0.55)
    return canvas.finished(left=88, top=140, width=348)


def _at(x: float, y: float, z: float) -> Point:
    """Where a point of the hall stands in the picture."""
    return EYE[0] + FOCUS * x / z, EYE[1] + FOCUS * y / z


def _hall(canvas: Canvas, *, is_reflection: bool) -> None:
    """From the far end to us, so that what is near covers what is far."""
    chance = random.Random(11)
    _vault(canvas, is_reflection=is_reflection)
    _end_window(canvas, is_reflection=is_reflection)
    for nearer, farther in reversed(list(itertools.pairwise(BAYS))):
        for side in (-1, 1):
            _bookcase(canvas, chance, side, nearer, farther, is_reflection=is_reflection)
        if not is_reflection:
            _rib(canvas, nearer)


def _vault(canvas: Canvas, *, is_reflection: bool) -> None:
    """The ceiling's barrel as half discs, each bay inside the nearer one."""
    for z in BAYS:
        centre = _at(0, _level(SPRING, is_reflection=is_reflection), z)
        canvas.disc(centre, FOCUS / z, _haze(rgb("#160f27"), z))


def _level(y: float, *, is_reflection: bool) -> float:
    return 2 * WATER - y if is_reflection else y


def _haze(colour: Colour, z: float) -> Colour:
    return mix(colour, FAR, ((z - BAYS[0]) / (BAYS[-1] - BAYS[0])) ** 0.9 * 0.72)


def _lit(colour: Colour, point: Point) -> Colour:
    """The lantern's warmth on a thing that is seen at `point`."""
    distance = math.dist(point, LIGHT_AT) / 190
    return mix(colour, rgb("#d98a45"), 0.36 * math.exp(-(distance**2)))


def _end_window(canvas: Canvas, *, is_reflection: bool) -> None:
    far = BAYS[-1]
    outline = [(-0.72, WATER), (-0.72, -0.62)]
    outline += [
        (-0.72 * math.cos(a / 16 * math.pi), -0.62 - 0.72 * math.sin(a / 16 * math.pi)) for a in range(17)
    ]
    outline += [(0.72, WATER)]
    wall = [(-1, WATER), (-1, SPRING), (1, SPRING), (1, WATER)]
    for shape, colour in ((wall, _haze(rgb("#160f27"), far)), (outline, rgb("#f4eeff"))):
        canvas.shape([_at(x, _level(y, is_reflection=is_reflection), far) for x, y in shape], colour)
    for x in (-0.36, 0, 0.36):
        ends = [(x, -1.3 if x == 0 else -1.2), (x, WATER)]
        canvas.stroke([_at(px, _level(py, is_reflection=is_reflection), far) for px, py in ends], 2.2, FAR)
    for y in (-0.6, -0.1, 0.35):
        ends = [(-0.72, y), (0.72, y)]
        canvas.stroke([_at(px, _level(py, is_reflection=is_reflection), far) for px, py in ends], 1.8, FAR)


def _bookcase(
    canvas: Canvas, chance: random.Random, side: int, nearer: float, farther: float, *, is_reflection: bool
) -> None:
    def quad(x0: float, x1: float, top: float, bottom: float, z0: float, z1: float, colour: Colour) -> None:
        low, high = _level(bottom, is_reflection=is_reflection), _level(top, is_reflection=is_reflection)
        corners = [
            _at(side * x0, high, z0),
            _at(side * x1, high, z1),
            _at(side * x1, low, z1),
            _at(side * x0, low, z0),
        ]
        canvas.shape(corners, colour if is_reflection else _lit(colour, corners[1]))

    quad(1, 1, SPRING, WATER, nearer, farther, _haze(mix(NEAR, INK, 0.4), farther))
    num_books = round(13 * (farther - nearer) / nearer**0.35) + 5
    step = (farther - nearer) / num_books
    shelf = SPRING
    while shelf < WATER:
        for number in range(num_books):
            z0, height = nearer + number * step, SHELF * chance.uniform(0.55, 0.88)
            colour = _haze(chance.choice(SPINES), z0)
            if chance.random() > 0.06:
                quad(
                    1,
                    1,
                    shelf + SHELF - height,
                    shelf + SHELF,
                    z0,
                    z0 + step * chance.uniform(0.72, 0.95),
                    colour,
                )
        quad(0.97, 0.97, shelf + SHELF, shelf + SHELF * 1.09, nearer, farther, _haze(rgb("#241838"), nearer))
        shelf += SHELF
    quad(0.9, 1.06, SPRING, WATER, nearer, nearer, _haze(rgb("#2a1d42"), nearer))
    quad(0.9, 0.92, SPRING, WATER, nearer, nearer, _haze(rgb("#4a3768"), nearer))


def _rib(canvas: Canvas, z: float) -> None:
    """An arch of the vault between two pilasters."""
    colour = rgb("#2a1d42")
    canvas.arc(_at(0, SPRING, z), FOCUS * 1.04 / z, (180, 360), 34 / z, _haze(colour, z))
    canvas.arc(_at(0, SPRING, z), FOCUS * 0.92 / z, (180, 360), 5 / z, _haze(rgb("#4a3768"), z))


def _moonlight(canvas: Canvas) -> None:
    canvas.glow((EYE[0], EYE[1] - 40), 260, rgb("#8a6fd0"), 0.7, 1.7)
    canvas.glow((EYE[0], EYE[1] - 30), 90, MOON, 0.7, 1.3)


def _pages(canvas: Canvas) -> None:
    """Leaves of books: some in the air, some asleep on the water."""
    chance = random.Random(23)
    for _ in range(13):
        x, y = chance.uniform(60, 440), chance.uniform(90, 330)
        size, turn = chance.uniform(5, 11), chance.uniform(0, math.pi)
        near = mix(rgb("#8f7bb8"), PAGE, math.exp(-((math.dist((x, y), LIGHT_AT) / 150) ** 2)))
        canvas.shape(_leaf((x, y), size, turn, 0.55), near, 0.9)
    for _ in range(11):
        x, y = chance.choice((chance.uniform(20, 170), chance.uniform(330, 495))), chance.uniform(560, 735)
        near = mix(rgb("#6d5b93"), PAGE, math.exp(-((math.dist((x, y), LIGHT_AT) / 260) ** 2)))
        canvas.shape(_leaf((x, y), 7 + (y - 500) / 14, chance.uniform(0, math.pi), 0.3), near, 0.85)


def _leaf(centre: Point, size: float, turn: float, flatness: float) -> list[Point]:
    corners = ((-0.7, -1), (0.7, -1), (0.7, 1), (-0.7, 1))
    sine, cosine = math.sin(turn), math.cos(turn)
    turned = [(x * cosine - y * sine, x * sine + y * cosine) for x, y in corners]
    return [(centre[0] + size * x, centre[1] + size * y * flatness) for x, y in turned]


def _keeper(canvas: Canvas) -> None:
    for width in (150, 112, 84):
        canvas.ring((256, 548), (width, width * 0.17), 1.4, rgb("#a98ddb"), 0.5, blur=0.6)
    canvas.disc((256, 560), (80, 60), INK, 0.55, blur=14)
    canvas.glow(LIGHT_AT, 200, rgb("#c9702a"), 0.5, 1.9)
    _coat(canvas)
    _book(canvas)
    _head(canvas)
    _lantern(canvas)


def _coat(canvas: Canvas) -> None:
    coat = [
        (238, 300),
        (222, 310),
        (224, 350),
        (231, 392),
        (219, 450),
        (200, 520),
        (180, 551),
        (215, 556),
        (256, 550),
    ]
    coat += [(297, 556), (336, 551), (312, 520), (294, 450), (283, 392), (289, 350), (291, 310), (275, 300)]
    canvas.shape(curve(coat, is_closed=True), COAT)
    warm = [(227, 314), (229, 350), (235, 392), (224, 450), (206, 520), (190, 547), (206, 549), (226, 470)]
    warm += [(240, 392), (235, 330)]
    canvas.shape(curve(warm, is_closed=True), rgb("#9a5240"), 0.7, blur=2.4)
    canvas.shape([(246, 300), (268, 300), (259, 352)], rgb("#e8d9c4"))
    canvas.shape([(246, 300), (256, 300), (258, 352)], rgb("#f6dcae"))
    for fold in (
        [(256, 356), (254, 450), (256, 548)],
        [(238, 400), (228, 480), (212, 548)],
        [(276, 400), (286, 480), (302, 548)],
    ):
        canvas.stroke(curve(fold), 1.3, INK, 0.65)
    canvas.shape(
        curve([(230, 388), (257, 394), (284, 388), (284, 397), (257, 403), (230, 397)], is_closed=True),
        rgb("#3d2617"),
    )
    canvas.ring((240, 405), 7, 1.6, rgb("#e0b15c"))
    for x in (236, 240, 244):
        canvas.stroke([(x, 411), (x - 1, 423)], 1.7, rgb("#e0b15c"))


def _book(canvas: Canvas) -> None:
    canvas.stroke(curve([(284, 318), (302, 352), (288, 372), (268, 372)]), 19, COAT)
    canvas.shape([(250, 332), (290, 326), (295, 374), (255, 381)], rgb("#6d2338"))
    canvas.shape([(250, 332), (256, 331), (261, 380), (255, 381)], rgb("#99405a"))
    canvas.stroke([(262, 338), (286, 334)], 1.4, rgb("#e0b15c"))
    canvas.stroke([(265, 368), (289, 364)], 1.4, rgb("#e0b15c"))
    canvas.stroke(curve([(300, 340), (303, 360), (290, 373), (276, 372)]), 15, COAT)
    for number in range(4):
        knuckle, tip = (274 - number * 0.6, 364 + number * 4), (264 + number * 0.8, 362 + number * 4.4)
        canvas.stroke([knuckle, tip], 4.2, mix(SKIN, INK, 0.08 * number))


def _head(canvas: Canvas) -> None:
    canvas.disc((258, 229), (14, 13), HAIR)
    canvas.disc((257, 262), (26, 29), HAIR)
    canvas.shape([(248, 278), (266, 278), (267, 304), (257, 312), (247, 304)], mix(SKIN, INK, 0.35))
    face = [(239, 258), (240, 274), (246, 287), (255, 293), (264, 287), (271, 274), (272, 258), (256, 244)]
    canvas.shape(curve(face, is_closed=True), SKIN)
    canvas.shape(
        curve([(258, 246), (272, 258), (271, 274), (264, 287), (256, 293), (261, 270)], is_closed=True),
        rgb("#5a3040"),
        0.6,
        blur=2,
    )
    fringe = [
        (233, 266),
        (236, 246),
        (250, 234),
        (268, 237),
        (279, 252),
        (280, 268),
        (272, 256),
        (262, 247),
        (252, 250),
        (242, 258),
        (238, 270),
    ]
    canvas.shape(curve(fringe, is_closed=True), HAIR)
    _face(canvas)


def _face(canvas: Canvas) -> None:
    """Few lines: she looks down at her visitor, so that lids and lashes are all there is to her eyes."""
    for x, outwards in ((246.8, -1), (264.2, 1)):
        canvas.disc((x, 268), 7.2, rgb("#ffd797"), 0.3)
        lid = curve([(x - 4.6, 267.6), (x, 270.4), (x + 4.6, 267.6)])
        canvas.shape([*lid, (x + 3, 265.2), (x, 264.4), (x - 3, 265.2)], rgb("#a2654a"), 0.55)
        canvas.stroke(lid, 1.3, INK)
        canvas.stroke([(x + outwards * 4.4, 267.8), (x + outwards * 6, 266.8)], 1.0, INK)
        canvas.ring((x, 268), 7.8, 1.1, rgb("#e2b05a"))
        canvas.stroke([(x - 4.8, 264.4), (x - 3, 262.4)], 1.1, rgb("#fff6e0"), 0.8)
        brow = [(x - outwards * 3.6, 256.8), (x + outwards * 1.6, 255.2), (x + outwards * 6, 257.6)]
        canvas.stroke(curve(brow), 1.4, HAIR, 0.85)
    canvas.stroke(curve([(254.2, 267.4), (255.5, 266.6), (256.8, 267.4)]), 1.1, rgb("#e2b05a"))
    canvas.stroke(curve([(255.2, 273), (253.8, 277.4), (256, 278.2)]), 0.9, rgb("#8f573f"))
    canvas.stroke(
        curve([(250.6, 282.8), (253.6, 284.4), (257.4, 284.4), (260.4, 282.6)]), 1.4, rgb("#84333c")
    )
    canvas.stroke(curve([(253.4, 286.4), (255.6, 286.9), (257.8, 286.4)]), 0.9, rgb("#e0a684"), 0.6)


def _lantern(canvas: Canvas) -> None:
    sleeve = curve([(233, 318), (206, 337), (186, 308)])
    canvas.stroke(sleeve, 18, COAT)
    canvas.stroke([(x - 3, y - 1) for x, y in sleeve[8:]], 9, rgb("#a3583c"), 0.8, blur=3)
    canvas.stroke([(190, 311), (181, 305)], 12, rgb("#e8d9c4"))
    _hand(canvas)
    x, y = LIGHT_AT
    canvas.arc((x, y - 28), 9, (180, 360), 1.8, BRASS)
    canvas.stroke([(x, y - 38), (x, y - 30)], 1.8, BRASS)
    canvas.shape([(x - 12, y - 19), (x + 12, y - 19), (x + 5, y - 28), (x - 5, y - 28)], BRASS)
    canvas.shape([(x - 11, y - 19), (x + 11, y - 19), (x + 14, y + 16), (x - 14, y + 16)], rgb("#ffe9bd"))
    canvas.glow(LIGHT_AT, 120, LANTERN, 0.9, 2.4)
    for dx in (-12.5, 12.5):
        canvas.stroke([(x + dx * 0.88, y - 19), (x + dx * 1.1, y + 16)], 1.6, BRASS)
    canvas.shape([(x - 16, y + 15), (x + 16, y + 15), (x + 13, y + 21), (x - 13, y + 21)], BRASS)
    canvas.shape(
        curve([(x - 4, y + 12), (x - 4, y + 2), (x, y - 9), (x + 4, y + 2), (x + 4, y + 12)], is_closed=True),
        rgb("#fffaf0"),
    )
    for row in range(9):
        canvas.glow((x + 4 * math.sin(row * 2.1), 572 + row * 17), (44 - row * 2.5, 6), LANTERN, 0.55, 1.3)


def _hand(canvas: Canvas) -> None:
    """Fingers closed over the lantern's ring."""
    skin = mix(SKIN, LANTERN, 0.3)
    palm = [(186, 300), (184, 294), (177, 292.5), (170.5, 295), (170, 301), (174, 305), (182, 307)]
    canvas.shape(curve(palm, is_closed=True), skin)
    for x in (173.6, 177.4, 181.2):
        canvas.stroke([(x, 297.5), (x - 0.8, 304)], 0.8, mix(skin, INK, 0.4))


def _otter(canvas: Canvas) -> None:
    """Quire, who fetches what floats: here a letter."""
    fur, pale = rgb("#4b3532"), rgb("#8a6a58")
    canvas.shape(
        curve([(308, 616), (352, 606), (396, 610), (434, 616), (386, 622)], is_closed=True), rgb("#35262c")
    )
    for reach in (0, 16):
        wake = [(308 - reach, 622), (376, 632 + reach / 2), (456, 634 + reach)]
        canvas.stroke(curve(wake), 1.3, rgb("#a98ddb"), 0.45, blur=0.4)
    head = [(296, 618), (293, 602), (300, 589), (316, 583), (333, 588), (341, 602), (338, 618)]
    canvas.shape(curve(head), fur)
    canvas.shape(
        curve([(296, 617), (294, 602), (301, 590), (314, 586), (304, 600), (303, 616)], is_closed=True),
        rgb("#a3663f"),
        0.7,
        blur=2,
    )
    for x in (299, 334):
        canvas.disc((x, 591), 4.6, fur)
        canvas.disc((x, 591.5), 2.2, pale, 0.7)
    canvas.disc((315, 607), (13, 8.5), pale)
    canvas.disc((315, 602), (4, 2.9), INK)
    canvas.stroke(curve([(309, 607), (315, 609.5), (321, 607)]), 1.1, INK, 0.8)
    for x in (305, 325):
        canvas.disc((x, 597), 2.5, INK)
        canvas.disc((x - 0.8, 596.2), 0.9, rgb("#ffe9bd"))
    for side in (-1, 1):
        for drop in (-1, 2.5):
            canvas.stroke(
                [(315 + side * 9, 606 + drop), (315 + side * 22, 604 + 2.2 * drop)], 0.6, rgb("#d9c4b4"), 0.7
            )
    canvas.shape([(286, 612), (322, 618), (316, 630), (280, 623)], PAGE)
    canvas.disc((302, 621), 3.2, rgb("#8c2f3e"))
    canvas.disc((326, 624), (36, 4), rgb("#33274f"), 0.7, blur=1.6)
