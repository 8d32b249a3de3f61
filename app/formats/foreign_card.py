"""What other tools' characters become: a V3 tree with the tool's own tree kept whole inside."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.formats.card_fields import V3, as_text

ORIGINAL: Final = "masque_original"
"""Key in `extensions`: {"format": our name of the dialect, "tree": the decoded file}."""


def foreign_card(dialect: str, fields: Mapping[str, Any], tree: Any) -> dict[str, Any]:
    """A V3 card of `fields` (keys of `data`); `tree`, the decoded file, stays whole in `extensions`."""
    extensions = {**fields.get("extensions", {}), ORIGINAL: {"format": dialect, "tree": tree}}
    data = {key: value for key, value in fields.items() if value not in (None, "", [])}
    name = as_text(fields.get("name"))
    return {
        "spec": V3,
        "spec_version": "3.0",
        "data": {"description": "", **data, "name": name, "extensions": extensions},
    }


def lore_entry(keys: Iterable[str], content: str, order: int, **fields: Any) -> dict[str, Any]:
    """An entry of a `character_book`, enabled, with the fields that the specification requires."""
    entry = {
        "keys": stripped(keys),
        "content": content,
        "extensions": {},
        "enabled": True,
        "insertion_order": order,
        "use_regex": False,
    }
    return {**entry, **fields}


def stripped(keys: Iterable[str]) -> list[str]:
    """Keys without the spaces around them, blank ones dropped."""
    return [key.strip() for key in keys if key.strip()]


def lore_book(entries: list[dict[str, Any]]) -> dict[str, Any] | None:
    """A `character_book` of `entries`; None for none."""
    return {"entries": entries, "extensions": {}} if entries else None


def items_of(value: Any) -> list[Mapping[str, Any]]:
    """The objects in a list, or in an object used as one; everything else is passed over."""
    items = list(value.values()) if isinstance(value, Mapping) else value
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
