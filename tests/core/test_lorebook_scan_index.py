"""The index names every entry that a text calls up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.lorebook.books import BoundBook
from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.core.lorebook.keys import key_is_in
from app.core.lorebook.scan_index import ScanIndex, index_of
from app.core.lorebook.settings import BookOrder

KEYS = st.text(st.sampled_from("abBé /ΣİI{<"), min_size=1, max_size=5)
TEXTS = st.lists(st.text(st.sampled_from("abBé /ΣσςİiI{<x"), max_size=30), max_size=4)


def index_for(*keys: tuple[str, ...]) -> ScanIndex:
    entries = [LorebookEntry(number, of_entry) for number, of_entry in enumerate(keys)]
    return ScanIndex({("Book", entry.uid): entry for entry in entries})


@settings(deadline=None)
@given(st.lists(st.lists(KEYS, max_size=3).map(tuple), max_size=6), TEXTS, st.booleans(), st.booleans())
def test_no_entry_is_missed(
    keys: list[tuple[str, ...]], texts: list[str], is_case_sensitive: bool, whole_words: bool
) -> None:
    named = {uid for _, uid in index_for(*keys).candidates(texts, ())}
    for uid, of_entry in enumerate(keys):
        for text in texts:
            for key in (key.strip() for key in of_entry if key.strip()):
                if key_is_in(key, text, text.lower(), is_case_sensitive, whole_words):
                    assert uid in named


def test_few_entries_are_named() -> None:
    index = index_for(("mill",), ("miller",), ("eel",), ("/ee/",), ("{{user}}",))
    assert [uid for _, uid in index.candidates(["The mill."], ())] == [0, 3, 4]
    assert [uid for _, uid in index.candidates([], [("Book", 2), ("Gone", 1)])] == [2, 3, 4]


def test_an_index_is_built_once_for_the_same_books() -> None:
    book = BoundBook(Lorebook("Book", (LorebookEntry(1, ("mill",)),)))
    other = BoundBook(Lorebook("Book", (LorebookEntry(1, ("eel",)),)))
    first = index_of([book], BookOrder.CHARACTER_FIRST)
    assert index_of([book], BookOrder.CHARACTER_FIRST) is first
    assert index_of([other], BookOrder.CHARACTER_FIRST) is not first
    assert index_of([book], BookOrder.GLOBAL_FIRST) is not first
