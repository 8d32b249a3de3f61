"""Whatever text or JSON comes, it can be stored, and harmless values come back as they were."""

import json
import math
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import StorageError
from app.storage.storable import MAX_JSON_DEPTH, storable_json, storable_text

any_text = st.text(st.characters())  # lone surrogates included
plain_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | plain_text,
    lambda children: st.lists(children) | st.dictionaries(plain_text, children),
    max_leaves=20,
)


@given(any_text)
def test_sqlite_keeps_any_storable_text_whole(text: str) -> None:
    stored = storable_text(text)
    connection = sqlite3.connect(":memory:")
    back, length = connection.execute("SELECT ?1, length(?1)", (stored,)).fetchone()
    connection.close()
    assert (back, length) == (stored, len(stored))


@given(plain_text)
def test_ordinary_text_is_not_touched(text: str) -> None:
    assert storable_text(text) == text


def test_a_surrogate_pair_becomes_the_character_it_means_and_a_lone_one_a_replacement() -> None:
    assert storable_text("a\ud83d\ude00b \udc00\0") == "a😀b ��"


@given(json_values)
def test_ordinary_json_comes_back_as_it_was(value: object) -> None:
    assert json.loads(storable_json(value)) == value


def test_numbers_that_json_does_not_have_become_null() -> None:
    strange = {"nan": math.nan, "inf": [math.inf, -math.inf], "huge": 10**5000, "big": 2**64, 7: ("\ud800",)}
    assert json.loads(storable_json(strange)) == {
        "nan": None,
        "inf": [None, None],
        "huge": None,
        "big": 2**64,
        "7": ["�"],
    }


def test_bottomless_nesting_is_refused_with_words() -> None:
    nested: list[object] = []
    for _ in range(MAX_JSON_DEPTH * 100):
        nested = [nested]
    with pytest.raises(StorageError, match="nested deeper"):
        storable_json(nested)
