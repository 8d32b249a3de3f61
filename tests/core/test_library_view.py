"""Search, place, tags and order together decide what the library shows."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.core.cards.library import FolderId, LibraryCard
from app.core.cards.library_view import (
    LibraryOrder,
    LibraryPlace,
    LibraryView,
    cards_in_place,
    shown_cards,
    tag_counts,
)
from app.core.chat.messages import CharacterId

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def card(number: int, name: str, **more: Any) -> LibraryCard:
    values: dict[str, Any] = {
        "creator": "", "tags": (), "own_tags": (), "is_favourite": False, "folder_id": None,
        "created_at": NOW + timedelta(days=number), "last_used_at": None, "num_characters": 0,
    } | more  # fmt: skip
    return LibraryCard(CharacterId(number), name, **values)


ADA = card(1, "ada", num_characters=9, last_used_at=NOW + timedelta(days=40), tags=("Sea",))
BEN = card(2, "Ben", num_characters=7, is_favourite=True, own_tags=("sea", "slow"), tags=("sea",))
CEM = card(3, "Cem", num_characters=8, folder_id=FolderId(1))
GONE = card(4, "Dora", deleted_at=NOW, is_favourite=True, folder_id=FolderId(1))
ALL = (GONE, CEM, BEN, ADA)


def names(cards: list[LibraryCard]) -> str:
    return " ".join(shown.name for shown in cards)


@pytest.mark.parametrize(
    ("order", "shown"),
    [
        (LibraryOrder.RECENT, "ada Cem Ben"),
        (LibraryOrder.NAME, "ada Ben Cem"),
        (LibraryOrder.CREATED, "Cem Ben ada"),
        (LibraryOrder.SIZE, "ada Cem Ben"),
    ],
)
def test_each_order(order: LibraryOrder, shown: str) -> None:
    view = LibraryView(order=order)
    assert names(shown_cards(cards_in_place(ALL, view), view)) == shown


@pytest.mark.parametrize(
    ("view", "inside"),
    [
        (LibraryView(LibraryPlace.FAVOURITES), "Ben"),
        (LibraryView(LibraryPlace.FOLDER, FolderId(1)), "Cem"),
        (LibraryView(LibraryPlace.TRASH), "Dora"),
    ],
)
def test_what_is_in_the_trash_is_nowhere_else(view: LibraryView, inside: str) -> None:
    assert names(cards_in_place(ALL, view)) == inside


def test_search_and_tags_both_have_to_hold() -> None:
    assert names(shown_cards(ALL[1:], LibraryView(tags=("SEA",)))) == "ada Ben"
    assert names(shown_cards(ALL[1:], LibraryView(tags=("sea", "slow")))) == "Ben"
    assert (
        names(shown_cards(ALL[1:], LibraryView(wanted="x", found=frozenset({ADA.id}), tags=("slow",)))) == ""
    )


def test_a_name_that_was_searched_for_comes_before_a_card_in_which_it_stands() -> None:
    view = LibraryView(wanted=" BEN", found=frozenset({ADA.id, BEN.id}))
    assert names(shown_cards(ALL[1:], view)) == "Ben ada"


def test_tags_are_counted_once_a_card_in_whatever_case() -> None:
    assert tag_counts(ALL) == [("sea", 2), ("slow", 1)]
