"""What the evaluation asks: held-out cards, each with one question whose right answer is known."""

import random
from dataclasses import dataclass

from dialogue import Composer
from held_out import Split
from rules import user_lines
from template import prompt_for_reply
from turn_kinds import ASKED_FACT, NEVER, can_ask
from turns import Dialogue

FACTS = {"ask_place": "place", "ask_trade": "trade", "ask_companion": "companion", "ask_object": "object"}
TAKEN_UP = {
    "gift": "item", "show": "item", "saw": "animal", "tell_far": "far",
    "introduce": "user", "ask_topic": "topic", "take": "item", "go": "feature",
}  # fmt: skip
FREE = tuple(
    kind
    for kind in user_lines()
    if kind not in ASKED_FACT and kind not in (*NEVER, "ask_remember_gift") and can_ask(kind, Split.EVAL)
)


@dataclass(frozen=True, slots=True)
class Case:
    """A prompt, and words of which the reply should hold one (none: any reply will do)."""

    kind: str
    prompt: str
    wanted: tuple[str, ...]
    user: str
    character: str


def cases(seed: int, kinds: tuple[str, ...], count: int) -> list[Case]:
    """`count` cases whose last turn is one of `kinds`, in turn; every second has names as headers."""
    rng = random.Random(seed)
    composer = Composer(rng, Split.EVAL)
    made: list[Case] = []
    while len(made) < count:
        kind = kinds[len(made) % len(kinds)]
        before = rng.choice(((), (), ("greet",), ("greet", "ask_mood"), ("ask_weather",)))
        dialogue = composer.dialogue(kinds=(*before, kind), lang="en")
        wanted = _wanted(dialogue, kind)
        if wanted is not None:
            # The name stands in the header of every second prompt; asking for it there proves nothing.
            with_names = len(made) % 2 == 1 and kind != "ask_name"
            prompt = prompt_for_reply(dialogue, with_names)
            made.append(Case(kind, prompt, wanted, dialogue.scene.user, dialogue.scene.name))
    return made


def _wanted(dialogue: Dialogue, kind: str) -> tuple[str, ...] | None:
    """Words that a right answer holds; None where the prompt does not let one know."""
    scene = dialogue.scene
    said_before = "\n".join(turn.text for turn in dialogue.turns[:-1])
    if kind == "ask_name":
        return (scene.name,) if scene.name in said_before else None
    if kind in FACTS:
        value = scene.facts[ASKED_FACT[kind]]
        return (value,) if value in said_before else None
    if kind in TAKEN_UP:
        draws = {**scene.user_facts, **dialogue.turns[-2].draws}
        value = draws.get(TAKEN_UP[kind], "")
        return (value, scene.user) if value and value.lower() in said_before.lower() else None
    return ()
