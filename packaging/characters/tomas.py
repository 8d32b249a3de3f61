"""Tomas of the Ferry: a boatman before a low sun, on a river of fog."""

import math
import random

from painting import HEIGHT, WIDTH, Canvas, Colour, Point, curve, mix, rgb
from PIL import Image

WATERLINE = 478.0
SUN: Point = (292.0, 322.0)
INK = rgb("#0b2023")
MIST = rgb("#f0d3ae")
LANTERN = rgb("#ffc46b")
SCARF = rgb("#8c3f2e")


def paint() -> Image.Image:
    chance = random.Random(7)
    canvas = Canvas.vertical(
        [
            (0, rgb("#123238")),
            (150, rgb("#2a6163")),
            (300, rgb("#7fa795")),
            (400, rgb("#ecc795")),
            (WATERLINE, rgb("#f6dcb4")),
            (HEIGHT, rgb("#123238")),
        ]
    )
    _stars(canvas, chance)
    _sun(canvas)
    _hills(canvas, chance)
    _birds(canvas)
    canvas.mirror_below(WATERLINE)
    canvas.turn_to_water(WATERLINE, rgb("#17484b"), 0.42, ripple=5)
    _glints(canvas, chance)
    _mist(canvas, chance)
    _ferry(canvas)
    _wake(canvas)
    _reeds(canvas, chance)
    canvas.darken_edges(rgb("#06181b"), 0.55)
    return canvas.finished()


def _stars(canvas: Canvas, chance: random.Random) -> None:
    """The first of the evening, fewer the nearer they are to the sun."""
    for _ in range(42):
        height = chance.random() ** 1.7
        star = (chance.uniform(0, WIDTH), 8 + 190 * height)
        canvas.disc(star, chance.choice((0.6, 0.8, 1.2)), rgb("#dff0e6"), 0.75 - 0.65 * height)


def _sun(canvas: Canvas) -> None:
    canvas.glow(SUN, 330, rgb("#f4b878"), 0.75, 1.6)
    canvas.disc(SUN, 112, rgb("#ffe6b8"), 0.95, blur=0.6)
    canvas.disc((SUN[0], SUN[1] + 8), 100, rgb("#fff3d8"), 0.55, blur=16)


def _hills(canvas: Canvas, chance: random.Random) -> None:
    """Four ranges, each nearer, darker and lower; fog gathers at their feet."""
    ranges = ((400, 34, "#bcbf9f"), (424, 30, "#86a692"), (446, 26, "#4f8580"), (464, 20, "#2c6466"))
    for base, height, code in ranges:
        phase = chance.uniform(0, 6)
        ridge = [(x, base - height * _ridge(x / WIDTH, phase)) for x in range(-4, WIDTH + 8, 4)]
        canvas.shape([*ridge, (WIDTH + 4, WATERLINE + 2), (-4, WATERLINE + 2)], rgb(code))
        canvas.shape(
            [(0, base + 4), (WIDTH, base + 4), (WIDTH, WATERLINE), (0, WATERLINE)], MIST, 0.33, blur=12
        )


def _ridge(x: float, phase: float) -> float:
    return (
        0.5
        + 0.34 * math.sin(5 * x + phase)
        + 0.2 * math.sin(13 * x + 2 * phase)
        + 0.07 * math.sin(47 * x + phase)
    )


def _birds(canvas: Canvas) -> None:
    for x, y, size in ((118, 196, 9), (142, 178, 7), (164, 190, 6), (96, 182, 6), (190, 172, 5)):
        wing = curve([(x - size, y - size * 0.35), (x - size * 0.4, y - size * 0.5), (x, y)])
        other = curve([(x, y), (x + size * 0.4, y - size * 0.55), (x + size, y - size * 0.25)])
        canvas.stroke([*wing, *other], 1.3, rgb("#1c464a"), 0.9)


def _glints(canvas: Canvas, chance: random.Random) -> None:
    """The sun's road on the water: dashes, wider and sparser towards us."""
    for _ in range(120):
        depth = chance.random() ** 1.4
        y = WATERLINE + 5 + depth * 210
        spread, length = 40 + 90 * depth, chance.uniform(5, 26) * (0.5 + depth)
        x = SUN[0] + chance.gauss(0, 0.5) * spread
        colour = mix(rgb("#fff0cf"), rgb("#e9b77d"), depth)
        canvas.stroke(
            [(x - length, y), (x + length, y)], 0.9 + 1.6 * depth, colour, 0.6 - 0.35 * depth, blur=0.4
        )


def _wake(canvas: Canvas) -> None:
    """Rings where the pole stands in the water."""
    for reach, opacity in ((13, 0.7), (26, 0.45), (42, 0.25)):
        canvas.ring((263, 700), (reach, reach * 0.26), 1.1, MIST, opacity, blur=0.4)


def _mist(canvas: Canvas, chance: random.Random) -> None:
    canvas.shape(
        [(0, WATERLINE - 10), (WIDTH, WATERLINE - 10), (WIDTH, WATERLINE + 9), (0, WATERLINE + 9)],
        MIST,
        0.75,
        blur=9,
    )
    for _ in range(9):
        centre = (chance.uniform(0, WIDTH), WATERLINE + chance.uniform(-16, 40))
        canvas.disc(centre, (chance.uniform(70, 150), chance.uniform(4, 9)), MIST, 0.3, blur=7)


def _ferry(canvas: Canvas) -> None:
    _reflection(canvas)
    hull = [(96, 548), *curve([(96, 548), (120, 562), (200, 574), (300, 575), (380, 566), (424, 538)])]
    hull += curve(
        [(424, 538), (414, 566), (392, 590), (340, 597), (200, 597), (140, 590), (112, 574), (96, 548)]
    )
    canvas.shape(hull, INK)
    canvas.stroke(
        curve([(98, 549), (122, 563), (200, 575), (300, 576), (380, 567), (423, 540)]),
        1.4,
        rgb("#e9b77d"),
        0.55,
    )
    for x in (176, 232, 288, 344):
        canvas.stroke([(x, 577), (x + 3, 596)], 1.0, rgb("#1d4a4c"), 0.8)
    _lantern(canvas)
    _dog(canvas)
    _ferryman(canvas)


def _ferryman(canvas: Canvas) -> None:
    canvas.stroke([(214, 206), (264, 706)], 3.6, INK)
    for heel in (277, 316):
        canvas.shape([(heel, 540), (heel - 1, 566), (heel - 9, 574), (heel + 15, 574), (heel + 14, 540)], INK)
    coat = [
        (287, 352),
        (273, 366),
        (266, 410),
        (267, 452),
        (261, 508),
        (254, 549),
        (276, 557),
        (302, 552),
        (334, 559),
    ]
    coat += [(366, 545), (350, 500), (337, 452), (336, 410), (331, 368), (316, 352)]
    canvas.shape(curve(coat, is_closed=True), INK)
    canvas.stroke(curve([(280, 372), (256, 402), (231, 396)]), 13, INK)
    canvas.stroke(curve([(322, 378), (294, 430), (238, 441)]), 13, INK)
    _folds(canvas)
    tail = [(306, 350), (332, 346), (352, 356), (378, 345), (366, 366), (334, 364), (308, 366)]
    canvas.shape(curve(tail, is_closed=True), SCARF)
    canvas.shape(
        curve([(284, 347), (300, 354), (317, 345), (320, 359), (300, 368), (282, 360)], is_closed=True), SCARF
    )
    canvas.stroke(curve([(286, 356), (301, 362), (318, 354)]), 1.2, rgb("#5f2519"), 0.8)
    _head(canvas)


def _folds(canvas: Canvas) -> None:
    """The little that light and cloth give away in a silhouette."""
    cloth = rgb("#1d4144")
    canvas.stroke(curve([(304, 440), (301, 500), (305, 550)]), 1.3, cloth)
    canvas.stroke(curve([(288, 456), (280, 506), (278, 553)]), 1.0, cloth, 0.7)
    canvas.stroke(curve([(322, 456), (332, 506), (340, 553)]), 1.0, cloth, 0.7)
    canvas.stroke(curve([(270, 446), (300, 450), (335, 445)]), 3.0, cloth)
    canvas.stroke(curve([(283, 378), (262, 402), (243, 402)]), 1.0, cloth, 0.8)
    canvas.stroke(curve([(322, 386), (298, 426), (262, 436)]), 1.0, cloth, 0.8)
    canvas.stroke(
        curve([(331, 370), (337, 410), (338, 452), (351, 500), (365, 543)]),
        1.6,
        rgb("#ffdf9f"),
        0.75,
        blur=0.4,
    )


def _head(canvas: Canvas) -> None:
    canvas.disc((300, 332), (12, 16), INK)
    beard = [(288, 331), (283, 343), (286, 354), (295, 358), (306, 350), (310, 338)]
    canvas.shape(curve(beard, is_closed=True), INK)
    canvas.shape(curve([(289, 329), (284, 335), (289, 339)], is_closed=True), INK)
    brim = [(252, 326), (276, 317), (300, 316), (324, 314), (344, 322), (322, 327), (300, 327), (278, 329)]
    canvas.shape(curve(brim, is_closed=True), INK)
    crown = [(283, 320), (284, 305), (292, 297), (302, 300), (312, 298), (317, 308), (318, 319)]
    canvas.shape(curve(crown, is_closed=True), INK)
    canvas.stroke(curve([(284, 316), (300, 319), (317, 315)]), 3.0, SCARF)


def _lantern(canvas: Canvas) -> None:
    post = curve([(132, 572), (124, 500), (126, 462), (140, 444), (154, 450)])
    canvas.stroke(post, 3.2, INK)
    canvas.glow((155, 468), 95, LANTERN, 0.9, 2.2)
    canvas.shape([(149, 460), (161, 460), (164, 478), (146, 478)], rgb("#fff1cf"))
    canvas.shape([(147, 461), (163, 461), (155, 452)], INK)
    canvas.stroke([(146, 479), (164, 479)], 2.4, INK)
    canvas.stroke([(155, 460), (155, 478)], 1.2, INK, 0.8)
    canvas.glow((155, 469), 26, rgb("#fff3d6"), 0.9, 1.4)


def _dog(canvas: Canvas) -> None:
    body = [
        (172, 573),
        (177, 565),
        (184, 560),
        (182, 545),
        (180, 528),
        (182, 517),
        (174, 514),
        (165, 511),
        (163, 505),
    ]
    body += [
        (172, 502),
        (181, 497),
        (185, 489),
        (187, 477),
        (195, 490),
        (205, 492),
        (211, 503),
        (203, 502),
        (207, 514),
    ]
    body += [(212, 528), (221, 544), (226, 562), (240, 567), (253, 558), (256, 563), (244, 576), (222, 577)]
    canvas.shape(curve(body, 8, is_closed=True), INK)
    canvas.stroke(curve([(181, 526), (183, 545), (183, 560), (176, 567)]), 1.2, LANTERN, 0.7, blur=0.3)


def _reflection(canvas: Canvas) -> None:
    dark = rgb("#0c2a2d")
    canvas.shape(
        curve([(104, 590), (240, 600), (400, 590), (380, 622), (250, 634), (130, 618)], is_closed=True),
        dark,
        0.75,
        blur=5,
    )
    canvas.shape(
        curve([(256, 600), (346, 600), (340, 690), (316, 738), (292, 740), (270, 690)], is_closed=True),
        dark,
        0.5,
        blur=7,
    )
    for y in range(606, 740, 9):
        canvas.glow((155 + 3 * math.sin(y), y), (26 - (y - 606) * 0.1, 4), LANTERN, 0.5, 1.3)


def _reeds(canvas: Canvas, chance: random.Random) -> None:
    for _ in range(46):
        is_left = chance.random() < 0.55
        foot = chance.uniform(-20, 120) if is_left else chance.uniform(400, 535)
        edge = foot if is_left else WIDTH - foot
        height = chance.uniform(60, 150) * (1.15 - 0.6 * max(0.0, edge) / 130)
        lean = chance.uniform(-26, 26)
        tip = (foot + lean, HEIGHT - height)
        middle = (foot + lean * 0.25, HEIGHT - height * 0.55)
        _blade(canvas, (foot, HEIGHT + 6), middle, tip, has_head=chance.random() < 0.28)


def _blade(canvas: Canvas, foot: Point, middle: Point, tip: Point, *, has_head: bool) -> None:
    colour: Colour = rgb("#071a1c")
    path = curve([foot, middle, tip])
    left = [(x - 2.6 * (1 - i / len(path)), y) for i, (x, y) in enumerate(path)]
    right = [(x + 2.6 * (1 - i / len(path)), y) for i, (x, y) in enumerate(path)]
    canvas.shape([*left, *reversed(right)], colour)
    if has_head:
        canvas.stroke(
            [(tip[0], tip[1] + 2), (tip[0] + (tip[0] - middle[0]) * 0.12, tip[1] - 18)], 6.5, colour
        )
