"""Lorebooks of other programs in, and the card's form out."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.core.lorebook.entry import CharacterFilter, EntryPlacement, Lorebook, LorebookEntry, SecondaryLogic
from app.formats.lorebook_card_export import export_card_lorebook
from app.formats.lorebook_import import lorebook_from

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"

NOVEL_AI = {
    "lorebookVersion": 5,
    "entries": [
        {
            "text": "The ferry leaves at dusk.",
            "displayName": "Ferry",
            "keys": ["ferry", "/boats?/i"],
            "enabled": False,
            "forceActivation": True,
            "contextConfig": {"budgetPriority": 400},
            "searchRange": 1000,
        }
    ],
}
AGNAI = {
    "kind": "memory",
    "name": "River",
    "entries": [{"name": "Weir", "entry": "It roars.", "keywords": ["weir"], "weight": 7, "enabled": True}],
}
RISU = {
    "type": "risu",
    "data": [
        {"key": "", "content": "", "mode": "folder"},
        {
            "key": "mill, wheel",
            "secondkey": "night",
            "comment": "Mill",
            "content": "It stands still.",
            "selective": True,
            "insertorder": 30,
            "activationPercent": 50,
        },
    ],
}
KOBOLD = {
    "worldinfo": [
        {"key": "dam, lock", "keyanti": "winter", "content": "Water waits.", "comment": "Dam", "uid": None}
    ]
}
AI_DUNGEON = [
    {"id": "1.1", "keys": "old bridge, arch#[t=5l=2]", "entry": "It sags.", "hidden": False},
    {"keys": "bridge(s|)", "value": "There are three.", "title": "Bridges"},
]


@pytest.mark.parametrize(
    ("tree", "name", "entry"),
    [
        (
            NOVEL_AI,
            "file",
            LorebookEntry(
                0,
                ("ferry", "/boats?/i"),
                content="The ferry leaves at dusk.",
                title="Ferry",
                order=400,
                is_enabled=False,
                is_constant=True,
                is_selective=False,
            ),
        ),
        (
            AGNAI,
            "River",
            LorebookEntry(0, ("weir",), content="It roars.", title="Weir", order=7, is_selective=False),
        ),
        (
            RISU,
            "file",
            LorebookEntry(
                0, ("mill", "wheel"), ("night",), "It stands still.", "Mill", order=30, probability=50
            ),
        ),
        (
            KOBOLD,
            "file",
            LorebookEntry(0, ("dam", "lock"), ("winter",), "Water waits.", "Dam", logic=SecondaryLogic.NONE),
        ),
        (
            AI_DUNGEON,
            "file",
            LorebookEntry(0, ("old bridge", "arch"), content="It sags.", is_selective=False),
        ),
    ],
    ids=["NovelAI", "Agnai", "Risu", "KoboldAI", "AI Dungeon"],
)
def test_a_book_of_another_program_is_read(tree: Any, name: str, entry: LorebookEntry) -> None:
    book = lorebook_from(tree, "file")
    assert book.name == name
    assert book.entries[0] == entry


def test_fields_without_a_counterpart_are_kept() -> None:
    assert lorebook_from(NOVEL_AI, "file").entries[0].unknown["searchRange"] == 1000


def test_patterns_of_ai_dungeon_become_regular_expressions() -> None:
    (_, bridges) = lorebook_from(AI_DUNGEON, "file").entries
    assert (bridges.keys, bridges.content) == (("/bridge(s|)/i",), "There are three.")


def test_a_book_in_the_cards_form_is_read_back_as_it_was() -> None:
    entry = LorebookEntry(
        3,
        ("a",),
        ("b",),
        "c",
        "d",
        placement=EntryPlacement.AT_DEPTH,
        depth=2,
        sticky=4,
        triggers=frozenset({"swipe"}),
        group_text="x",
        groups=("x",),
        ignores_budget=True,
        character_filter=CharacterFilter(True, ("Ada",), ("t",)),
        unknown={"mine": 1},
    )
    book = Lorebook("Quay", (entry,), {"scan_depth": 3})
    again = lorebook_from(json.loads(export_card_lorebook(book)), "file")
    assert again == book
    assert again.entries[0].unknown["mine"] == 1
    assert again.unknown["scan_depth"] == 3


@pytest.mark.parametrize("path", sorted((SAMPLES / "lorebooks").glob("*")), ids=lambda path: path.stem)
def test_books_from_the_wild_are_read(path: Path) -> None:
    tree = json.loads(path.read_text("utf-8-sig"))
    listed = tree if isinstance(tree, list) else tree["entries"]
    book = lorebook_from(tree, path.stem)
    assert len(book.entries) == len(listed)
