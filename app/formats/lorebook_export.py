"""Lorebooks out, as SillyTavern's lorebook files. Keys: `spec/worldinfo.md` section 1."""

import json
from typing import Any

from app.core.lorebook.entry import Lorebook, LorebookEntry
from app.formats.lorebook_entries import LOGICS, PLACEMENTS, SOURCES
from app.formats.template_context import ROLES_BY_NUMBER

_PLACEMENT_NUMBERS = {placement: number for number, placement in PLACEMENTS.items()}
_LOGIC_NUMBERS = {logic: number for number, logic in LOGICS.items()}
_ROLE_NUMBERS = {role: number for number, role in ROLES_BY_NUMBER.items()}


def export_lorebook(book: Lorebook) -> bytes:
    """The book as a file; what it came with and Masque does not act on is written back."""
    entries = {str(entry.uid): entry_fields(entry) for entry in book.entries}
    fields = {**book.unknown, "entries": entries, "name": book.name}
    return (json.dumps(fields, ensure_ascii=False, indent=4) + "\n").encode()


def entry_fields(entry: LorebookEntry) -> dict[str, Any]:
    """One entry under the names of the file."""
    return {
        **entry.unknown,
        "uid": entry.uid,
        "key": list(entry.keys),
        "keysecondary": list(entry.secondary_keys),
        "comment": entry.title,
        "content": entry.content,
        "constant": entry.is_constant,
        "selective": entry.is_selective,
        "selectiveLogic": _LOGIC_NUMBERS[entry.logic],
        "order": entry.order,
        "position": _PLACEMENT_NUMBERS[entry.placement],
        "disable": not entry.is_enabled,
        "depth": entry.depth,
        "role": _ROLE_NUMBERS[entry.role],
        "outletName": entry.outlet,
        "triggers": sorted(entry.triggers),
        **_scan_fields(entry),
        **_chance_fields(entry),
        **_filter_field(entry),
    }


def _scan_fields(entry: LorebookEntry) -> dict[str, Any]:
    sources = {key: source in entry.scan_sources for key, source in SOURCES.items()}
    return sources | {
        "ignoreBudget": entry.ignores_budget,
        "excludeRecursion": entry.excludes_recursion,
        "preventRecursion": entry.prevents_recursion,
        "delayUntilRecursion": entry.recursion_level,
        "scanDepth": entry.scan_depth,
        "caseSensitive": entry.is_case_sensitive,
        "matchWholeWords": entry.matches_whole_words,
        "useGroupScoring": entry.uses_group_scoring,
    }


def _chance_fields(entry: LorebookEntry) -> dict[str, Any]:
    return {
        "probability": entry.probability,
        "useProbability": entry.uses_probability,
        "group": entry.group_text,
        "groupOverride": entry.is_preferred_in_group,
        "groupWeight": entry.group_weight,
        "sticky": entry.sticky or None,
        "cooldown": entry.cooldown or None,
        "delay": entry.delay or None,
    }


def _filter_field(entry: LorebookEntry) -> dict[str, Any]:
    wanted = entry.character_filter
    fields = {
        "isExclude": wanted.excludes,
        "names": list(wanted.characters),
        "tags": list(wanted.tags),
    }
    return {"characterFilter": fields}
