"""Who speaks with whom and where: the facts that a card states and that replies must take up."""

import random
from dataclasses import dataclass
from enum import StrEnum

from held_out import Split
from lists import draw, word_lists
from names import BYNAMES, TITLES, Namer, wild_word
from rules import TEMPERS

PRONOUNS = {"she": ("she", "her", "her", "herself"), "he": ("he", "him", "his", "himself"),
            "they": ("they", "them", "their", "themself")}  # fmt: skip
COMPOSED_SHARE = 0.22  # of trades are made of two words, like "forest guardian"
WILD_SHARE = 0.08  # of trades and things are named by words from no list
_BIG_NUMBERS = ("300", "412", "a thousand", "ageless")


class Voice(StrEnum):
    """How narration speaks of the character."""

    FIRST = "first"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Style:
    """How a character's messages look; its greeting shows it and the replies keep to it."""

    voice: Voice
    stars: bool
    quotes: bool
    bare: bool
    narrates: bool
    length: int


@dataclass(slots=True)
class Scene:
    """One character, one user and the facts about both."""

    facts: dict[str, str]
    user_facts: dict[str, str]
    temper: str
    traits: tuple[str, ...]
    pronoun: str
    style: Style
    rng: random.Random
    split: Split
    kept: str = ""

    @property
    def name(self) -> str:
        return self.facts["char"]

    @property
    def user(self) -> str:
        return self.user_facts["user"]

    @property
    def short_name(self) -> str:
        """The word by which narration calls the character."""
        words = self.name.split()
        is_plain = len(words) == 2 and words[0] not in (*TITLES, *BYNAMES, "The")
        return words[0] if is_plain and self.style.length else self.name


def draw_style(rng: random.Random) -> Style:
    """A random way of writing messages; the common ones come more often."""
    voice = rng.choice((Voice.FIRST, Voice.THIRD, Voice.THIRD))
    form = rng.random()
    length = rng.choice((0, 1, 1, 1, 2, 2, 3))
    if form < 0.42:
        return Style(voice, stars=True, quotes=True, bare=False, narrates=True, length=length)
    if form < 0.62:
        return Style(voice, stars=True, quotes=False, bare=False, narrates=True, length=length)
    if form < 0.76:
        return Style(
            Voice.THIRD, stars=True, quotes=rng.random() < 0.3, bare=True, narrates=True, length=length
        )
    if form < 0.88:
        return Style(voice, stars=False, quotes=True, bare=False, narrates=True, length=length)
    return Style(voice, stars=False, quotes=False, bare=False, narrates=False, length=min(length, 2))


def draw_scene(rng: random.Random, split: Split) -> Scene:
    """A scene with every fact filled in; which of them the prompt states is the card's business."""
    namer = Namer(rng, split)
    temper = rng.choice(tuple(TEMPERS))
    return Scene(
        facts=_character_facts(rng, split, namer),
        user_facts=_user_facts(rng, split, namer),
        temper=temper,
        traits=tuple(rng.sample(TEMPERS[temper], rng.randint(1, 3))),
        pronoun=rng.choice(("she", "she", "she", "he", "he", "he", "they")),
        style=draw_style(rng),
        rng=rng,
        split=split,
    )


def _character_facts(rng: random.Random, split: Split, namer: Namer) -> dict[str, str]:
    names = ("trade", "species", "hair", "eyes", "skill", "hobby", "dislike", "fear", "goal", "plan", "mood",
             "food", "drink", "relation", "weather", "placekind", "time", "season")  # fmt: skip
    facts = {name: draw(name, rng, split) for name in names}
    if rng.random() < 0.5:
        facts["species"] = "human"
    facts |= {"char": namer.full(), "region": namer.place(), "origin": namer.place()}
    facts |= {"place": _place(rng, split, namer), "object": thing(rng, split)}
    facts |= {"companion": namer.given(), "companionkind": _companion_kind(rng, split)}
    facts |= {"kinname": namer.given(), "kin": draw("relation", rng, split)}
    if split is Split.TRAIN and rng.random() < COMPOSED_SHARE:
        facts["trade"] = f"{draw('tradefield', rng, split)} {draw('tradehead', rng, split)}"
    if rng.random() < WILD_SHARE:
        facts["trade"] = wild_word(rng) + rng.choice(
            ("er", " maker", " seller", " keeper", "ist", " hunter", "smith")
        )
    facts["age"] = str(rng.randint(16, 90)) if rng.random() < 0.85 else rng.choice(_BIG_NUMBERS[:3])
    return facts


def _user_facts(rng: random.Random, split: Split, namer: Namer) -> dict[str, str]:
    user = rng.choice(("User", "You", "Anon")) if rng.random() < 0.08 else namer.given()
    return {"user": user, "usertrade": draw("trade", rng, split), "far": namer.place()}


def _place(rng: random.Random, split: Split, namer: Namer) -> str:
    """Only names are held out, so the evaluation's places are those that have one."""
    lists = word_lists()
    kind = rng.random() if split is Split.TRAIN else rng.choice((0.0, 1.0))
    if kind < 0.46:
        return namer.place()
    if kind < 0.66:
        return f"the {rng.choice(lists['placequality'])} {rng.choice(lists['feature'] + lists['placekind'])}"
    if kind < 0.8:
        return f"the {rng.choice(lists['placeadj'])} {rng.choice(lists['placehead'])}"
    return f"{rng.choice(lists['placeadj'])} {namer.place()}"


def _companion_kind(rng: random.Random, split: Split) -> str:
    if rng.random() < 0.3:
        return draw("relation", rng, split)
    return (
        f"{draw('adjective', rng, split)} {draw('animal', rng, split)}"
        if rng.random() < 0.3
        else draw("animal", rng, split)
    )


def thing(rng: random.Random, split: Split, item: str = "") -> str:
    """An object with a quality or a material, like "copper lantern"."""
    quality = draw(rng.choice(("adjective", "material")), rng, split)
    if rng.random() < WILD_SHARE:
        quality = wild_word(rng)
    return f"{quality} {item or draw('object', rng, split)}"
