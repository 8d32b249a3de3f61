"""Each entry that stays out of a prompt has the rule that kept it out, each other one what called it up."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.core.lorebook.activation import ScanRequest, activate, kept_out
from app.core.lorebook.books import BoundBook
from app.core.lorebook.entry import CharacterFilter, Lorebook, LorebookEntry, SecondaryLogic
from app.core.lorebook.reasons import FiredEntry, Firing, Reason
from app.core.lorebook.scan_index import ScanIndex, index_of
from app.core.lorebook.scan_text import ScanText
from app.core.lorebook.settings import BookOrder, LoreSettings
from app.core.lorebook.timed_effects import LoreState, TimedEffect, fingerprint

FOR_BEN = CharacterFilter(False, ("Ben",))
CHAT = ("Ben: Who tends the lamp?", "Ada: The tide does.")


def entry(uid: int, *keys: str, **fields: object) -> LorebookEntry:
    made = LorebookEntry(uid, keys, content=f"text {uid}", title=f"Title {uid}")
    return replace(made, **fields)  # type: ignore[arg-type]


def index(*entries: LorebookEntry) -> ScanIndex:
    return index_of([BoundBook(Lorebook("Book", entries))], BookOrder.CHARACTER_FIRST)


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def request(state: LoreState | None = None, budget: int = 1000) -> ScanRequest:
    return ScanRequest(
        settings=LoreSettings(),
        text=ScanText(CHAT, 2, {}),
        generation="normal",
        character="Ada",
        character_tags=(),
        budget_tokens=budget,
        num_messages=2,
        state=state or LoreState(),
        expand_key=lambda text: text,
        expand_content=lambda text: text,
        count_tokens=count_words,
        dice=random.Random(1),
    )


def reason(one: LorebookEntry, *others: LorebookEntry, **wanted: object) -> tuple[Reason, str]:
    found = {out.entry[1]: out for out in kept_out(index(one, *others), request(**wanted))}  # type: ignore[arg-type]
    return found[one.uid].reason, found[one.uid].detail


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        (entry(1, "lamps"), (Reason.KEY, "lamps")),
        (entry(1), (Reason.NO_KEYS, "")),
        (entry(1, "lamp", is_enabled=False), (Reason.DISABLED, "")),
        (entry(1, "lamp", triggers=frozenset({"swipe"})), (Reason.OTHER_GENERATION, "swipe")),
        (entry(1, "lamp", character_filter=FOR_BEN), (Reason.OTHER_CHARACTER, "Ben")),
        (entry(1, "lamp", delay=5), (Reason.DELAY, "3")),
        (entry(1, "lamp", recursion_level=1), (Reason.WAITS_FOR_RECURSION, "1")),
        (entry(1, "lamp", content="@@dont_activate"), (Reason.DECORATOR, "@@dont_activate")),
        (entry(1, "lamp", uses_probability=True, probability=0), (Reason.PROBABILITY, "0")),
        (entry(1, "lamp", secondary_keys=("oil",)), (Reason.SECONDARY_KEYS, "oil")),
        (
            entry(1, "lamp", secondary_keys=("tide",), logic=SecondaryLogic.NONE),
            (Reason.SECONDARY_KEYS, "tide"),
        ),
    ],
)
def test_an_entry_is_kept_out_by_the_rule_that_is_named(kept: LorebookEntry, why: tuple[Reason, str]) -> None:
    assert reason(kept) == why


def test_budget_group_and_rest_are_named_with_their_figures() -> None:
    small, long = entry(1, "lamp", order=10), entry(2, "lamp", order=20, content="word " * 20)
    assert reason(small, long, budget=10) == (Reason.BUDGET, "10")
    loser = entry(1, "lamp", group_text="weather", groups=("weather",))
    winner = entry(2, "lamp", group_text="weather", groups=("weather",), is_preferred_in_group=True)
    assert reason(loser, winner) == (Reason.GROUP, "weather")
    resting = entry(1, "lamp", cooldown=6)
    state = LoreState(cooldown={("Book", 1): TimedEffect(fingerprint(resting), 1, 7)})
    assert reason(resting, state=state) == (Reason.COOLDOWN, "5")


def test_an_entry_that_came_in_says_what_called_it_up() -> None:
    entries = entry(1, "oil", "tide"), entry(2, is_constant=True), entry(3, content="@@activate\nx")
    activated, *_ = activate(index(*entries), request())
    assert [active.fired for active in activated] == [
        FiredEntry("Book", 1, "Title 1", Firing.KEY, "tide"),
        FiredEntry("Book", 2, "Title 2", Firing.CONSTANT),
        FiredEntry("Book", 3, "Title 3", Firing.DECORATOR, "@@activate"),
    ]
    assert kept_out(index(*entries), request()) == []
