"""Backyard archives as cards."""

import pytest
from card_files import json_bytes, picture_file, zip_file

from app.core.errors import CardFormatError
from app.formats.card_file import read_card_file
from app.formats.card_json import read_card_tree

MANIFEST = {
    "characters": ["characters/mira/character.json"],
    "scenarios": ["scenarios/1.json", "scenarios/2.json", "scenarios/gone.json"],
    "author": {"name": "Lin", "backyardURL": "https://example.org/lin"},
}
CHARACTER = {
    "name": "Mira",
    "displayName": "Mira the Clockmaker",
    "persona": "{character} mends clocks for {user}; {{user}} stays.",
    "loreItems": [{"key": "tower, bell ", "value": "{character}'s tower."}],
    "images": [{"path": "images/mira.png"}],
    "unknown": {"deep": [1, None]},
}
FIRST = {
    "narrative": "A shop at night.",
    "firstMessages": [{"text": "#{user}: Late? #{character}: Yes."}],
    "exampleMessages": [{"text": "{user}: Hi"}, {"text": "{character}: Hm."}],
    "formattingInstructions": "Stay {character}.",
    "messages": [{"text": "played"}],
}
SECOND = {"firstMessages": [{"text": "Morning."}, {"text": "Morning."}]}


def archive(**members: object) -> bytes:
    files: dict[str, object] = {
        "manifest.json": MANIFEST,
        "characters/mira/character.json": CHARACTER,
        "scenarios/1.json": FIRST,
        "scenarios/2.json": SECOND,
        **members,
    }
    contents = {name: json_bytes(tree) for name, tree in files.items()}
    return zip_file({**contents, "characters/mira/images/mira.png": picture_file()})


def test_a_backyard_character_becomes_a_card_with_its_macros() -> None:
    file = read_card_file(archive())
    card = read_card_tree(file.json_tree.root, "").card
    assert card.name == "Mira"
    assert card.description == "{{char}} mends clocks for {{user}}; {{user}} stays."
    assert card.greetings == ("{{user}}: Late? {{char}}: Yes.", "Morning.")
    assert card.example_dialogue == "<START>\n{{user}}: Hi\n<START>\n{{char}}: Hm."
    assert (card.scenario, card.system_prompt) == ("A shop at night.", "Stay {{char}}.")
    assert (card.creator, card.creator_notes) == ("Lin", "https://example.org/lin")
    assert card.lorebook is not None
    assert card.lorebook["entries"][0]["keys"] == ["tower", "bell"]
    assert file.avatar is not None
    assert "chats" in file.remarks[0]


def test_everything_the_archive_says_is_kept() -> None:
    extensions = read_card_file(archive()).json_tree.root["data"]["extensions"]
    kept = extensions["masque_original"]["tree"]
    assert kept["characters"] == {"characters/mira/character.json": CHARACTER}
    assert kept["scenarios"] == {"scenarios/1.json": FIRST, "scenarios/2.json": SECOND}
    assert extensions["display_name"] == "Mira the Clockmaker"


def test_a_second_character_is_told_of() -> None:
    two = {**MANIFEST, "characters": ["characters/mira/character.json", "b.json"]}
    assert "2 characters" in read_card_file(archive(**{"manifest.json": two, "b.json": {}})).remarks[0]


@pytest.mark.parametrize("manifest", [{}, [], {"characters": "all"}, {"characters": ["gone.json"]}])
def test_a_manifest_without_characters_is_refused(manifest: object) -> None:
    with pytest.raises(CardFormatError, match="names no character"):
        read_card_file(archive(**{"manifest.json": manifest}))
