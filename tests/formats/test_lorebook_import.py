"""Lorebook files in and out, and the books inside cards."""

import json
from pathlib import Path

import pytest

from app.core.errors import ImportRefusedError, LorebookFormatError
from app.core.lorebook.entry import EntryPlacement, Lorebook, LorebookEntry, SecondaryLogic
from app.core.prompt.turn_role import TurnRole
from app.formats.lorebook_embedded import read_embedded
from app.formats.lorebook_export import export_lorebook
from app.formats.lorebook_import import import_lorebook, lorebook_from
from app.formats.untrusted_process import UntrustedProcess

BOOK = Lorebook(
    "Harbour",
    (
        LorebookEntry(0, ("tide", "/ebb/i"), ("moon",), "Names.", "Ninth tide", logic=SecondaryLogic.ALL),
        LorebookEntry(
            4,
            ("lamp",),
            placement=EntryPlacement.AT_DEPTH,
            depth=2,
            role=TurnRole.USER,
            sticky=3,
            recursion_level=2,
            scan_depth=5,
            group_text="a, b",
            groups=("a", "b"),
            unknown={"automationId": "q"},
        ),
    ),
    {"extensions": {"x": 1}},
)


def test_an_exported_book_is_read_back_with_everything_in_it(untrusted: UntrustedProcess) -> None:
    again = import_lorebook(export_lorebook(BOOK), "file", untrusted)
    assert again == BOOK
    assert again.unknown == {"extensions": {"x": 1}}
    assert again.entries[1].unknown == {"automationId": "q"}


def test_a_cards_book_is_read_with_its_extensions() -> None:
    fields = {
        "name": "",
        "entries": [
            {
                "keys": ["tide"],
                "content": "Names.",
                "enabled": True,
                "insertion_order": 7,
                "position": "before_char",
                "extensions": {"depth": 1, "position": 4, "role": 1, "odd": [1]},
            },
            {"id": 9, "keys": "lamp, oil", "content": "", "enabled": True, "position": "before_char"},
            {"keys": ["x"], "content": 5, "enabled": True},
            {"keys": ["gone"], "content": "disabled"},
        ],
    }
    book = read_embedded(fields, "Ada’s lorebook")
    tide, gone, lamp = book.entries
    assert book.name == "Ada’s lorebook"
    assert (tide.placement, tide.depth, tide.role, tide.order) == (
        EntryPlacement.AT_DEPTH, 1, TurnRole.USER, 7
    )  # fmt: skip
    assert (lamp.uid, lamp.placement) == (9, EntryPlacement.BEFORE_CHARACTER)
    assert not gone.is_enabled


@pytest.mark.parametrize("tree", [{"entries": 5}, [], {"spec": "lorebook_v3"}, {"name": "x"}])
def test_what_is_no_lorebook_is_refused(tree: object) -> None:
    with pytest.raises(LorebookFormatError, match="holds no lorebook"):
        lorebook_from(tree, "file")


def test_hostile_files_are_refused_in_the_other_process(untrusted: UntrustedProcess) -> None:
    with pytest.raises(LorebookFormatError, match="no JSON"):
        import_lorebook(b"{'entries", "file", untrusted)
    with pytest.raises(ImportRefusedError):
        import_lorebook(b'{"entries":' + b"[" * 2_000_000, "file", untrusted)


def test_a_wrapped_v3_book_is_read() -> None:
    entry = {"keys": ["a"], "content": "b", "enabled": True, "insertion_order": 1}
    tree = {"spec": "lorebook_v3", "data": {"name": "Wrapped", "entries": [entry]}}
    assert lorebook_from(tree, "file").entries[0].keys == ("a",)


def test_sample_books_of_other_people_are_read(untrusted: UntrustedProcess) -> None:
    for file in (Path(__file__).resolve().parents[3] / "shared" / "samples").rglob("*.json"):
        tree = json.loads(file.read_bytes() or b"null") if file.stat().st_size < 2_000_000 else None
        if isinstance(tree, dict) and isinstance(tree.get("entries"), dict) and tree["entries"]:
            assert import_lorebook(file.read_bytes(), file.stem, untrusted).entries
