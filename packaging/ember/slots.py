"""Fills template slots from a scene; what one turn has drawn stays the same within that turn."""

import random

from grammar import Choice, Expansion, Rules, expand
from lists import draw, word_lists
from names import wild_word
from scene import PRONOUNS, WILD_SHARE, Scene, Voice, thing
from words import capitalised, with_article


class Slots:
    """The values of one turn: its own draws over the scene's facts; `frames` takes the frames written."""

    def __init__(self, scene: Scene, rng: random.Random, frames: list[str]) -> None:
        self._scene = scene
        self._rng = rng
        self._memo: dict[str, str] = {}
        self.used: list[tuple[str, str]] = []
        self._named = False
        self._frames = frames

    def expand(self, choice: Choice, rules: Rules) -> Expansion:
        """`choice` filled for this turn."""
        return expand(choice, rules, self.fill, self._rng, plural=self._scene.style.voice is Voice.FIRST)

    def one_of(self, rules: Rules, name: str) -> Expansion:
        """A random template of rule `name`, filled."""
        return self.expand(self._rng.choice(rules[name]), rules)

    def written(self, rules: Rules, name: str) -> str:
        """The text of a random template of rule `name`, whose frame is then noted."""
        made = self.one_of(rules, name)
        self._frames.append(made.frame)
        return made.text

    @property
    def draws(self) -> dict[str, str]:
        """What this turn has drawn so far, by slot."""
        return dict(self._memo)

    def fill(self, slot: str) -> str:
        """The value of `slot`, drawn now if the turn has not used it yet."""
        special = self._special(slot)
        if special is not None:
            return special
        for facts in (self._memo, self._scene.user_facts, self._scene.facts):
            if slot in facts:
                self.used.append((slot, facts[slot]))
                return facts[slot]
        self._memo[slot] = self._drawn(slot.rstrip("23"))
        return self._memo[slot]

    def _special(self, slot: str) -> str | None:
        scene = self._scene
        if slot in ("i", "i2", "me", "my", "myself"):
            return self._narrated(slot)
        if slot == "c":
            return scene.short_name
        if slot == "their":
            return PRONOUNS[scene.pronoun][2]
        if slot == "kept":
            return scene.kept
        if slot in ("it", "the_it"):
            topic = self._spoken_of()
            return topic if slot == "the_it" else with_article(topic.removeprefix("the "))
        if slot == "trait1":
            return scene.traits[0]
        if slot == "traits":
            return " and ".join(scene.traits[:2])
        return None

    def _spoken_of(self) -> str:
        """The thing that the user's turn was about, with "the" where it is one thing."""
        for slot in ("thing", "item", "animal", "feature"):
            if slot in self._memo:
                return "the " + self._memo[slot]
        return next((self._memo[slot] for slot in ("food", "topic") if slot in self._memo), "that")

    def _narrated(self, slot: str) -> str:
        scene = self._scene
        if scene.style.voice is Voice.FIRST:
            return {"i": "I", "i2": "I", "me": "me", "my": "my", "myself": "myself"}[slot]
        subject, object_, possessive, reflexive = PRONOUNS[scene.pronoun]
        if slot in ("i", "i2"):
            use_name = scene.pronoun == "they" or (not self._named and self._rng.random() < 0.5)
            self._named = True
            return scene.short_name if use_name else subject
        return {"me": object_, "my": possessive, "myself": reflexive}[slot]

    def _drawn(self, name: str) -> str:
        rng, split = self._rng, self._scene.split
        if name == "thing":
            return thing(rng, split, self.fill("item"))
        if name == "item":
            return wild_word(rng) if rng.random() < WILD_SHARE else draw("object", rng, split)
        if name == "nonce":
            return wild_word(rng)
        return draw(name, rng, split) if name in word_lists() else capitalised(name)
