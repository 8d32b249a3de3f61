"""Lore settings as plain values: what is kept, and what of a stranger's values counts."""

from dataclasses import fields
from typing import Any

import pytest

from app.core.lorebook.settings import BookOrder, LoreSettings
from app.core.lorebook.stored_settings import RANGES, lore_settings_from, plain_lore_settings


def test_settings_come_back_as_they_were_and_defaults_are_not_kept() -> None:
    settings = LoreSettings(scan_depth=7, is_recursive=False, book_order=BookOrder.GLOBAL_FIRST)
    kept = plain_lore_settings(settings)
    assert set(kept) == {"scan_depth", "is_recursive", "book_order"}
    assert lore_settings_from(kept) == settings
    assert plain_lore_settings(LoreSettings()) == {}


@pytest.mark.parametrize(
    "values",
    [
        {"scan_depth": 1001},
        {"budget_percent": 0},
        {"scan_depth": True},
        {"is_recursive": "yes"},
        {"book_order": "nobody"},
        {"book_order": []},
        {"no_such": 1},
    ],
)
def test_what_does_not_fit_is_passed_over(values: dict[str, Any]) -> None:
    assert lore_settings_from(values) == LoreSettings()


def test_every_number_has_a_range() -> None:
    numbers = {field.name for field in fields(LoreSettings) if field.type is int}
    assert set(RANGES) == numbers
