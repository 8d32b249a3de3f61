"""The lore of a prompt: entries that came through, sorted to the places they go to.

Source: `spec/worldinfo.md` section 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.lorebook.activation import ActivatedEntry, ScanRequest, activate, kept_out
from app.core.lorebook.entry import EntryPlacement, ScanSource
from app.core.lorebook.reasons import KeptOutEntry
from app.core.lorebook.scan_index import index_of
from app.core.lorebook.scan_text import MAX_SCAN_DEPTH, ScanText
from app.core.lorebook.settings import LoreSettings
from app.core.lorebook.timed_effects import LoreState
from app.core.prompt.budget import CountTokens
from app.core.prompt.expander import MACRO_MARKS, Expander
from app.core.prompt.injections import LORE_KEY, Injection, Position
from app.core.prompt.inputs import PromptInputs
from app.core.prompt.replacement_rules import RuleStage, RuleTarget, with_rules
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import TracedText, joined
from app.core.prompt.turn_role import TurnRole
from app.core.prompt.turns import Turn

_JOINT = TracedText.of("\n", Source(SourceKind.LORE))
_ROLE_NUMBERS = {TurnRole.SYSTEM: 0, TurnRole.USER: 1, TurnRole.ASSISTANT: 2}


@dataclass(frozen=True, slots=True)
class Lore:
    """Entries that came through, in the order they did, the timed effects after this prompt, and whether the
    budget kept others out."""

    activated: tuple[ActivatedEntry, ...] = ()
    state: LoreState = field(default_factory=LoreState)
    has_overflowed: bool = False

    def texts(self, placement: EntryPlacement) -> list[TracedText]:
        """The texts for a place, from top to bottom."""
        return [_traced(active) for active in self._ascending() if active.entry.placement is placement]

    def text(self, placement: EntryPlacement) -> TracedText:
        """The texts for a place, one a line."""
        return joined(self.texts(placement), _JOINT)

    def injections(self) -> list[Injection]:
        """The texts that go into the chat, those of one depth and role together."""
        groups: dict[tuple[int, TurnRole], list[TracedText]] = {}
        for active in self._ascending():
            if active.entry.placement is EntryPlacement.AT_DEPTH:
                place = (active.entry.depth, active.entry.role)
                groups.setdefault(place, []).append(_traced(active))
        return [_injection(depth, role, texts) for (depth, role), texts in groups.items()]

    def outlets(self) -> dict[str, TracedText]:
        """The texts of each outlet, the highest order first."""
        outlets: dict[str, list[TracedText]] = {}
        for active in reversed(self._ascending()):
            if active.entry.placement is EntryPlacement.OUTLET:
                outlets.setdefault(active.entry.outlet.strip(), []).append(_traced(active))
        return {name: joined(texts, _JOINT) for name, texts in outlets.items()}

    def _ascending(self) -> list[ActivatedEntry]:
        """By order, lowest first; of equal ones that which came through last."""
        by_order = sorted(self.activated, key=lambda active: -active.entry.order)
        return [active for active in reversed(by_order) if active.content]


def lore_for(
    inputs: PromptInputs, turns: Sequence[Turn], notes: Sequence[str], expand: Expander, count: CountTokens
) -> Lore:
    """The lore that `turns`, oldest first, and the scanned `notes` call up."""
    index = index_of(inputs.lore.books, inputs.lore.settings.book_order)
    if not index.entries:
        return Lore(state=inputs.lore.state)
    activated, state, has_overflowed = activate(index, _request(inputs, turns, notes, expand, count))
    return Lore(tuple(_with_rules(active, inputs, expand) for active in activated), state, has_overflowed)


def lore_kept_out(
    inputs: PromptInputs, turns: Sequence[Turn], notes: Sequence[str], expand: Expander, count: CountTokens
) -> list[KeptOutEntry]:
    """Why the other entries of the books are not among `lore_for` the same arguments."""
    index = index_of(inputs.lore.books, inputs.lore.settings.book_order)
    return kept_out(index, _request(inputs, turns, notes, expand, count)) if index.entries else []


def _with_rules(active: ActivatedEntry, inputs: PromptInputs, expand: Expander) -> ActivatedEntry:
    """An entry after the user's find-and-replace rules; only one at a depth has a depth for them."""
    if not inputs.rules:
        return active
    depth = active.entry.depth if active.entry.placement is EntryPlacement.AT_DEPTH else None
    text = with_rules(_traced(active), inputs.rules, RuleTarget.LORE, RuleStage.PROMPT, expand, depth)
    return replace(active, content=text.text)


def _request(
    inputs: PromptInputs, turns: Sequence[Turn], notes: Sequence[str], expand: Expander, count: CountTokens
) -> ScanRequest:
    lore = inputs.lore

    def expanded(text: str) -> str:
        if not any(mark in text for mark in MACRO_MARKS):
            return text
        return expand(TracedText.of(text, Source(SourceKind.LORE))).text

    return ScanRequest(
        settings=lore.settings,
        text=_scan_text(lore.settings, turns, [expanded(note) for note in notes], expand),
        generation=inputs.generation.value,
        character=lore.character_file,
        character_tags=lore.character_tags,
        budget_tokens=_budget(inputs),
        num_messages=len(turns),
        state=lore.state,
        expand_key=expanded,
        expand_content=expanded,
        count_tokens=count,
        dice=expand.facts.dice,
        patterns=expand.patterns,
    )


def _scan_text(
    settings: LoreSettings, turns: Sequence[Turn], notes: Sequence[str], expand: Expander
) -> ScanText:
    """What keys are looked for in: the newest messages first, the card's texts, and notes."""
    fields = expand.facts.fields
    sources = {source: fields[source.value].text for source in ScanSource}
    newest = turns[: -MAX_SCAN_DEPTH - 1 : -1]
    messages = [_scanned(turn, settings.includes_names) for turn in newest]
    return ScanText(messages, settings.scan_depth, sources, notes)


def _budget(inputs: PromptInputs) -> int:
    """Tokens that lore may take: a share of the prompt's, at least 1, at most the cap."""
    settings = inputs.lore.settings
    tokens = inputs.context_tokens - inputs.response_tokens
    budget = int(settings.budget_percent * tokens / 100 + 0.5) or 1
    return min(budget, settings.budget_cap) if settings.budget_cap > 0 else budget


def _scanned(turn: Turn, with_name: bool) -> str:
    return f"{turn.speaker}: {turn.text.text}" if with_name else turn.text.text


def _traced(active: ActivatedEntry) -> TracedText:
    return TracedText.of(active.content, Source(SourceKind.LORE, f"{active.book}.{active.entry.uid}"))


def _injection(depth: int, role: TurnRole, texts: list[TracedText]) -> Injection:
    key = LORE_KEY.format(depth=depth, role=_ROLE_NUMBERS[role])
    return Injection(key, joined(texts, _JOINT), Position.IN_CHAT, depth, role)
