"""Expander: replaces macros in texts with the engine of the user's choice and the facts of one prompt."""

import re
from dataclasses import replace

from app.core.hard_patterns import PatternScan
from app.core.lorebook.timed_effects import LoreState
from app.core.prompt.inputs import MacroEngine
from app.core.prompt.macros import current_engine, legacy_engine
from app.core.prompt.macros.facts import MacroFacts
from app.core.prompt.macros.invocation import Scope
from app.core.prompt.segments import PromptEffects
from app.core.prompt.traced_text import TracedText

# A text without any of these comes out of both engines as it went in.
MACRO_MARKS = ("{{", "<", "\\")

_NEWLINES = re.compile(r"\n\n+")


class Expander:
    """Expands the texts of one prompt. Variables that macros set live in `facts`.

    `patterns` runs those patterns of this prompt that RE2 cannot.
    """

    def __init__(
        self, facts: MacroFacts, engine: MacroEngine, collapse_newlines: bool, patterns: PatternScan
    ) -> None:
        self.facts = facts
        self.patterns = patterns
        self._engine = engine
        self._collapse_newlines = collapse_newlines

    def __call__(self, text: TracedText) -> TracedText:
        """`text` with its macros replaced."""
        return self._expand(text, Scope())

    def with_original(self, text: TracedText, original: TracedText) -> TracedText:
        """`text` with its macros replaced, {{original}} by `original`."""
        return self._expand(text, Scope(original=original))

    def field(self, text: TracedText, char: str = "", trims: bool = True) -> TracedText:
        """A card field as it enters the prompt: it cannot hold other fields, and has no carriage returns.

        `char`, if given, is {{char}} in it.
        """
        names = self.facts.names
        self.facts.names = replace(names, char=char or names.char)
        try:
            text = self._expand(text.strip() if trims else text, Scope(hides_fields=True))
        finally:
            self.facts.names = names
        return self.tidied(text)

    def tidied(self, text: TracedText) -> TracedText:
        """`text` without carriage returns and, if so set, without empty lines."""
        text = text.replace("\r", "")
        return collapsed(text) if self._collapse_newlines else text

    def effects(self, lore_state: LoreState) -> PromptEffects:
        """What expanding has done to the chat so far, beside `lore_state`."""
        return PromptEffects(
            lore_state=lore_state,
            variables=dict(self.facts.variables.values),
            global_variables=dict(self.facts.global_variables.values),
            banned_words=tuple(self.facts.banned),
        )

    def _expand(self, text: TracedText, scope: Scope) -> TracedText:
        if self._engine is MacroEngine.LEGACY:
            return legacy_engine.expand(text, self.facts, scope)
        return current_engine.expand(text, self.facts, scope)


def collapsed(text: TracedText) -> TracedText:
    """`text` with every run of line breaks made one."""
    return text.sub(_NEWLINES, lambda match: text.between(match.start(), match.start() + 1))
