"""Writes a scene's facts as a card: prose, bullet lists, attribute lists, tags, in many layouts."""

import random
from collections.abc import Callable

from rules import card_rules
from scene import PRONOUNS, Scene
from slots import Slots
from words import capitalised

_KEYS = {
    "trade": ("Occupation", "Job", "Profession", "Trade", "Role", "Work"),
    "species": ("Species", "Race", "Kind"),
    "place": ("Location", "Home", "Lives in", "Place", "Residence", "Setting"),
    "companion": ("Companion", "Pet", "Friend", "Companions"),
    "object": ("Item", "Treasure", "Carries", "Possession", "Equipment"),
    "look": ("Appearance", "Looks", "Body"),
    "skill": ("Skills", "Skill", "Abilities", "Good at"),
    "food": ("Favourite food", "Likes", "Loves", "Food"),
    "hobby": ("Hobbies", "Hobby", "Likes"),
    "dislike": ("Dislikes", "Hates"),
    "fear": ("Fears", "Fear", "Afraid of"),
    "goal": ("Goal", "Wants to", "Dream", "Motivation"),
    "plan": ("Plans", "Today", "Plan"),
    "origin": ("From", "Origin", "Born in", "Birthplace", "Homeland"),
    "kin": ("Family", "Relationships", "Relatives"),
    "age": ("Age",),
    "mood": ("Mood", "Current mood", "Feels"),
}
PROSE_FACTS = tuple(_KEYS)
_CORE_FACTS = ("trade", "place", "companion", "object")
Layout = Callable[[Scene, list[tuple[str, str]]], str]


def write_card(scene: Scene, slots: Slots) -> tuple[str, str]:
    """Description and personality text, stating some of the scene's facts."""
    rng = scene.rng
    stated = _stated_facts(rng)
    if rng.random() < 0.5:
        return _in_prose(scene, slots, stated), _personality(scene, slots)
    pairs = _pairs(scene, stated, named=rng.random() < 0.8)
    if rng.random() < 0.6:
        pairs.insert(
            rng.randint(0, len(pairs)), (rng.choice(("Personality", "Traits")), ", ".join(scene.traits))
        )
    text = rng.choice(_LAYOUTS)(scene, pairs)
    if rng.random() < 0.4:
        text += "\n" + _background(slots, rng)
    return text, _personality(scene, slots) if rng.random() < 0.4 else ""


def write_listed(scene: Scene, facts: list[str]) -> str:
    """Only the name and `facts`, as an attribute list of some layout."""
    return scene.rng.choice(_LAYOUTS)(scene, _pairs(scene, facts, named=True))


def _pairs(scene: Scene, facts: list[str], named: bool) -> list[tuple[str, str]]:
    pairs = [("Name", scene.name)] if named else []
    return pairs + [(scene.rng.choice(_KEYS[fact]), attribute(scene, fact)) for fact in facts]


def _stated_facts(rng: random.Random) -> list[str]:
    stated = [fact for fact in _CORE_FACTS if rng.random() < 0.6]
    others = [fact for fact in PROSE_FACTS if fact not in stated]
    stated += rng.sample(others, rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 7)))
    rng.shuffle(stated)
    return stated


def attribute(scene: Scene, fact: str) -> str:
    """The value of `fact` as an attribute list writes it."""
    facts = scene.facts
    if fact == "look":
        return f"{facts['hair']} hair, {facts['eyes']} eyes"
    if fact == "companion":
        return f"{facts['companion']} ({facts['companionkind']})"
    if fact == "kin":
        return f"{facts['kinname']} ({facts['kin']})"
    if fact == "place":
        return scene.rng.choice((facts["place"], f"{facts['place']} ({facts['placekind']})"))
    return facts[fact]


def _in_prose(scene: Scene, slots: Slots, stated: list[str]) -> str:
    rng = scene.rng
    sentences = [slots.written(card_rules(), f"fact_{fact}") for fact in stated]
    for _ in range(rng.choice((0, 0, 1, 2, 3, 5)) if rng.random() < 0.9 else rng.randint(8, 30)):
        sentences.insert(rng.randint(0, len(sentences)), slots.written(card_rules(), "backstory"))
    if rng.random() < 0.4:
        sentences[0] = f"{slots.written(card_rules(), 'is_one')} {capitalised(sentences[0])}"
    subject = PRONOUNS[scene.pronoun][0]
    varied = [
        _with_pronoun(text, scene, subject) if at and rng.random() < 0.5 else text
        for at, text in enumerate(sentences)
    ]
    text = " ".join(capitalised(sentence) for sentence in varied)
    return text if rng.random() < 0.8 else text.replace(". ", ".\n\n", 2)


def _with_pronoun(text: str, scene: Scene, subject: str) -> str:
    if scene.pronoun != "they" and text.startswith(scene.short_name + " "):
        return subject + text[len(scene.short_name) :]
    return text


def _background(slots: Slots, rng: random.Random) -> str:
    return " ".join(capitalised(slots.written(card_rules(), "backstory")) for _ in range(rng.randint(1, 3)))


def _personality(scene: Scene, slots: Slots) -> str:
    traits = ", ".join(scene.traits)
    listed = (f"Personality: {traits}", f"{scene.name}'s personality: {traits}")
    if scene.rng.random() < 1 / 6:
        return slots.written(card_rules(), "is_so")
    return scene.rng.choice(("", traits, capitalised(traits) + ".", *listed))


def _lines(scene: Scene, pairs: list[tuple[str, str]]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in pairs)


def _bullets(scene: Scene, pairs: list[tuple[str, str]]) -> str:
    mark, bold = scene.rng.choice(("-", "*", "•", "+")), scene.rng.choice(("", "**"))
    return "\n".join(f"{mark} {bold}{key}:{bold} {value}" for key, value in pairs)


def _headings(scene: Scene, pairs: list[tuple[str, str]]) -> str:
    return f"# {scene.name}\n" + "\n".join(f"## {key}\n{value}" for key, value in pairs)


def _w_plus_plus(scene: Scene, pairs: list[tuple[str, str]]) -> str:
    rows = "\n".join(f'{key}("{value}")' for key, value in pairs)
    return f'[{scene.rng.choice(("Character", "character"))}("{scene.name}")\n{{\n{rows}\n}}]'


def _tag_list(scene: Scene, pairs: list[tuple[str, str]]) -> str:
    return f"[{scene.name}: " + "; ".join(f"{key.lower()}= {value}" for key, value in pairs) + "]"


def _possessive_list(scene: Scene, pairs: list[tuple[str, str]]) -> str:
    return "[ " + "; ".join(f"{scene.name}'s {key.lower()}: {value}" for key, value in pairs) + " ]"


def _tags(scene: Scene, pairs: list[tuple[str, str]]) -> str:
    return "\n".join(
        f"<{key.lower().replace(' ', '_')}>{value}</{key.lower().replace(' ', '_')}>" for key, value in pairs
    )


def _comma_list(scene: Scene, pairs: list[tuple[str, str]]) -> str:
    return f"{scene.name}: " + ", ".join(f"{key.lower()} {value}" for key, value in pairs) + "."


_LAYOUTS: tuple[Layout, ...] = (
    _lines,
    _lines,
    _bullets,
    _headings,
    _w_plus_plus,
    _tag_list,
    _possessive_list,
    _tags,
    _comma_list,
)
