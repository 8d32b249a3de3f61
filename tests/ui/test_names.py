"""Names: a stranger's name cannot hide, turn or paint over anything."""

import unicodedata

import pytest

from app.ui.names import LONGEST_NAME, as_tooltip, clean_name, initial, isolated

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.parametrize(
    "control", [*BIDI, "\u200b", "\ufeff", "\u2060", "\x00", "\x1b", "\x7f", "\x85", "\ue000"]
)
def test_control_and_format_characters_are_gone(control: str) -> None:
    assert control not in clean_name(f"Wr{control}en")


@pytest.mark.parametrize(
    "name",
    [
        "Isaura Venn",
        "กานต์ดา",
        "अनामिका",
        "שרה בת־הים",
        "นิ้ง",
        "👩‍👩‍👧 family",
        "José",
        "漢字",
        "می‌خواهم",
        "🦊🌙",
    ],
)
def test_names_in_all_scripts_stay_as_they_are(name: str) -> None:
    assert clean_name(name) == name


def test_a_name_is_one_line() -> None:
    assert clean_name(" Isaura\n\nVenn\u2028of\tthe Archive ") == "Isaura Venn of the Archive"


def test_a_name_has_at_most_eighty_graphemes() -> None:
    assert len(clean_name("x" * 10_000)) == LONGEST_NAME
    family = "👩‍👩‍👧"
    assert clean_name(family * 200) == family * LONGEST_NAME


def test_stacked_marks_are_cut_to_a_few() -> None:
    zalgo = "Z" + "\u0337" * 500 + "o"
    marks = [character for character in clean_name(zalgo) if unicodedata.combining(character)]
    assert len(marks) <= 4


def test_the_initial_is_the_first_letter_whole() -> None:
    assert initial("“isaura”") == "I"
    assert initial("กานต์ดา") == "ก"
    assert initial("👩‍👩‍👧 family") == "👩‍👩‍👧"
    assert initial("\u202e") == "?"
    assert initial("") == "?"


def test_an_isolated_name_cannot_turn_its_sentence() -> None:
    assert isolated("שרה") == "\u2068שרה\u2069"
    assert isolated("\u2069\u202eevil") == "\u2068evil\u2069"


def test_a_tooltip_shows_markup_as_text() -> None:
    assert as_tooltip('<img src="//host/x">') == "<qt>&lt;img src=&quot;//host/x&quot;&gt;</qt>"
    assert as_tooltip("") == ""
