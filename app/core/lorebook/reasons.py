"""Why an entry of a lorebook came into a prompt, or why it did not."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.lorebook.timed_effects import EntryKey


class Firing(StrEnum):
    """What called an entry up."""

    KEY = "key"
    CONSTANT = "constant"
    STICKY = "sticky"
    DECORATOR = "decorator"


class Reason(StrEnum):
    """The rule that kept an entry out."""

    DISABLED = "disabled"
    OTHER_GENERATION = "other_generation"
    OTHER_CHARACTER = "other_character"
    DELAY = "delay"
    COOLDOWN = "cooldown"
    WAITS_FOR_RECURSION = "waits_for_recursion"
    NOT_BY_RECURSION = "not_by_recursion"
    DECORATOR = "decorator"
    NO_KEYS = "no_keys"
    KEY = "key"
    KEY_TOO_SLOW = "key_too_slow"
    KEY_DISABLED = "key_disabled"
    SECONDARY_KEYS = "secondary_keys"
    GROUP = "group"
    PROBABILITY = "probability"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class FiredEntry:
    """An entry that came through. `key` is the one that was found, for `Firing.KEY`."""

    book: str
    uid: int
    title: str
    firing: Firing
    key: str = ""


@dataclass(frozen=True, slots=True)
class KeptOutEntry:
    """An entry that did not come through. `detail` is what the rule went by: keys, a figure, a group."""

    entry: EntryKey
    title: str
    reason: Reason
    detail: str = ""
