"""Which entries of the lorebooks come into a prompt. Source: `spec/worldinfo.md` section 4."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from app.core.hard_patterns import NO_PATTERN_RUNNER, PatternScan, PatternVerdict
from app.core.lorebook.budget import LoreBudget
from app.core.lorebook.content import content_of
from app.core.lorebook.entry import LorebookEntry
from app.core.lorebook.inclusion_groups import Candidate, without_group_losers
from app.core.lorebook.key_search import KeySearch
from app.core.lorebook.reasons import FiredEntry, Firing, KeptOutEntry, Reason
from app.core.lorebook.scan_index import ScanIndex
from app.core.lorebook.scan_text import ScanText
from app.core.lorebook.settings import LoreSettings
from app.core.lorebook.timed_effects import EntryKey, LoreState, TimedEffects

CountTokens = Callable[[Sequence[str]], Sequence[int]]
_TRIGGERS = ("normal", "continue", "impersonate", "swipe", "regenerate", "quiet")


class _State(Enum):
    INITIAL = "initial"
    RECURSION = "recursion"
    MIN_ACTIVATIONS = "min_activations"


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """What a scan goes by. `budget_tokens` is what lore may take; `character` is the card's file stem.

    `expand_key` and `expand_content` replace macros; `num_messages` counts the visible messages.
    `patterns` runs keys that RE2 cannot.
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
    patterns: PatternScan = NO_PATTERN_RUNNER


@dataclass(frozen=True, slots=True)
class ActivatedEntry:
    """An entry that came through: `content` is its text with macros replaced, `key` what was found of it."""

    book: str
    entry: LorebookEntry
    content: str
    firing: Firing = Firing.KEY
    key: str = ""

    @property
    def fired(self) -> FiredEntry:
        return FiredEntry(self.book, self.entry.uid, self.entry.title, self.firing, self.key)


def activate(index: ScanIndex, request: ScanRequest) -> tuple[list[ActivatedEntry], LoreState, bool]:
    """The entries that come through, in the order they did, the chat's timed effects afterwards, and whether
    the budget kept others out."""
    scan = _Scan(index, request)
    scan.run()
    effects = scan.effects.after((a.book, a.entry.uid) for a in scan.activated)
    return scan.activated, effects, scan.has_overflowed


def kept_out(index: ScanIndex, request: ScanRequest) -> list[KeptOutEntry]:
    """Why each of the other entries does not come through, in scan order: a scan of its own."""
    scan = _Scan(index, request)
    scan.run()
    return scan.kept_out()


class _Scan:
    """One scan over all entries, in as many rounds as recursion and minimum activations ask for."""

    def __init__(self, index: ScanIndex, request: ScanRequest) -> None:
        self._request = request
        self._index = index
        self.effects = TimedEffects(index.entries, request.state, request.num_messages)
        self.activated: list[ActivatedEntry] = []
        self._search = KeySearch(request.text, request.settings, request.expand_key, request.patterns)
        self._fired: dict[EntryKey, tuple[Firing, str]] = {}
        self._kept_out: dict[EntryKey, tuple[Reason, str]] = {}
        self._done: set[EntryKey] = set()
        self._levels = list(index.levels)
        self._level = self._levels.pop(0) if self._levels else 0
        self._budget = LoreBudget(request.budget_tokens, request.count_tokens, request.expand_content)
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
            self._search.reads_recursed = state is not _State.MIN_ACTIVATIONS
            came_through = self._round()
            state = self._next_state(came_through)
            if state is not None:
                self._make_scannable(came_through)

    @property
    def has_overflowed(self) -> bool:
        return self._budget.has_overflowed

    def kept_out(self) -> list[KeptOutEntry]:
        """The entries that have not come through, each with the first rule that kept it out."""
        through = {(active.book, active.entry.uid) for active in self.activated}
        left = [(key, entry) for key, entry in self._index.entries.items() if key not in through]
        for key, entry in left:
            if key not in self._kept_out:
                self._kept_out[key] = self._held_back(key, entry) or (Reason.GROUP, entry.group_text)
        return [KeptOutEntry(key, entry.title, *self._kept_out[key]) for key, entry in left]

    def _round(self) -> list[ActivatedEntry]:
        texts = self._request.text.everything(self._index.deepest)
        keys = self._index.candidates(texts, self.effects.sticky_keys())
        candidates = ((key, self._index.entries[key]) for key in keys)
        found = [(key, entry) for key, entry in candidates if self._is_triggered(key, entry)]
        found.sort(key=lambda candidate: not self.effects.is_sticky(candidate[0]))
        request = self._request
        winners = without_group_losers(
            found,
            [active.entry for active in self.activated],
            self.effects,
            self._search.score,
            request.settings.uses_group_scoring,
            request.dice,
        )
        if len(winners) < len(found):
            self._keep_out_losers(found, winners)
        came_through = self._within_budget(self._lucky(winners))
        self.activated += came_through
        return came_through

    def _is_triggered(self, key: EntryKey, entry: LorebookEntry) -> bool:
        if key in self._done:
            return False
        held_back = self._held_back(key, entry)
        if held_back is None:
            self._kept_out.pop(key, None)
        elif self._kept_out.get(key, held_back)[0] in (held_back[0], Reason.WAITS_FOR_RECURSION):
            self._kept_out[key] = held_back
        return held_back is None

    def _held_back(self, key: EntryKey, entry: LorebookEntry) -> tuple[Reason, str] | None:
        """What keeps the entry out of this round, before groups, chance and budget; None: nothing."""
        is_sticky = self.effects.is_sticky(key)
        held_back = self._ineligible(key, entry, is_sticky)
        if held_back is not None:
            return held_back
        decorators = content_of(entry.content).decorators
        if "@@activate" in decorators:
            self._fired[key] = (Firing.DECORATOR, "@@activate")
            return None
        if "@@dont_activate" in decorators:
            return Reason.DECORATOR, "@@dont_activate"
        if entry.is_constant or is_sticky:
            self._fired[key] = (Firing.CONSTANT if entry.is_constant else Firing.STICKY, "")
            return None
        return self._keys_missing(key, entry)

    def _ineligible(self, key: EntryKey, entry: LorebookEntry, is_sticky: bool) -> tuple[Reason, str] | None:
        request = self._request
        generation = request.generation if request.generation in _TRIGGERS else "normal"
        if not entry.is_enabled:
            return Reason.DISABLED, ""
        if entry.triggers and generation not in entry.triggers:
            return Reason.OTHER_GENERATION, ", ".join(sorted(entry.triggers))
        if not entry.character_filter.passes(request.character, request.character_tags):
            return Reason.OTHER_CHARACTER, ", ".join(entry.character_filter.characters)
        if self.effects.is_delayed(entry):
            return Reason.DELAY, str(entry.delay - request.num_messages)
        if self.effects.is_cooling(key) and not is_sticky:
            return Reason.COOLDOWN, str(self.effects.cooling_left(key))
        return None if is_sticky else self._wrong_stage(entry)

    def _wrong_stage(self, entry: LorebookEntry) -> tuple[Reason, str] | None:
        """Whether the entry is for another stage of the recursion."""
        if self._state is not _State.RECURSION:
            return (Reason.WAITS_FOR_RECURSION, str(entry.recursion_level)) if entry.recursion_level else None
        if entry.recursion_level > self._level:
            return Reason.WAITS_FOR_RECURSION, str(entry.recursion_level)
        excluded = self._request.settings.is_recursive and entry.excludes_recursion
        return (Reason.NOT_BY_RECURSION, "") if excluded else None

    def _keys_missing(self, key: EntryKey, entry: LorebookEntry) -> tuple[Reason, str] | None:
        found = self._search.found_key(entry)
        if found is None:
            return (
                self._stopped_key(entry) or (Reason.KEY, ", ".join(entry.keys))
                if entry.keys
                else (Reason.NO_KEYS, "")
            )
        if not self._search.agrees(entry):
            return Reason.SECONDARY_KEYS, ", ".join(entry.secondary_keys)
        self._fired[key] = (Firing.KEY, found)
        return None

    def _stopped_key(self, entry: LorebookEntry) -> tuple[Reason, str] | None:
        """The first key that nobody knows about, because looking for it took too long."""
        reasons = {
            PatternVerdict.TOO_SLOW: Reason.KEY_TOO_SLOW,
            PatternVerdict.DISABLED: Reason.KEY_DISABLED,
        }
        stopped = self._search.stopped
        return next(((reasons[stopped[key]], key) for key in entry.keys if key in stopped), None)

    def _keep_out_losers(self, candidates: Sequence[Candidate], winners: Sequence[Candidate]) -> None:
        won = {key for key, _ in winners}
        self._kept_out |= {k: (Reason.GROUP, e.group_text) for k, e in candidates if k not in won}

    def _lucky(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates that pass their probability; the others are out for this prompt."""
        lucky = []
        for key, entry in candidates:
            is_certain = not entry.uses_probability or entry.probability == 100 or self.effects.is_sticky(key)
            if is_certain or self._request.dice.random() * 100 <= entry.probability:
                lucky.append((key, entry))
            else:
                self._done.add(key)
                self._kept_out[key] = (Reason.PROBABILITY, f"{entry.probability:g}")
        return lucky

    def _within_budget(self, candidates: Sequence[Candidate]) -> list[ActivatedEntry]:
        """The candidates that the budget has room for."""
        came_through = []
        for (key, entry), text in self._budget.admitted(candidates):
            if text is None:
                self._kept_out[key] = (Reason.BUDGET, str(self._request.budget_tokens))
                continue
            self._done.add(key)
            came_through.append(ActivatedEntry(key[0], entry, text, *self._fired[key]))
        return came_through

    def _next_state(self, came_through: Sequence[ActivatedEntry]) -> _State | None:
        settings, text = self._request.settings, self._request.text
        can_recurse = settings.is_recursive and not self._budget.has_overflowed
        if can_recurse and any(not active.entry.prevents_recursion for active in came_through):
            return _State.RECURSION
        if can_recurse and self._state is _State.MIN_ACTIVATIONS and text.has_recursed:
            return _State.RECURSION
        if (
            not self._budget.has_overflowed
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
            self._budget.used_text = joined + "\n" + self._budget.used_text
