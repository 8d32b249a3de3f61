"""A card's lorebook that was edited as a book of its own goes back into the card it was read from."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.core.lorebook.entry import EntryPlacement, Lorebook, LorebookEntry
from app.formats.lorebook_card_merge import merged_card_book
from app.formats.lorebook_embedded import read_embedded

ODD: dict[str, Any] = {
    "name": "Harbour",
    "scan_depth": "4",
    "tool": {"deep": [1, None]},
    "entries": [
        {"keys": "tide, flood", "content": "It turns.", "id": "a-1", "enabled": True, "use_regex": False},
        {
            "keys": ["lamp"],
            "content": "Whale oil.",
            "id": 7,
            "enabled": True,
            "priority": 3,
            "extensions": {"depth": 2, "position": 4, "group_weight": None, "tool": {"x": "é"}},
        },
        "no entry at all",
        {"keys": ["bell"], "content": "It rings.", "insertion_order": [], "enabled": True},
    ],
}


def edited(**changes: Any) -> Lorebook:
    """The book with changes in the lamp's entry."""
    book = read_embedded(ODD, "")
    entries = tuple(replace(entry, **changes) if entry.uid == 7 else entry for entry in book.entries)
    return replace(book, entries=entries)


def test_a_book_that_was_not_changed_is_the_very_same() -> None:
    assert merged_card_book(ODD, edited()) == ODD


def test_only_what_was_changed_is_written() -> None:
    merged = merged_card_book(ODD, edited(content="Seal oil.", depth=9))
    assert merged is not None
    lamp = ODD["entries"][1]
    wanted = {**lamp, "content": "Seal oil.", "extensions": {**lamp["extensions"], "depth": 9}}
    assert merged["entries"] == [ODD["entries"][0], wanted, *ODD["entries"][2:]]
    assert {**merged, "entries": None} == {**ODD, "entries": None}


def test_a_place_in_the_prompt_is_written_in_both_of_its_spellings() -> None:
    merged = merged_card_book(ODD, edited(placement=EntryPlacement.BEFORE_CHARACTER))
    assert merged is not None
    lamp = merged["entries"][1]
    assert (lamp["position"], lamp["extensions"]["position"]) == ("before_char", 0)


def test_entries_come_and_go_and_those_that_stay_are_known_again() -> None:
    book = read_embedded(ODD, "")
    new = LorebookEntry(8, ("fog",), content="It comes at night.")
    changed = replace(book, entries=(*book.entries[1:], new))
    merged = merged_card_book(ODD, changed)
    assert merged is not None
    assert merged["entries"][0] == ODD["entries"][1]
    assert merged["entries"][-1]["keys"] == ["fog"]
    again = read_embedded(merged, "")
    assert again.entries == changed.entries
    assert merged_card_book(merged, changed) == merged


def test_an_entry_that_another_one_hides_stays_hidden() -> None:
    twice = {"entries": [{"id": 1, "content": "old", "keys": []}, {"id": 1, "content": "new", "keys": []}]}
    book = read_embedded(twice, "")
    assert merged_card_book(twice, book) == twice
    changed = replace(book, entries=(replace(book.entries[0], content="newer"),))
    merged = merged_card_book(twice, changed)
    assert merged is not None
    assert [entry["content"] for entry in merged["entries"]] == ["old", "newer"]
    gone = merged_card_book(twice, replace(book, entries=()))
    assert gone is not None
    assert gone["entries"] == []


def test_no_book_stays_none_until_it_has_an_entry() -> None:
    assert merged_card_book(None, Lorebook("Marta’s lorebook")) is None
    made = merged_card_book(None, Lorebook("Harbour", (LorebookEntry(0, ("tide",)),)))
    assert made is not None
    assert (made["name"], made["extensions"], len(made["entries"])) == ("Harbour", {}, 1)


_values = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=5), st.lists(st.text(max_size=3))
)
_fields = st.sampled_from(
    ["id", "keys", "secondary_keys", "content", "comment", "constant", "selective", "insertion_order",
     "enabled", "position", "use_regex", "priority", "odd"]
)  # fmt: skip
_extensions = st.dictionaries(
    st.sampled_from(["position", "depth", "probability", "display_index", "odd"]), _values
)
_entries = st.builds(
    lambda fields, extensions: {**fields, "extensions": extensions},
    st.dictionaries(_fields, _values),
    _extensions,
)
_books = st.builds(
    lambda entries, is_object: {"entries": dict(enumerate(entries)) if is_object else entries},
    st.lists(st.one_of(_entries, _values), max_size=5),
    st.booleans(),
)


@given(_books)
def test_reading_and_writing_any_book_changes_nothing(book: dict[str, Any]) -> None:
    assert merged_card_book(book, read_embedded(book, "")) == book
