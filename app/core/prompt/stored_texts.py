"""Texts outside of prompts: a new chat's greetings, what the user types, what rules make of messages.

Source: `spec/prompt.md` section 2: message 0 is substituted in place, typed text before it is stored;
`spec/chats.md` section 6: the user's rules run on stored and on shown texts.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import Role
from app.core.hard_patterns import PatternRunner, PatternVerdict
from app.core.presets.context_template import ContextTemplate
from app.core.prompt.expander import Expander
from app.core.prompt.group import Group
from app.core.prompt.inputs import PromptInputs, SpokenAs
from app.core.prompt.prompt_facts import expander_for
from app.core.prompt.replacement_rules import (
    ReplacementRule,
    RuleStage,
    RuleTarget,
    verdict_on,
    with_rule,
    with_rules,
)
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import TracedText


def shown_greetings(
    card: CharacterCard, persona: SpokenAs, now: datetime | None = None, group: Group | None = None
) -> tuple[str, ...]:
    """The card's greetings as swipes of message 0; empty ones are left out."""
    expand = expander_for(replace(_inputs(card, persona, now), group=group))
    greetings = (_expanded(greeting, expand) for greeting in card.greetings if greeting.strip())
    return tuple(greeting for greeting in greetings if greeting)


def typed_text(text: str, card: CharacterCard, persona: SpokenAs, now: datetime | None = None) -> str:
    """What the user typed, as it is stored."""
    return _expanded(text, _expander(card, persona, now))


TARGETS = {
    Role.USER: RuleTarget.USER_INPUT,
    Role.CHARACTER: RuleTarget.REPLY,
    Role.NARRATOR: RuleTarget.COMMAND,
}
"""The kind of text, to a rule, that each speaker's messages are."""


class RuledTexts:
    """What the user's `rules` make of texts that one character and one persona exchange."""

    def __init__(
        self,
        rules: Sequence[ReplacementRule],
        card: CharacterCard,
        persona: SpokenAs,
        patterns: PatternRunner,
    ) -> None:
        self._rules = rules
        inputs = replace(_inputs(card, persona, None), patterns=patterns)
        self._expand = expander_for(inputs)

    def text(self, text: str, target: RuleTarget, stage: RuleStage, depth: int | None = None) -> str:
        """`text` after all rules that run on it there. Raises TemplateError for macros without end."""
        return with_rules(_traced(text), self._rules, target, stage, self._expand, depth).text

    def after(self, rule: ReplacementRule, text: str) -> str:
        """`text` after this one rule, whatever that is for."""
        return with_rule(_traced(text), rule, self._expand).text

    def verdict_on(self, rule: ReplacementRule) -> PatternVerdict | None:
        """Why nobody can run the rule's pattern; None where somebody can."""
        return verdict_on(rule, self._expand.patterns)


def _expander(card: CharacterCard, persona: SpokenAs, now: datetime | None) -> Expander:
    return expander_for(_inputs(card, persona, now))


def _inputs(card: CharacterCard, persona: SpokenAs, now: datetime | None) -> PromptInputs:
    return PromptInputs(
        card=card,
        persona=persona,
        context_template=ContextTemplate(),
        instruct_template=None,
        system_prompt=None,
        messages=(),
        now=now,
    )


def _expanded(text: str, expand: Expander) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return expand(_traced(text)).text.strip()


def _traced(text: str) -> TracedText:
    return TracedText.of(text, Source(SourceKind.MESSAGE))
