"""The lorebook inside a character card, and files in that form. Keys: `spec/cards.md` section 4."""

from collections.abc import Mapping
from typing import Any, Final

from app.core.errors import PresetFormatError
from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.formats.lorebook_entries import read_entry

CARD_KEYS: Final = {
    "keys": "key",
    "secondary_keys": "keysecondary",
    "comment": "comment",
    "content": "content",
    "constant": "constant",
    "selective": "selective",
    "insertion_order": "order",
}
CARD_EXTENSION_KEYS: Final = {
    "exclude_recursion": "excludeRecursion",
    "prevent_recursion": "preventRecursion",
    "delay_until_recursion": "delayUntilRecursion",
    "probability": "probability",
    "useProbability": "useProbability",
    "depth": "depth",
    "selectiveLogic": "selectiveLogic",
    "outlet_name": "outletName",
    "group": "group",
    "group_override": "groupOverride",
    "group_weight": "groupWeight",
    "scan_depth": "scanDepth",
    "case_sensitive": "caseSensitive",
    "match_whole_words": "matchWholeWords",
    "use_group_scoring": "useGroupScoring",
    "role": "role",
    "sticky": "sticky",
    "cooldown": "cooldown",
    "delay": "delay",
    "match_persona_description": "matchPersonaDescription",
    "match_character_description": "matchCharacterDescription",
    "match_character_personality": "matchCharacterPersonality",
    "match_character_depth_prompt": "matchCharacterDepthPrompt",
    "match_scenario": "matchScenario",
    "match_creator_notes": "matchCreatorNotes",
    "triggers": "triggers",
    "ignore_budget": "ignoreBudget",
    "character_filter": "characterFilter",
    "display_index": "displayIndex",
}


def read_embedded(book: Mapping[str, Any], name: str) -> Lorebook:
    """The lorebook of a card; `name` is for one without a name. Entries that cannot be read are left out."""
    written = book.get("name")
    name = written.strip() if isinstance(written, str) and written.strip() else name
    read = {
        entry.uid: entry
        for number, fields in enumerate(listed_entries(book))
        if (entry := read_card_entry(fields, number, name)) is not None
    }
    unknown = {key: value for key, value in book.items() if key not in ("entries", "name")}
    return Lorebook(name, tuple(read[uid] for uid in sorted(read)), unknown)


def listed_entries(book: Mapping[str, Any]) -> list[Any]:
    """The entries of a card's book as they are there, be it a list or an object."""
    entries = book.get("entries")
    listed = list(entries.values()) if isinstance(entries, Mapping) else entries
    return listed if isinstance(listed, list) else []


def read_card_entry(fields: Any, number: int, name: str) -> LorebookEntry | None:
    """One entry; its `id` where that is a number, else its place, is its uid. None if it cannot be read."""
    if not isinstance(fields, Mapping):
        return None
    uid = fields.get("id")
    given = {"uid": uid if isinstance(uid, int) and not isinstance(uid, bool) else number}
    try:
        return read_entry(given | _as_world_entry(fields), number, name)
    except PresetFormatError:
        return None


def _as_world_entry(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields under the names of a lorebook file; those it has no names for keep theirs."""
    extensions = fields.get("extensions")
    extensions = extensions if isinstance(extensions, Mapping) else {}
    known = {new: fields[old] for old, new in CARD_KEYS.items() if fields.get(old) is not None}
    known |= {new: extensions[old] for old, new in CARD_EXTENSION_KEYS.items() if old in extensions}
    position = extensions.get("position")
    if not isinstance(position, int):
        position = 0 if fields.get("position") == "before_char" else 1
    left = {
        key: value for key, value in fields.items() if key not in (*CARD_KEYS, "id", "enabled", "position")
    }
    return left | known | {"position": position, "disable": not fields.get("enabled")}
