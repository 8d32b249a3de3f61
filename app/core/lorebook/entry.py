"""Lorebook and its entries: texts that enter the prompt when the chat speaks of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.core.prompt.turn_role import TurnRole


class SecondaryLogic(StrEnum):
    """Which of an entry's secondary keys must be found beside a primary one."""

    ANY = "any"
    NOT_ALL = "not_all"
    NONE = "none"
    ALL = "all"


class EntryPlacement(StrEnum):
    """Where an entry's text goes."""

    BEFORE_CHARACTER = "before_character"
    AFTER_CHARACTER = "after_character"
    NOTE_TOP = "note_top"
    NOTE_BOTTOM = "note_bottom"
    AT_DEPTH = "at_depth"
    EXAMPLES_TOP = "examples_top"
    EXAMPLES_BOTTOM = "examples_bottom"
    OUTLET = "outlet"


class ScanSource(StrEnum):
    """A text beside the chat that an entry's keys may be looked for in."""

    PERSONA = "persona"
    DESCRIPTION = "description"
    PERSONALITY = "personality"
    DEPTH_PROMPT = "depth_prompt"
    SCENARIO = "scenario"
    CREATOR_NOTES = "creator_notes"


@dataclass(frozen=True, slots=True)
class CharacterFilter:
    """Characters an entry is for, or with `excludes` not for; by card file stem and by tag id.

    An empty list asks for nothing; where both are filled, both must pass.
    """

    excludes: bool = False
    characters: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def passes(self, character: str, tags: tuple[str, ...]) -> bool:
        if self.characters and (character in self.characters) is self.excludes:
            return False
        return not self.tags or any(tag in self.tags for tag in tags) is not self.excludes


@dataclass(frozen=True, slots=True)
class LorebookEntry:
    """One entry. None in a scan option means the setting for all entries applies.

    `secondary_keys` count only when `is_selective`. `order` sorts entries, the lowest standing
    highest in the prompt and the highest having the first claim on the budget. `depth` (messages
    from the end) and `role` are for AT_DEPTH, `outlet` is the name of an OUTLET. `probability`
    is in percent. `recursion_level` above 0 keeps the entry for that stage of the recursion.
    `groups` are inclusion groups, of each of which one entry comes through; `group_text` is the
    list as written. `sticky`, `cooldown` and `delay` count messages, 0 is off. `triggers` are
    generation types, empty for all. `unknown` are fields that Masque does not act on.
    """

    uid: int
    keys: tuple[str, ...] = ()
    secondary_keys: tuple[str, ...] = ()
    content: str = ""
    title: str = ""
    is_enabled: bool = True
    is_constant: bool = False
    is_selective: bool = True
    logic: SecondaryLogic = SecondaryLogic.ANY
    order: int = 100
    placement: EntryPlacement = EntryPlacement.BEFORE_CHARACTER
    depth: int = 4
    role: TurnRole = TurnRole.SYSTEM
    outlet: str = ""
    ignores_budget: bool = False
    excludes_recursion: bool = False
    prevents_recursion: bool = False
    recursion_level: int = 0
    scan_sources: frozenset[ScanSource] = frozenset()
    scan_depth: int | None = None
    is_case_sensitive: bool | None = None
    matches_whole_words: bool | None = None
    uses_group_scoring: bool | None = None
    probability: float = 100
    uses_probability: bool = True
    group_text: str = ""
    groups: tuple[str, ...] = ()
    is_preferred_in_group: bool = False
    group_weight: float = 100
    sticky: int = 0
    cooldown: int = 0
    delay: int = 0
    triggers: frozenset[str] = frozenset()
    character_filter: CharacterFilter = CharacterFilter()
    unknown: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Lorebook:
    """A named list of entries."""

    name: str
    entries: tuple[LorebookEntry, ...] = ()
    unknown: Mapping[str, Any] = field(default_factory=dict, compare=False)
