"""Which entries of the lorebooks come into a prompt. Source: `spec/worldinfo.md` section 4."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from app.core.lorebook.content import content_of
from app.core.lorebook.entry import LorebookEntry, SecondaryLogic
from app.core.lorebook.inclusion_groups import Candidate, without_group_losers
from app.core.lorebook.keys import key_is_in
from app.core.lorebook.scan_index import ScanIndex
from app.core.lorebook.scan_text import ScanText
from app.core.lorebook.settings import LoreSettings
from app.core.lorebook.timed_effects import EntryKey, LoreState, TimedEffects

CountTokens = Callable[[Sequence[str]], Sequence[int]]
_TRIGGERS = ("normal", "continue", "impersonate", "swipe", "regenerate", "quiet")
# A longer text can count as a few tokens less at a seam; beyond this margin it cannot.
_SEAM_TOKENS = 16


class _State(Enum):
    INITIAL = "initial"
    RECURSION = "recursion"
    MIN_ACTIVATIONS = "min_activations"


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """What a scan goes by. `budget_tokens` is what lore may take; `character` is the card's file stem.

    `expand_key` and `expand_content` replace macros; `num_messages` counts the visible messages.
    """

    settings: LoreSettings
    text: ScanText
    generation: str
    character: str
    character_tags: tuple[str, ...]
    budget_tokens: int
    num_messages: int
    state: LoreState
    expand_key: Callable[[str], str]
    expand_content: Callable[[str], str]
    count_tokens: CountTokens
    dice: random.Random


@dataclass(frozen=True, slots=True)
class ActivatedEntry:
    """An entry that came through: `content` is its text with macros replaced."""

    book: str
    entry: LorebookEntry
    content: str


def activate(index: ScanIndex, request: ScanRequest) -> tuple[list[ActivatedEntry], LoreState]:
    """The entries that come through, in the order they did, and the chat's timed effects afterwards."""
    scan = _Scan(index, request)
    scan.run()
    return scan.activated, scan.effects.after((a.book, a.entry.uid) for a in scan.activated)


class _Scan:
    """One scan over all entries, in as many rounds as recursion and minimum activations ask for."""

    def __init__(self, index: ScanIndex, request: ScanRequest) -> None:
        self._request = request
        self._index = index
        self.effects = TimedEffects(index.entries, request.state, request.num_messages)
        self.activated: list[ActivatedEntry] = []
        self._done: set[EntryKey] = set()
        self._levels = list(index.levels)
        self._level = self._levels.pop(0) if self._levels else 0
        self._has_overflowed = False
        self._used_text = ""
        self._state = _State.INITIAL

    def run(self) -> None:
        state: _State | None = _State.INITIAL
        num_rounds = 0
        while state is not None:
            limit = self._request.settings.max_recursion_steps
            if limit and num_rounds >= limit:
                return
            num_rounds += 1
            self._state = state
            came_through = self._round()
            state = self._next_state(came_through)
            if state is not None:
                self._make_scannable(came_through)

    def _round(self) -> list[ActivatedEntry]:
        texts = self._request.text.everything(self._index.deepest)
        keys = self._index.candidates(texts, self.effects.sticky_keys())
        candidates = ((key, self._index.entries[key]) for key in keys)
        found = [(key, entry) for key, entry in candidates if self._is_triggered(key, entry)]
        found.sort(key=lambda candidate: not self.effects.is_sticky(candidate[0]))
        request = self._request
        found = without_group_losers(
            found,
            [active.entry for active in self.activated],
            self.effects,
            self._score,
            request.settings.uses_group_scoring,
            request.dice,
        )
        came_through = self._within_budget(self._lucky(found))
        self.activated += came_through
        return came_through

    def _is_triggered(self, key: EntryKey, entry: LorebookEntry) -> bool:
        is_sticky = self.effects.is_sticky(key)
        if key in self._done or not self._is_eligible(key, entry, is_sticky):
            return False
        decorators = content_of(entry.content).decorators
        if "@@activate" in decorators:
            return True
        if "@@dont_activate" in decorators:
            return False
        return entry.is_constant or is_sticky or self._keys_match(entry)

    def _is_eligible(self, key: EntryKey, entry: LorebookEntry, is_sticky: bool) -> bool:
        request = self._request
        generation = request.generation if request.generation in _TRIGGERS else "normal"
        if not entry.is_enabled or (entry.triggers and generation not in entry.triggers):
            return False
        if not entry.character_filter.passes(request.character, request.character_tags):
            return False
        if self.effects.is_delayed(entry) or (self.effects.is_cooling(key) and not is_sticky):
            return False
        return is_sticky or self._fits_recursion(entry)

    def _fits_recursion(self, entry: LorebookEntry) -> bool:
        if self._state is not _State.RECURSION:
            return not entry.recursion_level
        if entry.recursion_level > self._level:
            return False
        return not (self._request.settings.is_recursive and entry.excludes_recursion)

    def _keys_match(self, entry: LorebookEntry) -> bool:
        if not any(self._is_found(key, entry) for key in entry.keys):
            return False
        if not entry.is_selective or not entry.secondary_keys:
            return True
        found = (self._is_found(key, entry) for key in entry.secondary_keys)
        if entry.logic is SecondaryLogic.ANY:
            return any(found)
        if entry.logic is SecondaryLogic.ALL:
            return all(found)
        return not all(found) if entry.logic is SecondaryLogic.NOT_ALL else not any(found)

    def _is_found(self, key: str, entry: LorebookEntry) -> bool:
        expanded = self._request.expand_key(key).strip()
        return bool(expanded) and self._is_in_text(expanded, entry)

    def _is_in_text(self, key: str, entry: LorebookEntry) -> bool:
        settings = self._request.settings
        sensitive = settings.is_case_sensitive if entry.is_case_sensitive is None else entry.is_case_sensitive
        whole = (
            settings.matches_whole_words if entry.matches_whole_words is None else entry.matches_whole_words
        )
        text, lowered = self._request.text.of(entry, self._state is not _State.MIN_ACTIVATIONS)
        return key_is_in(key, text, lowered, sensitive, whole)

    def _score(self, entry: LorebookEntry) -> int:
        """How many of its keys are found, macros left as they are."""
        primary = sum(self._is_in_text(key, entry) for key in entry.keys)
        if not primary or not entry.secondary_keys:
            return primary
        secondary = sum(self._is_in_text(key, entry) for key in entry.secondary_keys)
        if entry.logic is SecondaryLogic.ANY:
            return primary + secondary
        if entry.logic is SecondaryLogic.ALL and secondary == len(entry.secondary_keys):
            return primary + secondary
        return primary

    def _lucky(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates that pass their probability; the others are out for this prompt."""
        lucky = []
        for key, entry in candidates:
            is_certain = not entry.uses_probability or entry.probability == 100 or self.effects.is_sticky(key)
            if is_certain or self._request.dice.random() * 100 <= entry.probability:
                lucky.append((key, entry))
            else:
                self._done.add(key)
        return lucky

    def _within_budget(self, candidates: Sequence[Candidate]) -> list[ActivatedEntry]:
        """The candidates that the budget has room for; the first that it has not ends it for the rest."""
        expand = self._request.expand_content
        texts = [expand(content_of(entry.content).text) for _, entry in candidates]
        used = self._used_tokens(texts)
        came_through = []
        for (key, entry), text, tokens in zip(candidates, texts, used, strict=True):
            is_over = self._has_overflowed or tokens >= self._request.budget_tokens
            if is_over and not entry.ignores_budget:
                self._has_overflowed = True
                continue
            self._done.add(key)
            came_through.append(ActivatedEntry(key[0], entry, text))
        return came_through

    def _used_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        """Tokens of the lore so far with the first, the first two, … of `texts` behind it."""
        count = self._request.count_tokens
        running = [""]
        for text in texts:
            running.append(running[-1] + text + "\n")
        if not texts or self._has_overflowed:
            return [0] * len(texts)
        before, whole = count([self._used_text, running[-1]])
        if before + whole + _SEAM_TOKENS < self._request.budget_tokens:
            return [0] * len(texts)
        return [before + tokens for tokens in count(running[1:])]

    def _next_state(self, came_through: Sequence[ActivatedEntry]) -> _State | None:
        settings, text = self._request.settings, self._request.text
        can_recurse = settings.is_recursive and not self._has_overflowed
        if can_recurse and any(not active.entry.prevents_recursion for active in came_through):
            return _State.RECURSION
        if can_recurse and self._state is _State.MIN_ACTIVATIONS and text.has_recursed:
            return _State.RECURSION
        if (
            not self._has_overflowed
            and len(self.activated) < settings.min_activations
            and self._can_go_deeper()
        ):
            text.skew += 1
            return _State.MIN_ACTIVATIONS
        if self._levels:
            self._level = self._levels.pop(0)
            return _State.RECURSION
        return None

    def _can_go_deeper(self) -> bool:
        depth, limit = self._request.text.depth, self._request.settings.max_depth
        return not (limit and depth > limit) and depth <= self._request.num_messages

    def _make_scannable(self, came_through: Sequence[ActivatedEntry]) -> None:
        texts = [active.content for active in came_through if not active.entry.prevents_recursion]
        if texts:
            joined = "\n".join(texts)
            self._request.text.add_recursed(joined)
            self._used_text = joined + "\n" + self._used_text
