from typing import Any

import pytest
from card_files import v2_card, v3_card

from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.core.errors import CardFormatError
from app.formats.card_json import read_card_tree


def read(tree: Any) -> CharacterCard:
    return read_card_tree(tree, "the-file").card


def remarks(tree: Any) -> str:
    return " ".join(read_card_tree(tree, "the-file").remarks)


FULL_DATA = {
    "name": "Mira Oake",
    "nickname": "Mira",
    "description": "Mends clocks.",
    "personality": "Patient.",
    "scenario": "A shop at closing time.",
    "first_mes": "First.",
    "alternate_greetings": ["Second.", "Third."],
    "mes_example": "<START>\n{{user}}: Hi\n{{char}}: Mind the springs.",
    "system_prompt": "Be Mira.",
    "post_history_instructions": "Stay Mira.",
    "creator_notes": "For rainy days.",
    "creator": "us",
    "character_version": "1.2",
    "tags": ["clocks", "slow"],
    "extensions": {"depth_prompt": {"prompt": "It is late.", "depth": 2, "role": "user"}},
    "character_book": {"entries": [{"keys": ["clock"], "content": "It ticks."}]},
}
FULL_CARD = CharacterCard(
    name="Mira Oake",
    nickname="Mira",
    description="Mends clocks.",
    personality="Patient.",
    scenario="A shop at closing time.",
    greetings=("First.", "Second.", "Third."),
    example_dialogue="<START>\n{{user}}: Hi\n{{char}}: Mind the springs.",
    system_prompt="Be Mira.",
    post_history_instructions="Stay Mira.",
    creator_notes="For rainy days.",
    creator="us",
    character_version="1.2",
    tags=("clocks", "slow"),
    depth_prompt=DepthPrompt("It is late.", 2, "user"),
    lorebook={"entries": [{"keys": ["clock"], "content": "It ticks."}]},
    spec="chara_card_v2",
)


def test_every_field_of_a_v2_card_is_read() -> None:
    tree = v2_card(**FULL_DATA)
    card = read(tree)
    assert card == FULL_CARD
    assert card.source == tree
    assert remarks(tree) == ""


def test_a_v3_card_says_so() -> None:
    assert read(v3_card()).spec == "chara_card_v3"


def test_a_flat_v1_card_is_read() -> None:
    card = read(
        {"name": "Mira", "description": "d", "first_mes": "f", "mes_example": "m", "creatorcomment": "c"}
    )
    assert (
        card.spec,
        card.name,
        card.description,
        card.greetings,
        card.example_dialogue,
        card.creator_notes,
    ) == (
        "chara_card_v1",
        "Mira",
        "d",
        ("f",),
        "m",
        "c",
    )


def test_pygmalions_spellings_are_read() -> None:
    card = read(
        {
            "char_name": "Mira",
            "char_persona": "Mends clocks.",
            "char_greeting": "Hello.",
            "world_scenario": "A shop.",
            "example_dialogue": "{{char}}: Tick.",
        }
    )
    assert (card.name, card.description, card.greetings, card.scenario, card.example_dialogue) == (
        "Mira",
        "Mends clocks.",
        ("Hello.",),
        "A shop.",
        "{{char}}: Tick.",
    )


def test_data_wins_over_the_top_level_and_the_top_level_fills_its_gaps() -> None:
    tree = {**v2_card(), "description": "stale", "personality": "only here"}
    assert read(tree).description == "Mends clocks."
    assert read(tree).personality == "only here"


def test_a_card_that_announces_v2_but_is_flat_is_read_as_flat() -> None:
    card = read({"spec": "chara_card_v2", "name": "Mira", "description": "d"})
    assert (card.spec, card.name, card.description) == ("chara_card_v1", "Mira", "d")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"name": "", "nickname": "Mimi"}, "Mimi"),
        ({"name": "  ", "nickname": ""}, "the-file"),
        ({"name": None}, "the-file"),
        ({"name": " \u200b\u2060\n", "nickname": "\u202e"}, "the-file"),
    ],
)
def test_an_empty_name_gives_way_to_nickname_then_file_with_a_remark(data: dict[str, Any], name: str) -> None:
    tree = v3_card(**data)
    assert read(tree).name == name
    assert "has no name" in remarks(tree)


@pytest.mark.parametrize(
    ("first", "alternates", "greetings"),
    [
        ("One.", "Two.", ("One.", "Two.")),
        ("One.", None, ("One.",)),
        ("One.", ["", None, " ", "Two."], ("One.", "Two.")),
        ("", ["Two."], ("Two.",)),
        (None, [], ()),
        ("One.", [{"text": "odd"}, 5], ("One.", '{"text": "odd"}', "5")),
    ],
)
def test_greetings_of_any_shape_become_texts(first: Any, alternates: Any, greetings: tuple[str, ...]) -> None:
    assert read(v2_card(first_mes=first, alternate_greetings=alternates)).greetings == greetings


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (5, "5"),
        (1.5, "1.5"),
        (True, "true"),
        (["a", None, 2], "a\n\n2"),
        ({"a": "é"}, '{"a": "é"}'),
    ],
)
def test_a_field_of_the_wrong_type_becomes_text_and_is_named(value: Any, text: str) -> None:
    tree = v2_card(personality=value)
    assert read(tree).personality == text
    assert ("personality" in remarks(tree)) == (value is not None)


@pytest.mark.parametrize(
    ("value", "tags"),
    [
        ("a, b ,,c", ("a", "b", "c")),
        (None, ()),
        (["a", "", None, 7], ("a", "7")),
        ([" a "], ("a",)),
        ({}, ("{}",)),
    ],
)
def test_tags_come_from_lists_and_comma_texts(value: Any, tags: tuple[str, ...]) -> None:
    assert read(v2_card(tags=value)).tags == tags


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ({"prompt": "p", "depth": "6", "role": 2}, DepthPrompt("p", 6, "assistant")),
        ({"prompt": "p", "depth": "", "role": "narrator"}, DepthPrompt("p", 4, "system")),
        ({"prompt": None, "depth": -3, "role": None}, DepthPrompt("", 0, "system")),
        ({"prompt": "p", "depth": 10**30, "role": True}, DepthPrompt("p", 9_999, "user")),
        ("not an object", DepthPrompt()),
        (None, DepthPrompt()),
    ],
)
def test_a_characters_note_is_read_with_numbers_as_text(note: Any, expected: DepthPrompt) -> None:
    assert read(v2_card(extensions={"depth_prompt": note})).depth_prompt == expected


@pytest.mark.parametrize("book", [None, {}, [], "none", 0])
def test_a_book_that_is_none_is_none(book: Any) -> None:
    assert read(v2_card(character_book=book)).lorebook is None


@pytest.mark.parametrize("extensions", [None, [], "x"])
def test_extensions_of_the_wrong_type_are_none(extensions: Any) -> None:
    assert read(v2_card(extensions=extensions)).depth_prompt == DepthPrompt()


def test_line_ends_stay_as_they_are_in_the_file() -> None:
    assert read(v2_card(description="one\r\ntwo")).description == "one\r\ntwo"


def test_a_newer_specification_is_read_with_a_remark() -> None:
    tree = {**v3_card(), "spec_version": "4.1"}
    assert read(tree).name == "Mira Oake"
    assert "specification 4.1" in remarks(tree)


@pytest.mark.parametrize(
    ("tree", "kind"),
    [
        ({"name": "World", "description": "d", "entries": {}}, "a lorebook"),
        ({"name": "Llama 3", "input_sequence": ""}, "an instruct template"),
        ({"name": "Llama 3", "story_string": ""}, "a context template"),
        ({"temp": 1, "min_p": 0.1}, "a sampler preset"),
        ({"data": {"anything": 1}}, "JSON of another kind"),
        ([v2_card()], "JSON without an object"),
        ("name", "JSON without an object"),
        (None, "JSON without an object"),
    ],
)
def test_json_that_is_no_character_is_called_what_it_is(tree: Any, kind: str) -> None:
    with pytest.raises(CardFormatError, match=f"It is {kind}"):
        read(tree)
