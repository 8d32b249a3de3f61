"""An edit of one item of a V3 field leaves everything else of the field as the file has it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.cards.v3_fields import CardAsset, v3_data, v3_values

ODD_ASSETS = [
    "odd",
    {"uri": "u", "type": "icon", "name": "main", "ext": "png", "x": 1},
    None,
    {"name": 5, "uri": None, "type": "emotion"},
    {"type": 4},
    7,
]


def after(field: str, key: str, raw: Any, value: Any) -> Any:
    """What `raw` under `key` becomes once the card's `field` is `value`."""
    data = {key: raw}
    return v3_data(v3_values(data) | {field: value}, data)[key]


def assets_after(*assets: CardAsset) -> Any:
    return after("assets", "assets", ODD_ASSETS, assets)


def test_an_asset_that_is_renamed_keeps_its_keys_and_the_others_stay() -> None:
    icon, emotion, nothing = v3_values({"assets": ODD_ASSETS})["assets"]
    written = assets_after(icon, replace(emotion, kind="x"), nothing)
    assert written == [*ODD_ASSETS[:3], {"name": 5, "uri": None, "type": "x"}, *ODD_ASSETS[4:]]
    written = assets_after(replace(icon, name="new"), emotion, nothing)
    assert list(written[1].items()) == [
        ("uri", "u"), ("type", "icon"), ("name", "new"), ("ext", "png"), ("x", 1),
    ]  # fmt: skip
    assert written[2:] == ODD_ASSETS[2:]


def test_assets_that_are_removed_added_and_moved_leave_the_odd_ones() -> None:
    icon, emotion, nothing = v3_values({"assets": ODD_ASSETS})["assets"]
    assert assets_after(icon, nothing) == [*ODD_ASSETS[:3], {"type": 4}, 7]
    assert assets_after() == ["odd", None, 7]
    new = {"type": "x", "uri": "v", "name": "n", "ext": "e"}
    assert assets_after(icon, emotion, nothing, CardAsset("x", "n", "v", "e")) == [*ODD_ASSETS, new]
    moved = [*ODD_ASSETS[:1], {"type": 4}, 7, *ODD_ASSETS[1:4]]
    assert assets_after(nothing, icon, emotion) == moved
    both = assets_after(nothing, replace(icon, name="old"), emotion)
    assert both[3] == {**ODD_ASSETS[1], "name": "old"}  # type: ignore[dict-item]


def test_texts_and_notes_of_the_wrong_type_stay_where_they_are() -> None:
    for field, key in (("group_greetings", "group_only_greetings"), ("origins", "source")):
        assert after(field, key, ["a", "", 7, "b"], ("a", "c")) == ["a", "", 7, "c"]
        assert after(field, key, ["a", "", 7, "b"], ("b",)) == ["", 7, "b"]
        assert after(field, key, ["a", "", 7, "b"], ("a", "b", "c")) == ["a", "", 7, "b", "c"]
    notes = {"fr": None, "de": "Notiz", "th": "x", "xx": [1]}
    changed = {"de": "Neu", "it": "Nota"}
    written = after("translated_notes", "creator_notes_multilingual", notes, changed)
    assert list(written.items()) == [("fr", None), ("de", "Neu"), ("xx", [1]), ("it", "Nota")]


scalars = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", " ", "a", "b"])
mappings = st.dictionaries(st.sampled_from(["type", "uri", "name", "ext", "x"]), scalars)
raw_assets = st.lists(scalars | mappings, max_size=4)
raw_texts = st.lists(scalars, max_size=4)


@given(raw_assets, mappings, raw_assets, st.sampled_from(["kind", "uri", "name", "ext"]))
def test_editing_one_asset_leaves_every_other_item_and_every_other_key(
    before: list[Any], item: dict[str, Any], behind: list[Any], field: str
) -> None:
    raw = [*before, item, *behind]
    assets = list(v3_values({"assets": raw})["assets"])
    number = len(v3_values({"assets": before})["assets"])
    changes: dict[str, Any] = {field: "new"}
    assets[number] = replace(assets[number], **changes)
    edited = {**item, "type" if field == "kind" else field: "new"}
    assert after("assets", "assets", raw, tuple(assets)) == [*before, edited, *behind]


@given(raw_texts, st.sampled_from("ab"), raw_texts, st.sampled_from("abc"))
def test_editing_one_text_leaves_every_other_item(
    before: list[Any], old: str, behind: list[Any], new: str
) -> None:
    raw = [*before, old, *behind]
    texts = list(v3_values({"source": raw})["origins"])
    texts[len(v3_values({"source": before})["origins"])] = new
    assert after("origins", "source", raw, tuple(texts)) == [*before, new, *behind]


def odd(items: list[Any]) -> list[str]:
    return sorted(repr(item) for item in items if not isinstance(item, dict))


@given(raw_assets, st.data())
def test_whatever_is_removed_or_moved_what_is_no_asset_stays(raw: list[Any], data: st.DataObject) -> None:
    assets = v3_values({"assets": raw})["assets"]
    chosen = tuple(data.draw(st.permutations(assets)))[: data.draw(st.integers(0, len(assets)))]
    written = after("assets", "assets", raw, chosen)
    assert odd(written) == odd(raw)
    assert v3_values({"assets": written})["assets"] == chosen


@pytest.mark.parametrize("moment", [1_700_000_000, 1_700_000_000_000, 1_700_000_000_123.0])
def test_dates_in_milliseconds_are_known_and_stay_as_they_are(moment: float) -> None:
    data = {"creation_date": moment}
    values = v3_values(data)
    assert values["created_at"] == 1_700_000_000
    assert v3_data(values, data) == data
