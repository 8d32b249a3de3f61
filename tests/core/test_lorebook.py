"""Which lorebook entries come into a prompt, and where."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from app.core.lorebook.activation import ActivatedEntry, ScanRequest, activate
from app.core.lorebook.books import BoundBook, in_scan_order
from app.core.lorebook.content import Content, content_of
from app.core.lorebook.entry import (
    CharacterFilter,
    EntryPlacement,
    Lorebook,
    LorebookEntry,
    ScanSource,
    SecondaryLogic,
)
from app.core.lorebook.keys import key_is_in
from app.core.lorebook.scan_index import index_of
from app.core.lorebook.scan_text import ScanText
from app.core.lorebook.settings import BookOrder, BookScope, LoreSettings
from app.core.lorebook.timed_effects import LoreState
from app.core.prompt.lore import Lore

CHAT = ("Ben: Who tends the mill?", "Ada: The miller's boy, since Friday.")


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def entry(uid: int, *keys: str, **fields: object) -> LorebookEntry:
    return replace(LorebookEntry(uid, keys, content=f"entry {uid}"), **fields)  # type: ignore[arg-type]


def scanned(
    *entries: LorebookEntry,
    settings: LoreSettings | None = None,
    chat: Sequence[str] = CHAT,
    budget: int = 1000,
    state: LoreState | None = None,
    generation: str = "normal",
    expand: Callable[[str], str] = str,
) -> tuple[list[int], LoreState]:
    settings = settings or LoreSettings()
    request = ScanRequest(
        settings=settings,
        text=ScanText(
            chat, settings.scan_depth, {ScanSource.SCENARIO: "An old windmill."}, ["a note on eels"]
        ),
        generation=generation,
        character="Ada",
        character_tags=("tag1",),
        budget_tokens=budget,
        num_messages=len(chat),
        state=state or LoreState(),
        expand_key=lambda text: text.replace("{{user}}", "Ben"),
        expand_content=expand,
        count_tokens=count_words,
        dice=random.Random(1),
    )
    book = BoundBook(Lorebook("Book", entries))
    activated, after, _ = activate(index_of([book], BookOrder.CHARACTER_FIRST), request)
    return [active.entry.uid for active in activated], after


def uids(*entries: LorebookEntry, **options: object) -> list[int]:
    return scanned(*entries, **options)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "options", "found"),
    [
        ("mill", (False, True), True),
        ("MILL", (False, True), True),
        ("MILL", (True, True), False),
        ("mil", (False, True), False),
        ("mil", (False, False), True),
        ("the mill", (False, True), True),
        ("he mil", (False, True), True),
        ("/m[io]ll/", (False, True), True),
        ("/MILL/", (False, True), False),
        ("/MILL/i", (True, True), True),
        ("/(mill/", (False, False), False),
        ("/mill/q", (False, False), False),
        ("/^Ben: who/im", (False, True), False),
    ],
)
def test_keys_are_found(key: str, options: tuple[bool, bool], found: bool) -> None:
    text = "\x01Ben: Who tends the mill?"
    assert key_is_in(key, text, text.lower(), *options) is found


def test_accents_are_word_boundaries_as_in_javascript() -> None:
    assert key_is_in("caf", "café", "café", False, True)


@pytest.mark.parametrize(
    ("logic", "secondary", "comes"),
    [
        (SecondaryLogic.ANY, ("eel", "friday"), True),
        (SecondaryLogic.ANY, ("frost",), False),
        (SecondaryLogic.ALL, ("boy", "friday"), True),
        (SecondaryLogic.ALL, ("boy", "frost"), False),
        (SecondaryLogic.NOT_ALL, ("boy", "frost"), True),
        (SecondaryLogic.NONE, ("boy",), False),
        (SecondaryLogic.NONE, ("frost",), True),
    ],
)
def test_secondary_keys_decide(logic: SecondaryLogic, secondary: tuple[str, ...], comes: bool) -> None:
    assert uids(entry(1, "mill", secondary_keys=secondary, logic=logic)) == ([1] if comes else [])


def test_depth_bounds_what_is_scanned() -> None:
    assert uids(entry(1, "miller's"), settings=LoreSettings(scan_depth=1)) == []
    assert uids(entry(1, "miller's", scan_depth=2), settings=LoreSettings(scan_depth=1)) == [1]
    assert uids(entry(1, "mill", scan_depth=0)) == []


def test_other_sources_are_scanned_where_the_entry_asks() -> None:
    assert uids(entry(1, "windmill")) == []
    assert uids(entry(1, "windmill", scan_sources=frozenset({ScanSource.SCENARIO}))) == [1]


def test_a_key_that_begins_with_the_mark_is_found_where_a_text_begins() -> None:
    began, said, second = entry(1, "\x01ada:"), entry(2, "\x01friday"), entry(3, "friday.\n\x01ben: who")
    assert uids(began, said, second, chat=CHAT[::-1]) == [1, 3]


def test_blanks_around_a_key_are_those_of_javascript() -> None:
    assert uids(entry(1, "\ufeffmill\ufeff"), entry(2, "\x1cmill\x1c")) == [1]


def test_scanned_notes_are_scanned() -> None:
    assert uids(entry(1, "eels")) == [1]


def test_entries_call_up_others_unless_either_says_no() -> None:
    first = entry(1, "mill", content="Flour.")
    assert uids(first, entry(2, "flour")) == [1, 2]
    assert uids(replace(first, prevents_recursion=True), entry(2, "flour")) == [1]
    assert uids(first, entry(2, "flour", excludes_recursion=True)) == [1]
    assert uids(first, entry(2, "flour"), settings=LoreSettings(is_recursive=False)) == [1]
    assert uids(first, entry(2, "flour"), settings=LoreSettings(max_recursion_steps=1)) == [1]


def test_an_entry_for_the_recursion_waits_for_its_level() -> None:
    waiting = (entry(1, "mill", recursion_level=2), entry(2, "boy", recursion_level=1))
    assert uids(*waiting, entry(3, "friday")) == [3, 2, 1]


def test_what_is_skipped_over_the_budget_runs_no_macros() -> None:
    seen: list[str] = []

    def expand(text: str) -> str:
        seen.append(text)
        return text

    big = entry(1, "mill", order=200, content="word " * 50)
    skipped = entry(2, "mill", order=100, content="{{setvar::seen::1}}")
    passing = replace(skipped, uid=3, order=50, ignores_budget=True)
    assert uids(big, skipped, passing, budget=20, expand=expand) == [3]
    assert [text.strip() for text in seen] == [big.content.strip(), passing.content]


def test_group_scoring_counts_second_keys_where_a_macro_key_is_not_found_as_written() -> None:
    settings = LoreSettings(uses_group_scoring=True)
    by_name = entry(1, "{{user}}", secondary_keys=("mill", "friday"), group_text="g", groups=("g",))
    by_word = entry(2, "boy", group_text="g", groups=("g",))
    assert uids(by_name, by_word, settings=settings) == [1]


def test_the_budget_goes_to_the_highest_order_and_stops_at_the_first_that_is_too_big() -> None:
    big = entry(1, "mill", order=200, content="word " * 50)
    small = entry(2, "mill", order=100)
    assert uids(big, small, budget=20) == []
    assert uids(big, replace(small, ignores_budget=True), budget=20) == [2]
    assert uids(replace(big, content="word " * 10), small, budget=20) == [1, 2]


def test_constant_and_disabled_entries() -> None:
    assert uids(entry(1, is_constant=True), entry(2, "mill", is_enabled=False), entry(3)) == [1]


def test_of_a_group_one_comes_through() -> None:
    group = {"group_text": "g", "groups": ("g",)}
    assert len(uids(entry(1, "mill", **group), entry(2, "mill", **group))) == 1
    preferred = entry(2, "mill", is_preferred_in_group=True, **group)
    assert uids(entry(1, "mill", **group), preferred) == [2]
    scored = LoreSettings(uses_group_scoring=True)
    assert uids(entry(1, "mill", **group), entry(2, "mill", "boy", **group), settings=scored) == [2]


def test_probability_nought_never_comes_unless_unused() -> None:
    assert uids(entry(1, "mill", probability=0)) == []
    assert uids(entry(1, "mill", probability=0, uses_probability=False)) == [1]


def test_the_scan_goes_deeper_until_enough_entries_are_active() -> None:
    settings = LoreSettings(scan_depth=1, min_activations=1)
    assert uids(entry(1, "friday"), settings=settings) == [1]


def test_triggers_and_character_filters_bound_an_entry() -> None:
    assert uids(entry(1, "mill", triggers=frozenset({"swipe"}))) == []
    assert uids(entry(1, "mill", triggers=frozenset({"swipe"})), generation="swipe") == [1]
    assert uids(entry(1, "mill", character_filter=CharacterFilter(False, ("Cy",)))) == []
    assert uids(entry(1, "mill", character_filter=CharacterFilter(True, ("Ada",)))) == []
    assert uids(entry(1, "mill", character_filter=CharacterFilter(False, ("Ada",), ("tag2",)))) == []
    assert uids(entry(1, "mill", character_filter=CharacterFilter(False, ("Ada",), ("tag1",)))) == [1]


def test_a_sticky_entry_stays_and_then_rests() -> None:
    sticky = entry(1, "mill", sticky=2, cooldown=2)
    came, state = scanned(sticky)
    assert came == [1]
    assert scanned(sticky, chat=("x",) * 3, state=state)[0] == [1]
    came, state = scanned(sticky, chat=("the mill",) * 4, state=state)
    assert came == []
    assert scanned(sticky, chat=("the mill",) * 6, state=state)[0] == [1]


def test_an_effect_ends_when_the_chat_goes_back_or_the_entry_changes() -> None:
    sticky = entry(1, "mill", sticky=5)
    state = scanned(sticky)[1]
    assert scanned(sticky, chat=("x",) * 2, state=state)[0] == []
    assert scanned(replace(sticky, content="new"), chat=("x",) * 3, state=state)[0] == []


def test_a_delayed_entry_waits_for_messages() -> None:
    assert uids(entry(1, "mill", delay=3)) == []
    assert uids(entry(1, "mill", delay=2)) == [1]


def test_decorators_force_and_forbid() -> None:
    assert uids(entry(1, "frost", content="@@activate\nText")) == [1]
    assert uids(entry(1, "mill", content="@@dont_activate\nText")) == []
    assert content_of("@@unknown\n@@@activate\nText") == Content("Text", ("@@activate",))
    assert content_of("@@activate\n@@@dont_activate\nText") == Content("Text", ("@@activate",))


def test_books_are_scanned_in_the_order_of_their_scopes_and_once() -> None:
    def book(name: str, scope: BookScope) -> BoundBook:
        return BoundBook(Lorebook(name, (entry(1, order=10), entry(2, order=20))), scope)

    books = [book(scope.value, scope) for scope in BookScope] + [book("global", BookScope.CHAT)]
    names = [name for name, _ in in_scan_order(books, BookOrder.CHARACTER_FIRST)]
    assert names == ["chat"] * 2 + ["persona"] * 2 + ["character"] * 2 + ["global"] * 2
    names = [name for name, _ in in_scan_order(books, BookOrder.GLOBAL_FIRST)]
    assert names[4:] == ["global"] * 2 + ["character"] * 2


def test_texts_stand_in_ascending_order_and_outlets_in_descending() -> None:
    def lore(placement: EntryPlacement) -> Lore:
        book = [entry(n, order=n * 10, placement=placement, is_constant=True, outlet=" o ") for n in (1, 2)]
        return Lore(tuple(ActivatedEntry("B", e, e.content) for e in book))

    before = lore(EntryPlacement.BEFORE_CHARACTER)
    assert before.text(EntryPlacement.BEFORE_CHARACTER).text == "entry 1\nentry 2"
    assert before.text(EntryPlacement.BEFORE_CHARACTER).segments[0].source.ref == "B.1"
    assert {k: v.text for k, v in lore(EntryPlacement.OUTLET).outlets().items()} == {"o": "entry 2\nentry 1"}
    assert [i.text.text for i in lore(EntryPlacement.AT_DEPTH).injections()] == ["entry 1\nentry 2"]
