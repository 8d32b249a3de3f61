"""The text an entry's keys are looked for in: the newest messages and whatever else it scans.

Source: `spec/worldinfo.md` section 3.
"""

from collections.abc import Mapping, Sequence

from app.core.lorebook.entry import LorebookEntry, ScanSource
from app.core.prompt.traced_text import WHITESPACE

MAX_SCAN_DEPTH = 1000

PART_MARK = "\x01"
_JOINT = "\n" + PART_MARK


class ScanText:
    """The scanned texts of one prompt. Each part begins with a mark no key can spell by accident; a key that
    spells it on purpose is found only where a part begins.

    `messages` are newest first. `injected` are notes that ask to be scanned. Texts found by
    entries are added while the scan recurses; `skew` deepens the scan beyond the setting.
    """

    def __init__(
        self,
        messages: Sequence[str],
        depth: int,
        sources: Mapping[ScanSource, str],
        injected: Sequence[str] = (),
    ) -> None:
        self._messages = [message.strip(WHITESPACE) for message in messages[:MAX_SCAN_DEPTH]]
        self._depth = depth
        self._sources = sources
        self._injected = [text for text in injected if text]
        self._recursed: list[str] = []
        self._known: dict[tuple[int, frozenset[ScanSource], bool], tuple[str, str]] = {}
        self.skew = 0

    @property
    def depth(self) -> int:
        """How many messages are scanned where an entry does not say otherwise."""
        return self._depth + self.skew

    @property
    def has_recursed(self) -> bool:
        return bool(self._recursed)

    def add_recursed(self, text: str) -> None:
        """Lets the texts of entries that came through be scanned from now on."""
        self._recursed.append(text)
        self._known.clear()

    def of(self, entry: LorebookEntry, with_recursed: bool) -> tuple[str, str]:
        """The text for `entry`, and the same in lower case; empty at depth 0."""
        depth = self.depth if entry.scan_depth is None else entry.scan_depth
        key = (depth, entry.scan_sources, with_recursed)
        if key not in self._known:
            text = self._built(*key) if depth > 0 else ""
            self._known[key] = (text, text.lower())
        return self._known[key]

    def everything(self, deepest: int) -> list[str]:
        """All texts that any entry may scan; `deepest` is the greatest depth one asks for."""
        messages = self._messages[: max(self.depth, deepest, 0)]
        return [*messages, *self._sources.values(), *self._injected, *self._recursed]

    def _built(self, depth: int, scanned: frozenset[ScanSource], with_recursed: bool) -> str:
        sources = [self._sources.get(source, "") for source in ScanSource if source in scanned]
        parts = [source for source in sources if source]
        parts += self._injected + (self._recursed if with_recursed else [])
        return PART_MARK + _JOINT.join(self._messages[:depth]) + "".join(_JOINT + part for part in parts)
