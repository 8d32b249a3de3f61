"""Lorebooks out in the form that character cards hold (V2 and V3). Keys: `spec/cards.md` section 4."""

import json
from typing import Any

from app.core.lorebook.entry import EntryPlacement, Lorebook, LorebookEntry
from app.formats.lorebook_embedded import CARD_EXTENSION_KEYS, CARD_KEYS
from app.formats.lorebook_export import entry_fields


def export_card_lorebook(book: Lorebook) -> bytes:
    """The book as a file of its own in the card's form, which V3 calls `lorebook_v3`."""
    fields = {"spec": "lorebook_v3", "data": card_book_fields(book)}
    return (json.dumps(fields, ensure_ascii=False, indent=4) + "\n").encode()


def card_book_fields(book: Lorebook) -> dict[str, Any]:
    """The book as the `character_book` of a card; fields that Masque does not act on are written back."""
    kept = {"extensions": {}, **book.unknown}
    return {**kept, "name": book.name, "entries": [card_entry(entry) for entry in book.entries]}


def card_entry(entry: LorebookEntry) -> dict[str, Any]:
    """One entry under the names of a card's book."""
    fields = entry_fields(entry)
    known = {old: fields.pop(new) for old, new in CARD_KEYS.items()}
    kept = {key: value for key, value in entry.unknown.items() if key not in CARD_EXTENSION_KEYS.values()}
    extensions = dict(kept.pop("extensions", None) or {}) | {"position": fields.pop("position")}
    extensions |= {old: fields.pop(new) for old, new in CARD_EXTENSION_KEYS.items() if new in fields}
    before = entry.placement is EntryPlacement.BEFORE_CHARACTER
    return (
        kept
        | known
        | {
            "id": entry.uid,
            "enabled": entry.is_enabled,
            "position": "before_char" if before else "after_char",
            "use_regex": True,
            "extensions": extensions,
        }
    )
