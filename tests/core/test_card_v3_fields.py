"""The fields of V3 cards: read with care, written only where they changed."""

import pytest

from app.core.cards.v3_fields import V3_KEYS, CardAsset, v3_data, v3_values

ODD = {
    "group_only_greetings": ["", "Hi all.", 3],
    "source": "https://one.example",
    "creator_notes_multilingual": {"de": "Notiz", "fr": None},
    "assets": [
        {"type": "icon", "uri": "ccdefault:", "name": "main", "ext": "png", "x": 1},
        "odd",
        {"type": 4},
    ],
    "creation_date": "soon",
    "modification_date": True,
}


def test_what_does_not_fit_is_nothing_and_stays_in_the_file() -> None:
    values = v3_values(ODD)
    assert values == {
        "group_greetings": ("Hi all.",),
        "origins": (),
        "translated_notes": {"de": "Notiz"},
        "assets": (CardAsset("icon", "main", "ccdefault:", "png", {"x": 1}), CardAsset("", "", "")),
        "created_at": 0,
        "modified_at": 0,
    }
    assert values["assets"][0].is_main_icon
    assert v3_data(values, ODD) == ODD


@pytest.mark.parametrize("field", V3_KEYS)
def test_a_changed_field_alone_is_written(field: str) -> None:
    changed = {
        "group_greetings": ("A", "B"),
        "origins": ("o",),
        "translated_notes": {"th": "x"},
        "assets": (CardAsset("icon", "main", "u", "png", {"x": 1}),),
        "created_at": 5,
        "modified_at": 6,
    }
    values = v3_values(ODD) | {field: changed[field]}
    written = v3_data(values, ODD)
    assert v3_values(written) == values
    assert {key for key in ODD if written[key] != ODD[key]} == {V3_KEYS[field]}
