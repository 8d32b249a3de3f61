"""Renames the keys of one program's preset to those of another; keys that have no other name stay."""

from collections.abc import Mapping
from typing import Any


def renamed(fields: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """`fields` in their order, each key that is in `names` under its other name."""
    return {names.get(key, key): value for key, value in fields.items()}
