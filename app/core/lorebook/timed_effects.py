"""Timed effects: entries that stay on, rest, or wait, counted in messages.

Source: `spec/worldinfo.md` section 4, "Timed effects".
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

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
    """Names this version of `entry`, the same in every run; any edit of what Masque acts on changes it."""
    values = [getattr(entry, field.name) for field in fields(entry) if field.compare]
    steady = [sorted(value) if isinstance(value, frozenset) else value for value in values]
    return hashlib.blake2b(repr(steady).encode(errors="surrogatepass"), digest_size=16).hexdigest()


class TimedEffects:
    """The effects on the entries of one scan of `num_messages` messages.

    An effect whose entry is not among them, or has been edited, sleeps until its time is over: a
    book may be out of the prompt for a while, as those of other members of a group are.
    """

    def __init__(
        self, entries: Mapping[EntryKey, LorebookEntry], state: LoreState, num_messages: int
    ) -> None:
        self._entries = entries
        self._num_messages = num_messages
        self._sticky = self._still_in_time(state.sticky)
        rested = {key: effect for key, effect in state.sticky.items() if self._now_rests(key, effect)}
        cooldown = self._still_in_time(state.cooldown)
        self._cooldown = cooldown | {key: self._rest(key, effect) for key, effect in rested.items()}

    def is_sticky(self, key: EntryKey) -> bool:
        return key in self._sticky and self._is_awake(key, self._sticky[key])

    def sticky_keys(self) -> list[EntryKey]:
        """The entries that stay on."""
        return [key for key in self._sticky if self.is_sticky(key)]

    def is_cooling(self, key: EntryKey) -> bool:
        return key in self._cooldown and self._is_awake(key, self._cooldown[key])

    def cooling_left(self, key: EntryKey) -> int:
        """Messages until the entry has rested."""
        return self._cooldown[key].end - self._num_messages

    def is_delayed(self, entry: LorebookEntry) -> bool:
        return self._num_messages < entry.delay

    def after(self, activated: Iterable[EntryKey]) -> LoreState:
        """The effects once `activated` are in the prompt; an effect that runs is not begun again."""
        for key in activated:
            entry = self._entries[key]
            self._begin(self._sticky, key, entry, entry.sticky)
            self._begin(self._cooldown, key, entry, entry.cooldown)
        return LoreState(self._sticky, self._cooldown)

    def _still_in_time(self, effects: Mapping[EntryKey, TimedEffect]) -> dict[EntryKey, TimedEffect]:
        """The effects that were neither taken back nor have run out."""
        return {
            key: effect
            for key, effect in effects.items()
            if not self._went_back(effect) and self._num_messages < effect.end
        }

    def _is_awake(self, key: EntryKey, effect: TimedEffect) -> bool:
        entry = self._entries.get(key)
        return entry is not None and fingerprint(entry) == effect.fingerprint

    def _now_rests(self, key: EntryKey, sticky: TimedEffect) -> bool:
        """Whether an effect has just run out on an entry that rests afterwards."""
        if self._went_back(sticky) or self._num_messages < sticky.end or not self._is_awake(key, sticky):
            return False
        return bool(self._entries[key].cooldown)

    def _rest(self, key: EntryKey, sticky: TimedEffect) -> TimedEffect:
        end = self._num_messages + self._entries[key].cooldown
        return replace(sticky, start=self._num_messages, end=end, is_protected=True)

    def _went_back(self, effect: TimedEffect) -> bool:
        return self._num_messages <= effect.start and not effect.is_protected

    def _begin(
        self, effects: dict[EntryKey, TimedEffect], key: EntryKey, entry: LorebookEntry, length: int
    ) -> None:
        if length and key not in effects:
            end = self._num_messages + length
            effects[key] = TimedEffect(fingerprint(entry), self._num_messages, end)
