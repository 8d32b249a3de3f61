"""The word lists of `text/lists.txt`, and which of their words each split may use."""

import random
from functools import cache
from pathlib import Path

from held_out import Split, allowed

TEXT = Path(__file__).parent / "text"
FACTS_HELD_OUT_ONE_IN = 9
_FACT_LISTS = frozenset({"trade", "object", "food", "goal", "fear", "lorename"})


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """All lists by name, each word once."""
    lists: dict[str, tuple[str, ...]] = {}
    for section in (TEXT / "lists.txt").read_text(encoding="utf-8").split("== ")[1:]:
        name, _, words = section.partition("\n")
        lists[name.strip()] = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    return lists


def draw(name: str, rng: random.Random, split: Split) -> str:
    """One word of list `name`. Facts that the evaluation asks for come from the split's own share."""
    words = word_lists()[name]
    while True:
        word = rng.choice(words)
        if name not in _FACT_LISTS or allowed(name, word, FACTS_HELD_OUT_ONE_IN, split):
            return word
