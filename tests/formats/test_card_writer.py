import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from card_files import png_file, v2_card, v3_card
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.core.cards.v3_fields import CardAsset
from app.formats.card_archiving import write_card_charx_job
from app.formats.card_file import read_card_file
from app.formats.card_json import read_card_tree
from app.formats.card_png import read_card_png, with_card_chunks
from app.formats.card_writer import json_text, v2_tree, v3_tree
from app.formats.json_tree import parse_json
from app.formats.png_chunks import read_chunks


def read(tree: Any) -> CharacterCard:
    return read_card_tree(tree, "file").card


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
written_texts = texts.filter(str.strip)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
unknown_fields = st.dictionaries(st.text("xyz_", min_size=1), json_values, max_size=3)
cards = st.builds(
    CharacterCard,
    name=written_texts.filter(lambda name: any(c.isprintable() and c != " " for c in name)),
    nickname=texts,
    description=texts,
    personality=texts,
    scenario=texts,
    greetings=st.lists(written_texts, max_size=3).map(tuple),
    example_dialogue=texts,
    system_prompt=texts,
    post_history_instructions=texts,
    creator_notes=texts,
    creator=texts,
    character_version=texts,
    tags=st.lists(written_texts.map(str.strip), max_size=3).map(tuple),
    depth_prompt=st.builds(
        DepthPrompt, texts, st.integers(0, 9_999), st.sampled_from(["system", "user", "assistant"])
    ),
    lorebook=st.none() | unknown_fields.filter(bool),
    group_greetings=st.lists(written_texts, max_size=2).map(tuple),
    origins=st.lists(written_texts, max_size=2).map(tuple),
    translated_notes=st.dictionaries(st.text("def", min_size=2, max_size=2), texts, max_size=2),
    assets=st.lists(st.builds(CardAsset, texts, texts, texts, texts, unknown_fields), max_size=2).map(tuple),
    created_at=st.integers(0, 2**33),
    modified_at=st.integers(0, 2**33),
    spec=st.just("chara_card_v3"),
    source=st.builds(
        lambda top, data, extensions: {**top, "data": {**data, "extensions": extensions}},
        unknown_fields,
        unknown_fields,
        unknown_fields,
    ),
)


def assert_kept(source: Any, written: Any) -> None:
    """Every member of `source`, at every level, is still in `written`."""
    for key, value in source.items():
        if isinstance(value, dict) and key in ("data", "extensions"):
            assert_kept(value, written[key])
        else:
            assert written[key] == value


@given(cards)
@settings(deadline=None)
def test_written_as_v3_json_a_card_reads_back_the_same_with_every_unknown_field(card: CharacterCard) -> None:
    written = parse_json(json_text(v3_tree(card)).encode()).root
    assert read(written) == card
    assert_kept(card.source, written)
    assert v3_tree(read(written)) == written


@given(cards)
@settings(max_examples=50, deadline=None)
def test_written_into_a_png_a_card_reads_back_the_same_from_either_chunk(card: CharacterCard) -> None:
    chara, ccv3 = json.dumps(v2_tree(card)), json.dumps(v3_tree(card))
    file = with_card_chunks(read_chunks(png_file()), chara, ccv3)
    assert read(read_card_png(read_chunks(file)).json_tree.root) == card
    v2_only = file.replace(b"ccv3\0", b"none\0")
    assert read(read_card_png(read_chunks(v2_only)).json_tree.root) == replace(card, spec="chara_card_v2")


KNOWN_KEYS = ("name", "char_name", "description", "first_mes", "alternate_greetings", "tags", "extensions")
odd_fields = st.dictionaries(
    st.sampled_from([*KNOWN_KEYS, "character_book", "nickname", "depth_prompt"]), json_values
)


@given(cards)
@settings(max_examples=40)
def test_what_goes_out_in_an_archive_comes_in_the_same(card: CharacterCard) -> None:
    (archive,) = write_card_charx_job([b"", b"", json.dumps(v3_tree(card)).encode()])
    tree = read_card_file(archive).json_tree.root
    assert tree == v3_tree(card)
    assert read(tree) == card
    assert v3_tree(read(tree)) == tree


@given(top=odd_fields, data=odd_fields)
@settings(deadline=None)
def test_whatever_types_a_card_has_writing_it_keeps_what_was_read(top: Any, data: Any) -> None:
    tree = {**top, "spec": "chara_card_v3", "data": data}
    before = copy.deepcopy(tree)
    card = read(tree)
    written = v3_tree(card)
    assert replace(read(written), spec=card.spec) == card
    assert tree == before
    assert set(tree) - {"character_book"} <= set(written)


def test_a_new_card_has_every_field_the_specifications_require() -> None:
    card = CharacterCard(name="Mira", greetings=("Hi.", "Ho."), tags=("clocks",))
    data = {
        "name": "Mira",
        "description": "",
        "personality": "",
        "scenario": "",
        "first_mes": "Hi.",
        "mes_example": "",
        "creator_notes": "",
        "system_prompt": "",
        "post_history_instructions": "",
        "alternate_greetings": ["Ho."],
        "tags": ["clocks"],
        "creator": "",
        "character_version": "",
        "extensions": {},
    }
    assert v2_tree(card) == {"spec": "chara_card_v2", "spec_version": "2.0", "data": data}
    v3_data = {**data, "group_only_greetings": []}
    assert v3_tree(card) == {"spec": "chara_card_v3", "spec_version": "3.0", "data": v3_data}


def test_an_edit_reaches_every_spelling_the_file_has() -> None:
    flat = {"char_name": "Mira", "char_persona": "old", "description": "", "metadata": {"tool": "x"}}
    written = v3_tree(replace(read(flat), name="Ada", description="new"))
    assert written["data"]["name"] == written["char_name"] == "Ada"
    assert written["data"]["description"] == written["char_persona"] == written["description"] == "new"
    assert written["metadata"] == {"tool": "x"}
    assert "name" not in written


def test_unchanged_greetings_keep_the_files_blank_ones() -> None:
    tree = v2_card(first_mes="", alternate_greetings=["", "Two."])
    kept = v2_tree(read(tree))["data"]
    assert (kept["first_mes"], kept["alternate_greetings"]) == ("", ["", "Two."])
    edited = v2_tree(replace(read(tree), greetings=("Two!",)))["data"]
    assert (edited["first_mes"], edited["alternate_greetings"]) == ("Two!", [""])


def test_after_an_edit_blank_greetings_stay_in_their_places() -> None:
    tree = v2_card(first_mes="One.", alternate_greetings=["Two.", "", "Three.", " "])
    edited = v2_tree(replace(read(tree), greetings=("One!", "Two.", "Three!")))["data"]
    assert edited["first_mes"] == "One!"
    assert edited["alternate_greetings"] == ["Two.", "", "Three!", " "]


def test_a_removed_lorebook_is_gone_wherever_it_was() -> None:
    tree = {**v3_card(character_book={"entries": []}), "character_book": {"entries": []}}
    written = v3_tree(replace(read(tree), lorebook=None))
    assert "character_book" not in written
    assert "character_book" not in written["data"]


def test_a_changed_characters_note_is_written_beside_unknown_extensions() -> None:
    tree = v3_card(extensions={"depth_prompt": {"prompt": "a", "depth": "3", "extra": 1}, "chub": {"id": 5}})
    assert v3_tree(read(tree))["data"]["extensions"] == tree["data"]["extensions"]
    edited = replace(read(tree), depth_prompt=DepthPrompt("b", 3, "system"))
    written = v3_tree(edited)["data"]["extensions"]
    assert written == {
        "depth_prompt": {"prompt": "b", "depth": 3, "role": "system", "extra": 1},
        "chub": {"id": 5},
    }


@pytest.mark.parametrize("spec", ["chara_card_v2", "chara_card_v3"])
def test_v2_and_v3_are_written_from_either(spec: str) -> None:
    card = read({**v3_card(group_only_greetings=["All of you!"]), "spec": spec})
    assert (v2_tree(card)["spec"], v2_tree(card)["spec_version"]) == ("chara_card_v2", "2.0")
    assert (v3_tree(card)["spec"], v3_tree(card)["spec_version"]) == ("chara_card_v3", "3.0")
    assert v3_tree(card)["data"]["group_only_greetings"] == ["All of you!"]
