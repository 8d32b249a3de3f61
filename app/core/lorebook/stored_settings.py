"""Lore settings as the plain values that are stored, and their ranges.

Source of the ranges: `spec/worldinfo.md` section 1, "Global settings".
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from app.core.lorebook.settings import BookOrder, LoreSettings

LORE_SETTINGS = "lore.scanning"
"""The setting that holds them."""

RANGES: Mapping[str, tuple[int, int]] = {
    "scan_depth": (0, 1000),
    "budget_percent": (1, 100),
    "budget_cap": (0, 65_536),
    "max_recursion_steps": (0, 10),
    "min_activations": (0, 100),
    "max_depth": (0, 100),
}
"""The smallest and the greatest value of each number."""

_DEFAULTS = LoreSettings()


def plain_lore_settings(settings: LoreSettings) -> dict[str, Any]:
    """What differs from the defaults, by field."""
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {name: value for name, value in values.items() if value != getattr(_DEFAULTS, name)}


def lore_settings_from(values: Mapping[str, Any]) -> LoreSettings:
    """The settings; a value that is missing, of another type or out of range has its default."""
    fitting = {field.name: _fitting(field.name, values.get(field.name)) for field in fields(_DEFAULTS)}
    return replace(_DEFAULTS, **{name: value for name, value in fitting.items() if value is not None})


def _fitting(name: str, value: Any) -> Any:
    """`value` if the field `name` may have it, else None."""
    if name == "book_order":
        return BookOrder(value) if value in list(BookOrder) else None
    if name not in RANGES:
        return value if isinstance(value, bool) else None
    lowest, highest = RANGES[name]
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and lowest <= value <= highest else None
