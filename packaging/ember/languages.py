"""Short exchanges in the other seven languages of Llama 3.3: greetings, names, places, comfort."""

import random
from dataclasses import dataclass
from functools import cache

from grammar import Rules, expand, first_that_fits, read_rules
from lists import TEXT
from messages import NARRATION, SPEECH, Part, render
from rules import split_turns
from scene import Scene, Voice
from turns import Dialogue

LANGUAGES = ("de", "fr", "it", "pt", "hi", "es", "th")


@dataclass(frozen=True, slots=True)
class Language:
    """What users say and characters answer in one language."""

    users: Rules
    answers: Rules

    def greeting(self, talk: Dialogue, rng: random.Random) -> str:
        """A first message of the character, which may bring in names and the place."""
        scene = talk.scene
        return self._reply(talk, rng, "greet", scene.name + scene.user + scene.facts["place"])

    def exchange(self, talk: Dialogue, rng: random.Random, kind: str) -> tuple[str, str, str]:
        """The kind of turn, what the user says, and the answer; facts in it are those said before."""
        scene, context = talk.scene, talk.context()
        kind = kind or rng.choice([name for name, lines in self.users.items() if lines])
        if kind == "ask_place" and scene.facts["place"] not in context:
            kind = "ask_name"
        made = expand(rng.choice(self.users[kind]), self.users, _fill(scene), rng)
        talk.frames.append(made.frame)
        return kind, made.text, self._reply(talk, rng, kind, context + made.text)

    def _reply(self, talk: Dialogue, rng: random.Random, kind: str, context: str) -> str:
        scene = talk.scene
        parts: list[Part] = []
        if scene.style.length and rng.random() < 0.7:
            rule = "act_first" if scene.style.voice is Voice.FIRST else "act_third"
            parts.append((NARRATION, self._line(talk, rng, rule, context)))
        parts.append((SPEECH, self._line(talk, rng, kind, context)))
        return render(parts, scene.style, (scene.short_name,))

    def _line(self, talk: Dialogue, rng: random.Random, rule: str, context: str) -> str:
        facts = (talk.scene.facts["place"], talk.scene.user)
        made = first_that_fits(
            lambda: expand(rng.choice(self.answers[rule]), self.answers, _fill(talk.scene), rng),
            lambda made: all(value in context or value not in made.text for value in facts),
            rule,
        )
        talk.frames.append(made.frame)
        return made.text


def _fill(scene: Scene):
    values = {**scene.facts, **scene.user_facts, "short": scene.short_name}
    return values.__getitem__


@cache
def language(code: str) -> Language:
    """The rules of `text/languages/<code>.txt`."""
    users, answers = split_turns((TEXT / "languages" / f"{code}.txt").read_text(encoding="utf-8"))
    return Language(read_rules(users), read_rules(answers))
