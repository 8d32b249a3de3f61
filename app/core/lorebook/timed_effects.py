"""Timed effects: entries that stay on, rest, or wait, counted in messages.

Source: `spec/worldinfo.md` section 4, "Timed effects".
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.core.lorebook.entry import LorebookEntry

EntryKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class TimedEffect:
    """An effect on one version of an entry, from `start` to before `end` messages.

    A protected one outlives a chat that goes back.
    """

    fingerprint: str
    start: int
    end: int
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class LoreState:
    """Effects running in a chat, by book and uid; kept with the chat between prompts."""

    sticky: Mapping[EntryKey, TimedEffect] = field(default_factory=dict)
    cooldown: Mapping[EntryKey, TimedEffect] = field(default_factory=dict)


def fingerprint(entry: LorebookEntry) -> str:
    """Names this version of `entry`; any edit changes it."""
    return hashlib.blake2b(repr(entry).encode(), digest_size=16).hexdigest()


class TimedEffects:
    """The effects on the entries of one scan of `num_messages` messages."""

    def __init__(
        self, entries: Mapping[EntryKey, LorebookEntry], state: LoreState, num_messages: int
    ) -> None:
        self._entries = entries
        self._num_messages = num_messages
        self._cooldown = dict(state.cooldown)
        self._sticky: dict[EntryKey, TimedEffect] = {}
        for key, effect in state.sticky.items():
            self._check_sticky(key, effect)
        self._cooldown = {
            key: effect for key, effect in self._cooldown.items() if self._is_running(key, effect, "cooldown")
        }

    def is_sticky(self, key: EntryKey) -> bool:
        return key in self._sticky

    def is_cooling(self, key: EntryKey) -> bool:
        return key in self._cooldown

    def is_delayed(self, entry: LorebookEntry) -> bool:
        return self._num_messages < entry.delay

    def after(self, activated: Iterable[EntryKey]) -> LoreState:
        """The effects once `activated` are in the prompt; an effect that runs is not begun again."""
        for key in activated:
            entry = self._entries[key]
            self._begin(self._sticky, key, entry, entry.sticky)
            self._begin(self._cooldown, key, entry, entry.cooldown)
        return LoreState(self._sticky, self._cooldown)

    def _check_sticky(self, key: EntryKey, effect: TimedEffect) -> None:
        if self._is_running(key, effect, "sticky"):
            self._sticky[key] = effect
            return
        entry = self._entries.get(key)
        has_ended = self._num_messages >= effect.end and not self._went_back(effect)
        if has_ended and entry is not None and entry.sticky and entry.cooldown:
            end = self._num_messages + entry.cooldown
            self._cooldown[key] = replace(effect, start=self._num_messages, end=end, is_protected=True)

    def _is_running(self, key: EntryKey, effect: TimedEffect, kind: str) -> bool:
        """Whether the effect holds: neither taken back nor run out, and still asked for by the entry."""
        if self._went_back(effect) or self._num_messages >= effect.end:
            return False
        entry = self._entries.get(key)
        if entry is None or fingerprint(entry) != effect.fingerprint:
            return False
        return bool(getattr(entry, kind))

    def _went_back(self, effect: TimedEffect) -> bool:
        return self._num_messages <= effect.start and not effect.is_protected

    def _begin(
        self, effects: dict[EntryKey, TimedEffect], key: EntryKey, entry: LorebookEntry, length: int
    ) -> None:
        if length and key not in effects:
            end = self._num_messages + length
            effects[key] = TimedEffect(fingerprint(entry), self._num_messages, end)
