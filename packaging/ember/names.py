"""Names of people and places, composed from syllables in the manner of many languages and scripts."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from held_out import Split, allowed

HELD_OUT_ONE_IN = 12
_RUDE = re.compile("f[aou]ck|sh[iy]t|cunt|cock|dick|nigg|slut|fag|ass$")  # syllables meet by chance


@dataclass(frozen=True, slots=True)
class Sounds:
    """Syllables of one manner of naming: beginnings, middles and endings."""

    starts: tuple[str, ...]
    middles: tuple[str, ...]
    ends: tuple[str, ...]

    def name(self, rng: random.Random) -> str:
        """One name of two to four syllables, beginning with a capital where the script has any."""
        middles = "".join(rng.choice(self.middles) for _ in range(rng.choice((0, 0, 1, 1, 1, 2))))
        raw = rng.choice(self.starts) + middles + rng.choice(self.ends)
        return raw[:1].upper() + raw[1:]


def _sections() -> dict[str, list[str]]:
    text = (Path(__file__).parent / "text" / "names.txt").read_text(encoding="utf-8")
    heads = (section.partition("\n") for section in text.split("== ")[1:])
    return {head.strip(): body.splitlines() for head, _, body in heads}


def _sounds(line: str) -> Sounds:
    starts, middles, ends = (tuple(part.split()) for part in line.split("/"))
    return Sounds(starts, middles, ends)


_SECTIONS = _sections()
LATIN, OTHER_SCRIPTS = (tuple(map(_sounds, _SECTIONS[name])) for name in ("latin", "other_scripts"))
COMMON, TITLES, EPITHETS, BYNAMES, _ONSETS, _VOWELS, _CODAS = (
    tuple(" ".join(_SECTIONS[name]).split())
    for name in ("common", "titles", "epithets", "bynames", "onsets", "vowels", "codas")
)


def wild_word(rng: random.Random) -> str:
    """A word that no list holds: the model can only copy it."""
    while True:
        word = "".join(_syllable(rng) for _ in range(rng.choice((1, 2, 2, 2, 3, 3))))
        if not _RUDE.search(word):
            return word


def _syllable(rng: random.Random) -> str:
    coda = rng.choice(_CODAS) if rng.random() < 0.4 else ""
    return rng.choice(_ONSETS) * (rng.random() < 0.85) + rng.choice(_VOWELS) + coda


class Namer:
    """Draws names of people and places that `split` may use."""

    def __init__(self, rng: random.Random, split: Split) -> None:
        self._rng = rng
        self._split = split

    def given(self) -> str:
        """One word that names a person."""
        while True:
            name = self._draw_given()
            if len(name) > 2 and allowed("name", name, HELD_OUT_ONE_IN, self._split):
                return name

    def full(self) -> str:
        """A card's name: a given name, mostly alone, else with a family name, a title or a byname."""
        rng = self._rng
        kind = rng.random()
        if kind < 0.66:
            return self.given()
        if kind < 0.84:
            return f"{self.given()} {self.given()}"
        if kind < 0.91:
            return f"{rng.choice(TITLES)} {self.given()}"
        if kind < 0.95:
            return f"{self.given()} the {rng.choice(EPITHETS)}"
        return self._byname()

    def place(self) -> str:
        """One word that names a town, a land or a star."""
        while True:
            rng = self._rng
            name = wild_word(rng).capitalize() if rng.random() < 0.25 else rng.choice(LATIN).name(rng)
            if len(name) > 3 and allowed("name", name, HELD_OUT_ONE_IN, self._split):
                return name

    def _draw_given(self) -> str:
        kind = self._rng.random()
        if kind < 0.10:
            return self._rng.choice(COMMON)
        if kind < 0.14:
            return self._rng.choice(OTHER_SCRIPTS).name(self._rng)
        if kind < 0.34:
            return wild_word(self._rng).capitalize()
        return self._rng.choice(LATIN).name(self._rng)

    def _byname(self) -> str:
        first, second = self._rng.sample(BYNAMES, 2)
        kind = self._rng.random()
        if kind < 0.3:
            return first + second
        if kind < 0.5:
            return f"{first}{second.lower()}"
        if kind < 0.7:
            return f"The {first} {second}"
        return f"{first} {second}" + self._rng.choice(("", "", " V2", " 3", "-7"))
