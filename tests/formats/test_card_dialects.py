"""Characters of other tools in JSON and YAML, each in its own spellings."""

import json
from typing import Any

import pytest
from card_files import json_bytes

from app.core.cards.character_card import CharacterCard
from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.card_file import read_card_file
from app.formats.card_json import read_card_tree

AGNAI = {
    "kind": "character",
    "name": "Mira",
    "description": "My first one.",
    "persona": {"kind": "boostyle", "attributes": {"likes": ["tea", "rain"], "trade": ["clocks"]}},
    "greeting": "Late again?",
    "sampleChat": "{{char}}: Hm.",
    "alternateGreetings": ["You!"],
    "characterBook": {
        "entries": [{"name": "Tower", "keywords": ["tower"], "entry": "It leans.", "enabled": False}]
    },
    "insert": {"prompt": "Be brief.", "depth": 2},
    "voice": {"service": "none"},
}
RISU = {
    "type": "character",
    "name": "Mira",
    "firstMessage": "Late again?",
    "desc": "Mends clocks.",
    "exampleMessage": "{{char}}: Hm.",
    "alternateGreetings": ["You!"],
    "replaceGlobalNote": "Be brief.",
    "globalLore": [
        {
            "key": "tower, bell",
            "content": "It leans.",
            "alwaysActive": True,
            "insertorder": 7,
            "comment": "Tower",
        }
    ],
    "additionalData": {"creator": "Lin", "tag": ["clocks"], "character_version": "2"},
    "emotionImages": [["happy", "x"]],
}
KOBOLD = {
    "gamestarted": True,
    "prompt": "\nMira: Late again?",
    "memory": "{{[INPUT]}}Mira mends clocks.{{[OUTPUT]}}",
    "authorsnote": "Be brief.",
    "actions": ["\nYou: Hi"],
    "savedsettings": {"chatopponent": "Mira||$||Lin"},
    "worldinfo": [{"key": "tower,bell", "content": "It leans.", "constant": True}],
}
TEXTGEN = {"char_name": "Mira", "context": "Mends clocks.", "greeting": "Late again?", "your_name": "You"}
CHARACTER_AI = {
    "external_name": "Mira",
    "title": "Clockmaker",
    "description": "Mends clocks.",
    "greeting": "Late?",
}


def card_of(raw: bytes) -> CharacterCard:
    return read_card_tree(read_card_file(raw).json_tree.root, "file").card


@pytest.mark.parametrize(
    ("dialect", "tree"),
    [("agnai", AGNAI), ("risu", RISU), ("kobold", KOBOLD), ("textgen", TEXTGEN), ("textgen", CHARACTER_AI)],
)
def test_the_tools_own_tree_is_kept_whole(dialect: str, tree: dict[str, Any]) -> None:
    card = card_of(json_bytes(tree))
    assert card.name == "Mira"
    assert card.source["data"]["extensions"]["masque_original"] == {"format": dialect, "tree": tree}


def test_agnai() -> None:
    card = card_of(json_bytes(AGNAI))
    assert card.description == "likes: tea, rain\ntrade: clocks"
    assert card.greetings == ("Late again?", "You!")
    assert (card.creator_notes, card.example_dialogue) == ("My first one.", "{{char}}: Hm.")
    assert (card.depth_prompt.text, card.depth_prompt.depth) == ("Be brief.", 2)
    assert card.lorebook is not None
    entry = card.lorebook["entries"][0]
    assert (entry["keys"], entry["content"], entry["enabled"]) == (["tower"], "It leans.", False)


def test_agnai_persona_in_free_text() -> None:
    persona = {"kind": "text", "attributes": {"text": ["Mends clocks."]}}
    assert card_of(json_bytes({**AGNAI, "persona": persona})).description == "Mends clocks."


def test_risu() -> None:
    card = card_of(json_bytes(RISU))
    assert (card.description, card.greetings) == ("Mends clocks.", ("Late again?", "You!"))
    assert (card.post_history_instructions, card.creator, card.tags) == ("Be brief.", "Lin", ("clocks",))
    assert card.lorebook is not None
    entry = card.lorebook["entries"][0]
    assert (entry["keys"], entry["constant"], entry["insertion_order"]) == (["tower", "bell"], True, 7)


def test_kobold() -> None:
    card = card_of(json_bytes(KOBOLD))
    assert (card.description, card.greetings) == ("Mira mends clocks.", ("Late again?",))
    assert card.depth_prompt.text == "Be brief."
    assert card.lorebook is not None
    assert card.lorebook["entries"][0]["constant"] is True


def test_a_kobold_story_without_anybody_to_talk_to_takes_its_title_or_the_files_name() -> None:
    story = {"prompt": "Rain fell.", "memory": "", "actions": []}
    assert card_of(json_bytes({**story, "title": "Rain"})).name == "Rain"
    assert card_of(json_bytes(story)).name == "file"


def test_textgen_in_yaml() -> None:
    raw = "\ufeffname: Mira\r\ngreeting: |-\r\n  Late?\r\n  Again?\r\ncontext: Mends clocks.\r\nage: 41\r\n"
    card = card_of(raw.encode())
    assert (card.name, card.greetings, card.description) == ("Mira", ("Late?\nAgain?",), "Mends clocks.")
    assert card.source["data"]["extensions"]["masque_original"]["tree"]["age"] == 41


def test_values_of_wrong_types_in_yaml_are_taken_as_text() -> None:
    card = card_of(b"name: 7\ncontext: 2024-01-01\ngreeting: [a, b]\n")
    assert (card.name, card.description, card.greetings) == ("7", "2024-01-01", ("a", "b"))


@pytest.mark.parametrize(
    "raw",
    [
        b"name: a: b: c\n",
        b"name: [1, 2\n",
        b"name: x\ncontext: \x07\n",
        b"name: x\ncontext: !!python/object/apply:os.system [ls]\n",
        b"name: x\ncontext: &a [1]\ngreeting: *a\n",
        b"name: x\ncontext: " + b"[" * 5_000 + b"]" * 5_000,
        b"name: x\ncontext: 1" + b":59" * 300_000 + b"\n",
        b"name: x\ncontext: 2024-99-99\n",
        b"name: x\ncontext: .inf\n",
        b"name: x\ncontext:\n" + b"  - a\n" * 60_000,
        b"name: x\ncontext: " + b"a" * 2_000_000,
        b"name: x\n---\nname: y\n",
        b"name: x\ncontext: y\nmore:\n  - {a: 1, b: 2, a: 3}\n",
        b"name: x\n? [1, 2]\n: 3\n",
        b"name:\n",
    ],
    ids=lambda raw: repr(raw[:24]),
)
def test_yaml_that_is_no_character_or_made_to_harm_is_refused(raw: bytes) -> None:
    with pytest.raises((CardFormatError, ImportRefusedError)) as caught:
        read_card_file(raw)
    assert caught.value.hint


@pytest.mark.parametrize(
    "tree",
    [
        {"context": {"name": "x"}, "instruct": {"name": "y"}},
        {"name": "Llama", "story_string": "x", "context": {}},
        {"kind": "memory", "name": "x", "entries": []},
        {"prompt": "x", "memory": "y"},
        {"greeting": "x"},
    ],
)
def test_presets_and_books_are_no_characters(tree: dict[str, Any]) -> None:
    with pytest.raises(CardFormatError, match="not a character card"):
        read_card_file(json.dumps(tree).encode())
