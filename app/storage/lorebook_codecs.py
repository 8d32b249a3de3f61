"""Lorebook entries and timed effects as JSON and back; keys of other versions are passed over."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from app.core.lorebook.entry import (
    CharacterFilter,
    EntryPlacement,
    LorebookEntry,
    ScanSource,
    SecondaryLogic,
)
from app.core.lorebook.timed_effects import EntryKey, LoreState, TimedEffect
from app.core.prompt.turn_role import TurnRole

_SETS = ("scan_sources", "triggers")
_LISTS = ("keys", "secondary_keys", "groups")


def entry_to_json(entry: LorebookEntry) -> dict[str, Any]:
    values = {field.name: getattr(entry, field.name) for field in fields(entry)}
    values |= {name: sorted(values[name]) for name in _SETS}
    return values | {"character_filter": asdict(entry.character_filter)}


def entry_from_json(stored: Mapping[str, Any]) -> LorebookEntry:
    names = {field.name for field in fields(LorebookEntry)}
    values = {name: value for name, value in stored.items() if name in names}
    values |= {name: tuple(stored[name]) for name in _LISTS if name in stored}
    return LorebookEntry(
        **values
        | {
            "logic": SecondaryLogic(stored.get("logic", SecondaryLogic.ANY)),
            "placement": EntryPlacement(stored.get("placement", EntryPlacement.BEFORE_CHARACTER)),
            "role": TurnRole(stored.get("role", TurnRole.SYSTEM)),
            "scan_sources": frozenset(ScanSource(source) for source in stored.get("scan_sources", ())),
            "triggers": frozenset(stored.get("triggers", ())),
            "character_filter": _filter(stored.get("character_filter", {})),
        }
    )


def lore_state_to_json(state: LoreState) -> dict[str, Any]:
    return {"sticky": _effects_to_json(state.sticky), "cooldown": _effects_to_json(state.cooldown)}


def lore_state_from_json(stored: Mapping[str, Any]) -> LoreState:
    return LoreState(_effects(stored.get("sticky", ())), _effects(stored.get("cooldown", ())))


def _effects_to_json(effects: Mapping[EntryKey, TimedEffect]) -> list[list[Any]]:
    return [
        [book, uid, effect.fingerprint, effect.start, effect.end, effect.is_protected]
        for (book, uid), effect in effects.items()
    ]


def _effects(stored: Any) -> dict[EntryKey, TimedEffect]:
    return {(book, uid): TimedEffect(*values) for book, uid, *values in stored}


def _filter(stored: Mapping[str, Any]) -> CharacterFilter:
    return CharacterFilter(
        excludes=bool(stored.get("excludes")),
        characters=tuple(stored.get("characters", ())),
        tags=tuple(stored.get("tags", ())),
    )
