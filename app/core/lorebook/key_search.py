"""KeySearch: which of an entry's keys stand in the scanned text. Source: `spec/worldinfo.md` section 3, 4."""

from collections.abc import Callable

from app.core.hard_patterns import PatternScan, PatternVerdict
from app.core.lorebook.entry import LorebookEntry, SecondaryLogic
from app.core.lorebook.keys import key_is_in
from app.core.lorebook.scan_text import ScanText
from app.core.lorebook.settings import LoreSettings
from app.core.prompt.traced_text import WHITESPACE


class KeySearch:
    """Looks keys up in one prompt's text; with `reads_recursed` also in what other entries brought in.

    `stopped` are the keys, as written, that could not be looked for; they count as not found.
    """

    def __init__(
        self,
        text: ScanText,
        settings: LoreSettings,
        expand_key: Callable[[str], str],
        patterns: PatternScan,
    ) -> None:
        self._text = text
        self._settings = settings
        self._expand_key = expand_key
        self._patterns = patterns
        self.reads_recursed = True
        self.stopped: dict[str, PatternVerdict] = {}

    def found_key(self, entry: LorebookEntry) -> str | None:
        """The first of the entry's keys that is found."""
        return next((key for key in entry.keys if self._is_found(key, entry)), None)

    def agrees(self, entry: LorebookEntry) -> bool:
        """Whether the secondary keys, where they count, are found as the entry's logic asks."""
        if not entry.is_selective or not entry.secondary_keys:
            return True
        found = (self._is_found(key, entry) for key in entry.secondary_keys)
        if entry.logic is SecondaryLogic.ANY:
            return any(found)
        if entry.logic is SecondaryLogic.ALL:
            return all(found)
        return not all(found) if entry.logic is SecondaryLogic.NOT_ALL else not any(found)

    def score(self, entry: LorebookEntry) -> int:
        """How many of its keys are found, macros left as they are."""
        primary = sum(self._is_in_text(key, key, entry) for key in entry.keys)
        if not entry.keys:
            return 0
        secondary = sum(self._is_in_text(key, key, entry) for key in entry.secondary_keys)
        if entry.logic is SecondaryLogic.ANY:
            return primary + secondary
        if entry.logic is SecondaryLogic.ALL and secondary == len(entry.secondary_keys):
            return primary + secondary
        return primary

    def _is_found(self, key: str, entry: LorebookEntry) -> bool:
        expanded = self._expand_key(key).strip(WHITESPACE)
        return bool(expanded) and self._is_in_text(expanded, key, entry)

    def _is_in_text(self, key: str, written: str, entry: LorebookEntry) -> bool:
        settings = self._settings
        sensitive = settings.is_case_sensitive if entry.is_case_sensitive is None else entry.is_case_sensitive
        whole = (
            settings.matches_whole_words if entry.matches_whole_words is None else entry.matches_whole_words
        )
        text, lowered = self._text.of(entry, self.reads_recursed)
        found = key_is_in(key, text, lowered, sensitive, whole, self._patterns)
        if isinstance(found, PatternVerdict):
            self.stopped[written] = found
            return False
        return found
