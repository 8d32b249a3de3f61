"""Composes whole dialogues: what the prompt holds, and the turns of user and character."""

import random
from dataclasses import dataclass, replace

from cards import write_card, write_listed
from foreign_text import foreign_text
from held_out import Split
from languages import LANGUAGES, Language, language
from replies import ReplyWriter
from rules import card_rules, narration, user_lines
from scene import Scene, draw_scene
from slots import Slots
from turn_kinds import ASKED_FACT, FIRST, WEIGHTED, can_ask, may_ask
from turns import Dialogue, Role, Turn
from words import capitalised

SMALL_FACTS = (
    "trade",
    "place",
    "companion",
    "object",
    "trade",
    "place",
    "companion",
    "object",
    "origin",
    "species",
)
SMALL_TURNS = (
    "gift",
    "show",
    "saw",
    "tell_far",
    "introduce",
    "ask_topic",
    "take",
    "go",
    "statement",
    "ask_yesno",
)
MOST_FOREIGN_WORDS = 700


@dataclass(frozen=True, slots=True)
class Mixture:
    """What share of the dialogues is of which sort.

    `small`: only facts and questions about them. `foreign`: long text in unknown words around the card.
    """

    small: float = 0.3
    foreign: float = 0.15


class Composer:
    """Writes dialogues of one split from one random stream."""

    def __init__(
        self, rng: random.Random, split: Split = Split.TRAIN, mixture: Mixture | None = None
    ) -> None:
        self._rng = rng
        self._split = split
        self._replies = ReplyWriter(rng)
        self._mixture = mixture or Mixture(foreign=0.0)

    def dialogue(self, kinds: tuple[str, ...] = (), lang: str | None = None) -> Dialogue:
        """A new dialogue; `kinds` prescribes what the user's turns do, `lang` the language spoken."""
        rng = self._rng
        scene = draw_scene(rng, self._split)
        spoken = lang or (rng.choice(LANGUAGES) if rng.random() < self._foreign_share() else "en")
        talk = Dialogue(scene, [], [], spoken)
        if not kinds and spoken == "en" and rng.random() < self._mixture.small:
            return self._small(talk)
        self._open(talk, language(spoken) if spoken != "en" else None)
        for at in range(len(kinds) or self._num_turns()):
            if spoken == "en":
                self._exchange(talk, kinds[at] if kinds else self._kind(talk, at))
            else:
                self._foreign_exchange(talk, language(spoken), kinds[at] if kinds else "")
        return talk

    def _foreign_share(self) -> float:
        """No line of another language is held out, so the evaluation speaks English."""
        return 0.09 if self._split is Split.TRAIN else 0.0

    def _small(self, talk: Dialogue) -> Dialogue:
        """One or two facts and a question about them: the shortest text that teaches to look one up."""
        rng, scene = self._rng, talk.scene
        facts = list(dict.fromkeys(rng.choices(SMALL_FACTS, k=rng.choice((1, 2, 3, 4, 6)))))
        talk.turns.append(Turn(Role.SYSTEM, self._small_card(talk, facts)))
        scene.style = replace(scene.style, length=rng.choice((0, 0, 0, 1)))
        asked = ["ask_name", "ask_name", *(f"ask_{fact}" for fact in facts), *rng.sample(SMALL_TURNS, 2)]
        asked = [kind for kind in asked if can_ask(kind, self._split)]
        for kind in rng.sample(asked, rng.randint(1, min(5, len(asked)))):
            self._exchange(talk, kind)
        return talk

    def _small_card(self, talk: Dialogue, facts: list[str]) -> str:
        rng, name, slots = self._rng, talk.scene.name, Slots(talk.scene, self._rng, talk.frames)
        if rng.random() < 0.3:
            return write_listed(talk.scene, facts)
        text = " ".join(capitalised(slots.written(card_rules(), f"fact_{fact}")) for fact in facts)
        if rng.random() < 0.3:
            text += " " + self._card_line(talk, slots, "persona")
        if name not in text or rng.random() < 0.3:
            return rng.choice((f"Name: {name}\n{text}", f"{slots.written(card_rules(), 'be')} {text}"))
        return text

    def _num_turns(self) -> int:
        rng = self._rng
        return rng.choice((1, 2, 3, 3, 4, 4, 5, 6, 8)) if rng.random() < 0.96 else rng.randint(10, 24)

    # ---- the prompt ------------------------------------------------------------------------------

    def _open(self, talk: Dialogue, foreign: Language | None) -> None:
        rng = self._rng
        text, is_foreign = self._system_text(talk), rng.random() < self._mixture.foreign
        if is_foreign:
            text = "\n".join(rng.sample((text, self._foreign_text(talk)), 2))
        talk.turns.append(Turn(Role.SYSTEM, text, is_foreign=is_foreign))
        if rng.random() < 0.18 and foreign is None:
            self._examples(talk)
        if rng.random() < 0.85:
            if foreign is not None and rng.random() < 0.7:
                text = foreign.greeting(talk, rng)
            else:
                text = self._replies.greeting(talk)
            is_foreign = rng.random() < self._mixture.foreign / 2
            if is_foreign:
                text = f"{self._foreign_text(talk)}\n\n{text}"
            talk.turns.append(Turn(Role.CHARACTER, text, "greeting", is_foreign=is_foreign))

    def _system_text(self, talk: Dialogue) -> str:
        rng, scene = self._rng, talk.scene
        slots = Slots(scene, rng, talk.frames)
        description, personality = write_card(scene, slots)
        parts = [description, personality]
        if rng.random() < 0.6:
            parts.append(self._card_line(talk, slots, "scenario", "sometimes_label"))
        if rng.random() < 0.25:
            scene.facts["lorename"], scene.facts["lorefact"] = slots.fill("lorename"), slots.fill("lorefact")
            parts.insert(rng.choice((0, len(parts))), self._card_line(talk, slots, "lore"))
            if rng.random() < 0.5:
                parts.insert(
                    rng.randint(0, len(parts)),
                    self._card_line(talk, Slots(_other(scene), rng, talk.frames), "lore"),
                )
        if rng.random() < 0.5:
            parts.append(self._card_line(talk, slots, "persona"))
        if rng.random() < 0.6:
            parts.insert(0, self._card_line(talk, slots, "system"))
        return "\n".join(part for part in parts if part)

    def _foreign_text(self, talk: Dialogue) -> str:
        """Mostly short, at times as long as the longest cards are."""
        length = int(MOST_FOREIGN_WORDS ** self._rng.uniform(0.4, 1.0))
        return foreign_text(talk.scene, self._rng, length)

    def _card_line(self, talk: Dialogue, slots: Slots, rule: str, label: str = "") -> str:
        text = capitalised(slots.written(card_rules(), rule))
        return f"Scenario: {text}" if label and self._rng.random() < 0.3 else text

    def _examples(self, talk: Dialogue) -> None:
        """Example dialogue: as turns before the greeting, or written out in the system text."""
        for _ in range(self._rng.choice((1, 2, 2, 3))):
            self._exchange(talk, self._kind(talk, 0))
        if self._rng.random() < 0.5:
            examples = talk.turns[1:]
            lines = [written_line(turn, talk.scene) for turn in examples if turn.role is not Role.SYSTEM]
            slots = Slots(talk.scene, self._rng, talk.frames)
            head = "<START>" if self._rng.random() < 0.5 else self._card_line(talk, slots, "example_head")
            talk.turns[:] = [replace(talk.turns[0], text="\n".join([talk.turns[0].text, head, *lines]))]

    # ---- turns -----------------------------------------------------------------------------------

    def _kind(self, talk: Dialogue, at: int) -> str:
        rng = self._rng
        while True:
            kind = rng.choice(FIRST) if at == 0 and rng.random() < 0.5 else rng.choice(WEIGHTED)
            if not can_ask(kind, self._split) or (kind == "ask_remember_gift" and not talk.scene.kept):
                continue
            if self._answerable(talk, kind) or (kind in ASKED_FACT and rng.random() < 0.04):
                return kind

    def _answerable(self, talk: Dialogue, kind: str) -> bool:
        scene = talk.scene
        if kind == "ask_remember_name":
            return scene.user in talk.context()
        fact = ASKED_FACT.get(kind)
        return fact is None or scene.facts.get(fact, "\0") in talk.context()

    def _exchange(self, talk: Dialogue, kind: str) -> None:
        rng, scene = self._rng, talk.scene
        slots = Slots(scene, rng, talk.frames)
        text, draws = self._user_text(talk, slots, kind)
        talk.turns.append(Turn(Role.USER, text, kind, draws))
        if rng.random() < 0.05:
            talk.turns.append(Turn(Role.SYSTEM, self._card_line(talk, slots, "note"), "note"))
        evades = not self._answerable(talk, kind)
        talk.turns.append(
            Turn(Role.CHARACTER, self._replies.reply(talk, slots, "evade" if evades else kind), kind, draws)
        )
        if kind == "gift":
            scene.kept = slots.fill("thing")

    def _user_text(self, talk: Dialogue, slots: Slots, kind: str) -> tuple[str, dict[str, str]]:
        rng = self._rng
        if not can_ask(kind, self._split):
            raise LookupError(f"No line of {kind} belongs to {self._split}.")
        made = slots.one_of(user_lines(), kind)
        while not may_ask(made.frame, self._split):
            made = slots.one_of(user_lines(), kind)
        talk.frames.append(made.frame)
        text = made.text[:1].upper() + made.text[1:]
        if rng.random() < 0.15 and not text.startswith("*"):
            text = self._replies.made(talk, slots, narration(), "interjection") + " " + text
        if rng.random() < 0.15 and not text.startswith("*"):
            text = self._replies.made(talk, slots, narration(), "user_act") + " " + text
        return (sloppy(text) if rng.random() < 0.12 else text), slots.draws

    def _foreign_exchange(self, talk: Dialogue, foreign: Language, kind: str) -> None:
        kind, said, reply = foreign.exchange(talk, self._rng, kind)
        talk.turns.append(Turn(Role.USER, said, kind))
        talk.turns.append(Turn(Role.CHARACTER, reply, kind))


def written_line(turn: Turn, scene: Scene) -> str:
    """A turn as example dialogue writes it."""
    return f"{scene.user if turn.role is Role.USER else scene.name}: {turn.text}"


def sloppy(text: str) -> str:
    """`text` as a hasty hand types it."""
    return text.lower().rstrip(".!?") if len(text) % 2 else text.rstrip(".!?")


def _other(scene: Scene) -> Scene:
    """The same scene without its lore, for a lore line that nobody asks about."""
    facts = {key: value for key, value in scene.facts.items() if not key.startswith("lore")}
    return Scene(
        facts,
        scene.user_facts,
        scene.temper,
        scene.traits,
        scene.pronoun,
        scene.style,
        scene.rng,
        scene.split,
    )
