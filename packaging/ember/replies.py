"""Writes what a character says: its greeting and its replies, from templates, in the style of the scene."""

import random

from grammar import Expansion, Rules, first_that_fits
from messages import NARRATION, SPEECH, Part, render, split_parts, with_capitals
from rules import answers, narration, openings
from scene import PRONOUNS
from slots import Slots
from turn_kinds import GROUNDED
from turns import Dialogue, Role


class ReplyWriter:
    """Writes messages of the character of a dialogue from one random stream."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def greeting(self, talk: Dialogue) -> str:
        """The message that opens the chat."""
        slots = Slots(talk.scene, self._rng, talk.frames)
        parts = (
            [(NARRATION, self.made(talk, slots, narration(), "setting"))] if self._rng.random() < 0.6 else []
        )
        if self._rng.random() < 0.6 or not parts:
            parts.append((NARRATION, self.made(talk, slots, narration(), "act")))
        text = self.made(talk, slots, answers(), "greet")
        return self._rendered(talk, split_cleanly(parts, text))

    def reply(self, talk: Dialogue, slots: Slots, kind: str) -> str:
        """An answer to the last turn, which did what `kind` says; `slots` holds what that turn spoke of."""
        rng = self._rng
        parts: list[Part] = []
        length = self._wanted_length(talk)
        if length >= 1 and rng.random() < 0.75:
            parts.append((NARRATION, self.made(talk, slots, narration(), "act")))
        if rng.random() < 0.22:
            parts.append((SPEECH, self.made(talk, slots, openings(), talk.scene.temper)))
        parts = split_cleanly(parts, self.made(talk, slots, answers(), kind))
        if length >= 2 and rng.random() < 0.7:
            parts.append((NARRATION, self.made(talk, slots, narration(), "act")))
        for _ in range(max(0, length - rng.choice((1, 1, 2)))):
            if rng.random() < 0.6:
                parts.append((SPEECH, self.made(talk, slots, narration(), "follow")))
        return self._rendered(talk, parts)

    def _wanted_length(self, talk: Dialogue) -> int:
        last = talk.turns[-1].text
        if talk.turns[-1].role is Role.SYSTEM and ("short" in last.lower() or "one or two" in last):
            return 0
        return 3 if talk.turns[-1].role is Role.SYSTEM and "etail" in last else talk.scene.style.length

    def made(self, talk: Dialogue, slots: Slots, rules: Rules, name: str) -> str:
        """A filled template whose facts the prompt has stated. Raises LookupError where none is found."""
        context = talk.context().lower()

        def draw() -> Expansion:
            slots.used.clear()
            return slots.one_of(rules, name)

        def is_grounded(_: Expansion) -> bool:
            return all(value.lower() in context for slot, value in slots.used if slot in GROUNDED)

        made = first_that_fits(draw, is_grounded, name)
        talk.frames.append(made.frame)
        return made.text

    def _rendered(self, talk: Dialogue, parts: list[Part]) -> str:
        scene = talk.scene
        subject = PRONOUNS[scene.pronoun][0]
        shown = [(kind, with_capitals(text)) for kind, text in parts]
        return render(shown, scene.style, (scene.short_name, subject.capitalize()))


def split_cleanly(parts: list[Part], text: str) -> list[Part]:
    """`parts` followed by the parts of `text`."""
    return [*parts, *split_parts(text)]
