"""The user's find-and-replace rules ("regex scripts") and how they change a text.

Source: `spec/chats.md` section 6. Patterns are JavaScript's, run by RE2; what RE2 cannot run is left to
the prompt's `PatternScan`. A rule that nobody can run changes nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any, Protocol

from app.core.hard_patterns import PatternScan, PatternVerdict
from app.core.js_pattern import compiled, well_formed
from app.core.prompt.traced_text import PlacedMatch, TracedText

_WRITTEN = re.compile(r"(/?)(.+)\1([a-zA-Z]*)")
_KNOWN_FLAGS = frozenset("gmixXsuUAJ")
_MATCH = re.compile(r"\{\{match\}\}", re.IGNORECASE)
_GROUP = re.compile(r"\$(\d+)|\$<([^>]+)>")
_SPECIAL = re.compile(r"[\n\r\t\v\f\0.^$*+?{}\[\]\\/|()]")
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\f": "\\f", "\0": "\\0"}


class Expand(Protocol):
    """Replaces macros; `patterns` runs what RE2 cannot."""

    patterns: PatternScan

    def __call__(self, text: TracedText) -> TracedText: ...


class RuleTarget(StrEnum):
    """The kind of text a rule is for."""

    USER_INPUT = "user_input"
    REPLY = "reply"
    COMMAND = "command"
    LORE = "lore"
    REASONING = "reasoning"


class RuleStage(StrEnum):
    """When a rule runs: on what is shown, on what is sent, or once on the stored text."""

    DISPLAY = "display"
    PROMPT = "prompt"
    STORED = "stored"


class PatternMacros(StrEnum):
    """What happens to macros in a rule's pattern: left alone, replaced, or replaced by escaped text."""

    LEFT = "left"
    REPLACED = "replaced"
    ESCAPED = "escaped"


@dataclass(frozen=True, slots=True)
class ReplacementRule:
    """`pattern` is `/pattern/flags` or bare; without the flag `g` only the first match is replaced.

    In `replacement`, `{{match}}` and `$0` are the match, `$1` and `$<name>` its groups, each less
    the `trimmed` texts. A rule neither for display nor for the prompt changes the stored text.
    `runs_on_edit`: such a rule changes a text that a person has edited, too. Depths count from the
    newest visible message, 0; None is without bound. `extra` are keys of the file that mean nothing here.
    """

    name: str
    pattern: str
    replacement: str = ""
    trimmed: tuple[str, ...] = ()
    targets: frozenset[RuleTarget] = frozenset()
    is_enabled: bool = True
    for_display: bool = False
    for_prompt: bool = False
    pattern_macros: PatternMacros = PatternMacros.LEFT
    min_depth: int | None = None
    max_depth: int | None = None
    runs_on_edit: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def runs(self, target: RuleTarget, stage: RuleStage, depth: int | None) -> bool:
        """Whether the rule is for this kind of text, at this stage, at this depth."""
        if not self.is_enabled or not self.pattern or target not in self.targets:
            return False
        is_for_stage = {
            RuleStage.DISPLAY: self.for_display,
            RuleStage.PROMPT: self.for_prompt,
            RuleStage.STORED: not (self.for_display or self.for_prompt),
        }[stage]
        return is_for_stage and (depth is None or self._reaches(depth))

    def _reaches(self, depth: int) -> bool:
        if self.min_depth is not None and self.min_depth >= -1 and depth < self.min_depth:
            return False
        return self.max_depth is None or self.max_depth < 0 or depth <= self.max_depth


def with_rules(
    text: TracedText,
    rules: Iterable[ReplacementRule],
    target: RuleTarget,
    stage: RuleStage,
    expand: Expand,
    depth: int | None = None,
) -> TracedText:
    """`text` after every rule that runs on it, each on what the one before has left."""
    for rule in rules:
        if text and rule.runs(target, stage, depth):
            text = with_rule(text, rule, expand)
    return text


def with_rule(text: TracedText, rule: ReplacementRule, expand: Expand) -> TracedText:
    """`text` after `rule`, whatever that is for."""
    pattern, flags = _parsed(_with_macros(rule, text, expand))
    matches = _matches(pattern, flags, well_formed(text.text), expand.patterns)
    trimmed = [expand(text.value_at(0, part)).text for part in rule.trimmed]
    written = _MATCH.sub("$0", rule.replacement)

    def replacement(match: PlacedMatch) -> TracedText:
        value = _GROUP.sub(lambda group: _group_text(match, group, trimmed), written)
        return expand(text.value_at(match.start(), value))

    return text.with_replaced(matches, replacement)


def verdict_on(rule: ReplacementRule, patterns: PatternScan) -> PatternVerdict | None:
    """Why nobody can run the rule's pattern; None where somebody can."""
    pattern, flags = _parsed(rule.pattern)
    if compiled(pattern, flags) is not None:
        return None
    answer = patterns.matches(pattern, flags, "", only_first=True)
    return answer if isinstance(answer, PatternVerdict) else None


def _matches(pattern: str, flags: str, text: str, patterns: PatternScan) -> Sequence[Any]:
    """What the rule replaces: every match with the flag `g`, else the first."""
    only_first = "g" not in flags
    expression: Any = compiled(pattern, flags)
    if expression is not None:
        return list(islice(expression.finditer(text), 1 if only_first else None))
    answer = patterns.matches(pattern, flags, text, only_first=only_first)
    return () if isinstance(answer, PatternVerdict) else answer


def _with_macros(rule: ReplacementRule, text: TracedText, expand: Expand) -> str:
    if rule.pattern_macros is PatternMacros.LEFT or "{{" not in rule.pattern:
        return rule.pattern
    if rule.pattern_macros is PatternMacros.REPLACED:
        return expand(text.value_at(0, rule.pattern)).text
    macro = re.compile(r"\{\{[^{}]*\}\}")
    return macro.sub(lambda m: _escaped(expand(text.value_at(0, m[0])).text), rule.pattern)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], "\\" + match[0]), text)


def _parsed(written: str) -> tuple[str, str]:
    """Pattern and flags; something that is no flag makes the whole text a pattern."""
    match = _WRITTEN.search(written)
    if match is None:
        return written, ""
    flags = match[3]
    if flags and (not set(flags) <= _KNOWN_FLAGS or len(set(flags)) != len(flags)):
        return written, ""
    return match[2], flags


def _group_text(match: PlacedMatch, group: "re.Match[str]", trimmed: Iterable[str]) -> str:
    try:
        found = match.group(int(group[1]) if group[1] else group[2]) or ""
    except (IndexError, KeyError):
        return ""
    for part in trimmed:
        found = found.replace(part, "") if part else found
    return found
