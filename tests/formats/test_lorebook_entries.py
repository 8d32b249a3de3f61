"""Lorebooks from files of the reference front-end."""

import pytest

from app.core.errors import PresetFormatError
from app.core.lorebook.entry import CharacterFilter, EntryPlacement, LorebookEntry, ScanSource, SecondaryLogic
from app.core.prompt.turn_role import TurnRole
from app.formats.lorebook_entries import read_lorebook


def test_fields_are_read_and_unknown_ones_kept() -> None:
    fields = {
        "uid": 7,
        "key": ["mill"],
        "keysecondary": ["old"],
        "content": "Flour.",
        "selective": True,
        "selectiveLogic": 3,
        "position": 4,
        "role": 2,
        "depth": 1,
        "delayUntilRecursion": True,
        "matchScenario": True,
        "caseSensitive": None,
        "matchWholeWords": False,
        "group": "a, b",
        "triggers": ["swipe"],
        "characterFilter": {"isExclude": True, "names": ["Ada"], "tags": []},
        "automationId": "x",
    }
    entry = read_lorebook({"entries": {"7": fields}}, "Town").entries[0]
    assert entry == LorebookEntry(
        uid=7,
        keys=("mill",),
        secondary_keys=("old",),
        content="Flour.",
        logic=SecondaryLogic.ALL,
        placement=EntryPlacement.AT_DEPTH,
        role=TurnRole.ASSISTANT,
        depth=1,
        recursion_level=1,
        scan_sources=frozenset({ScanSource.SCENARIO}),
        matches_whole_words=False,
        group_text="a, b",
        groups=("a", "b"),
        triggers=frozenset({"swipe"}),
        character_filter=CharacterFilter(True, ("Ada",)),
    )
    assert entry.unknown == {"automationId": "x"}


def test_entries_come_by_number_and_junk_is_passed_over() -> None:
    book = read_lorebook({"entries": {"10": {"uid": 10}, "2": {"uid": 2}, "x": "junk"}, "extra": 1}, "Town")
    assert [entry.uid for entry in book.entries] == [2, 10]
    assert book.unknown == {"extra": 1}


def test_a_wrongly_typed_field_is_named() -> None:
    with pytest.raises(PresetFormatError, match="content"):
        read_lorebook({"entries": [{"content": 5}]}, "Town")
