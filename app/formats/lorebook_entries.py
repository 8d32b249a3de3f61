"""Lorebooks from SillyTavern's lorebook files. Keys: `spec/worldinfo.md` section 1."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.core.lorebook.entry import (
    CharacterFilter,
    EntryPlacement,
    Lorebook,
    LorebookEntry,
    ScanSource,
    SecondaryLogic,
)
from app.core.prompt.turn_role import TurnRole
from app.formats.preset_fields import PresetFields
from app.formats.template_context import ROLES_BY_NUMBER

PLACEMENTS = dict(enumerate((
    EntryPlacement.BEFORE_CHARACTER, EntryPlacement.AFTER_CHARACTER, EntryPlacement.NOTE_TOP,
    EntryPlacement.NOTE_BOTTOM, EntryPlacement.AT_DEPTH, EntryPlacement.EXAMPLES_TOP,
    EntryPlacement.EXAMPLES_BOTTOM, EntryPlacement.OUTLET,
)))  # fmt: skip
LOGICS = dict(
    enumerate((SecondaryLogic.ANY, SecondaryLogic.NOT_ALL, SecondaryLogic.NONE, SecondaryLogic.ALL))
)
SOURCES = {
    "matchPersonaDescription": ScanSource.PERSONA,
    "matchCharacterDescription": ScanSource.DESCRIPTION,
    "matchCharacterPersonality": ScanSource.PERSONALITY,
    "matchCharacterDepthPrompt": ScanSource.DEPTH_PROMPT,
    "matchScenario": ScanSource.SCENARIO,
    "matchCreatorNotes": ScanSource.CREATOR_NOTES,
}
_COMMA = re.compile(r",\s*")


def read_lorebook(fields: Mapping[str, Any], name: str) -> Lorebook:
    """The lorebook in a file's `fields`. Raises PresetFormatError for a wrongly typed field."""
    entries = fields.get("entries") or ()
    listed = entries.values() if isinstance(entries, Mapping) else entries
    read = [
        read_entry(entry, number, name) for number, entry in enumerate(listed) if isinstance(entry, Mapping)
    ]
    unknown = {key: value for key, value in fields.items() if key not in ("entries", "name")}
    return Lorebook(name, tuple(sorted(read, key=lambda entry: entry.uid)), unknown)


def read_entry(fields: Mapping[str, Any], number: int, name: str) -> LorebookEntry:
    """One entry; `number` stands in for a missing uid. Raises PresetFormatError for a wrongly typed field."""
    file = PresetFields(fields, name)
    return LorebookEntry(
        uid=file.whole("uid", number),
        keys=_texts(fields.get("key")),
        secondary_keys=_texts(fields.get("keysecondary")),
        content=file.text("content"),
        title=file.text("comment"),
        is_enabled=not file.flag("disable", False),
        is_constant=file.flag("constant", False),
        is_selective=file.flag("selective", False),
        logic=file.choice("selectiveLogic", LOGICS, SecondaryLogic.ANY),
        order=file.whole("order", 100),
        triggers=frozenset(_texts(fields.get("triggers"))),
        character_filter=_character_filter(fields.get("characterFilter")),
        **_place(file),
        **_scan_options(file, fields),
        **_chances(file),
        unknown=file.unread("key", "keysecondary", "delayUntilRecursion", "triggers", "characterFilter"),
    )


def _place(file: PresetFields) -> dict[str, Any]:
    return {
        "placement": file.choice("position", PLACEMENTS, EntryPlacement.BEFORE_CHARACTER),
        "depth": file.whole("depth", 4),
        "role": file.choice("role", ROLES_BY_NUMBER, TurnRole.SYSTEM),
        "outlet": file.text("outletName"),
    }


def _scan_options(file: PresetFields, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "ignores_budget": file.flag("ignoreBudget", False),
        "excludes_recursion": file.flag("excludeRecursion", False),
        "prevents_recursion": file.flag("preventRecursion", False),
        "recursion_level": _recursion_level(fields.get("delayUntilRecursion")),
        "scan_sources": frozenset(source for key, source in SOURCES.items() if file.flag(key, False)),
        "scan_depth": file.whole("scanDepth", 0) if file.has("scanDepth") else None,
        "is_case_sensitive": _maybe(file, "caseSensitive"),
        "matches_whole_words": _maybe(file, "matchWholeWords"),
        "uses_group_scoring": _maybe(file, "useGroupScoring"),
    }


def _chances(file: PresetFields) -> dict[str, Any]:
    """What may keep an entry back: probability, inclusion groups, and effects over time."""
    group = file.text("group")
    return {
        "probability": file.number("probability", 100),
        "uses_probability": file.flag("useProbability", True),
        "group_text": group,
        "groups": tuple(part for part in _COMMA.split(group.strip()) if part),
        "is_preferred_in_group": file.flag("groupOverride", False),
        "group_weight": file.number("groupWeight", 100),
        "sticky": file.whole("sticky", 0),
        "cooldown": file.whole("cooldown", 0),
        "delay": file.whole("delay", 0),
    }


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, Iterable) else ()


def _maybe(file: PresetFields, key: str) -> bool | None:
    return file.flag(key, False) if file.has(key) else None


def _recursion_level(value: Any) -> int:
    """The level an entry waits for: true is level 1, a number is itself."""
    return int(value) if isinstance(value, (bool, int)) else 0


def _character_filter(value: Any) -> CharacterFilter:
    if not isinstance(value, Mapping):
        return CharacterFilter()
    excludes = bool(value.get("isExclude"))
    return CharacterFilter(excludes, _texts(value.get("names")), _texts(value.get("tags")))
