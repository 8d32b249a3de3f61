"""Lorebooks are kept whole, each edit can be taken back, and a book knows what it is bound to."""

from dataclasses import replace

from app.core.lorebook.entry import (
    CharacterFilter,
    EntryPlacement,
    Lorebook,
    LorebookEntry,
    ScanSource,
    SecondaryLogic,
)
from app.core.lorebook.library import BookLink
from app.core.lorebook.settings import BookScope
from app.core.lorebook.timed_effects import LoreState, TimedEffect, fingerprint
from app.core.prompt.turn_role import TurnRole
from app.storage.database import Database
from app.storage.lorebook_codecs import (
    entry_from_json,
    entry_to_json,
    lore_state_from_json,
    lore_state_to_json,
)
from app.storage.lorebook_store import LorebookStore

FULL = LorebookEntry(
    7,
    keys=("tide", "/ebb.*/i"),
    secondary_keys=("moon",),
    content="The tide takes names.",
    title="Ninth tide",
    logic=SecondaryLogic.NOT_ALL,
    placement=EntryPlacement.AT_DEPTH,
    role=TurnRole.USER,
    scan_sources=frozenset({ScanSource.PERSONA, ScanSource.SCENARIO}),
    is_case_sensitive=True,
    groups=("sea",),
    group_text="sea",
    sticky=3,
    triggers=frozenset({"swipe"}),
    character_filter=CharacterFilter(True, ("ada",), ("t1",)),
    unknown={"automationId": "q", "extensions": {"x": [1]}},
)
BOOK = Lorebook("Harbour", (LorebookEntry(1, ("lamp",), content="A lamp."), FULL), {"description": "d"})


def test_every_field_of_an_entry_survives_the_database_also_for_its_fingerprint() -> None:
    again = entry_from_json(entry_to_json(FULL))
    assert again == FULL
    assert again.unknown == FULL.unknown
    assert fingerprint(again) == fingerprint(replace(FULL))


def test_timed_effects_survive_the_database() -> None:
    state = LoreState({("B", 1): TimedEffect("f", 2, 5)}, {("B", 2): TimedEffect("g", 1, 9, True)})
    assert lore_state_from_json(lore_state_to_json(state)) == state


def test_a_book_comes_back_as_it_was_kept_and_no_two_have_one_name(database: Database) -> None:
    store = LorebookStore(database)
    book_id, name = store.add(BOOK)
    assert (store.load(book_id), name) == (BOOK, "Harbour")
    assert store.load(book_id).unknown == {"description": "d"}
    other, name = store.add(BOOK)
    assert name == "Harbour 2"
    assert store.rename(other, "Harbour") == "Harbour 2"
    assert [(b.name, b.num_entries) for b in store.all()] == [("Harbour", 2), ("Harbour 2", 2)]
    store.delete(other)
    assert [b.id for b in store.all()] == [book_id]
    store.restore(other)
    assert len(store.all()) == 2


def test_each_change_of_entries_is_one_step_of_undo_and_redo(database: Database) -> None:
    store = LorebookStore(database)
    book_id, _ = store.add(BOOK)
    changed = replace(FULL, content="Other words.")
    added = LorebookEntry(9, ("oil",))
    assert store.change(book_id, {7: changed, 1: None, 9: added}).entries == (changed, added)
    assert store.change(book_id, {9: None}).entries == (changed,)
    assert store.undo(book_id) == Lorebook("Harbour", (changed, added))
    assert store.undo(book_id) == BOOK
    assert store.undo(book_id) is None
    assert store.redo(book_id) == Lorebook("Harbour", (changed, added))
    store.change(book_id, {9: None})
    assert store.redo(book_id) is None


def test_a_book_is_bound_to_many_things_and_freed_again(database: Database) -> None:
    store = LorebookStore(database)
    book_id, _ = store.add(BOOK)
    to_chat = BookLink(BookScope.CHAT, 3)
    store.link(book_id, BookLink(BookScope.GLOBAL), is_bound=True)
    store.link(book_id, to_chat, is_bound=True)
    store.link(book_id, to_chat, is_bound=True)
    assert store.all()[0].links == {BookLink(BookScope.GLOBAL), to_chat}
    store.link(book_id, to_chat, is_bound=False)
    assert store.all()[0].links == {BookLink(BookScope.GLOBAL)}
