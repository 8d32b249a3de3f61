"""Texts that are stored with their macros replaced: a new chat's greetings, and what the user types.

Source: `spec/prompt.md` section 2: message 0 is substituted in place, typed text before it is stored.
"""

from datetime import datetime

from app.core.cards.character_card import CharacterCard
from app.core.presets.context_template import ContextTemplate
from app.core.prompt.expander import Expander
from app.core.prompt.inputs import PromptInputs, SpokenAs
from app.core.prompt.prompt_facts import expander_for
from app.core.prompt.segments import Source, SourceKind
from app.core.prompt.traced_text import TracedText


def shown_greetings(card: CharacterCard, persona: SpokenAs, now: datetime | None = None) -> tuple[str, ...]:
    """The card's greetings as swipes of message 0; empty ones are left out."""
    expand = _expander(card, persona, now)
    greetings = (_expanded(greeting, expand) for greeting in card.greetings if greeting.strip())
    return tuple(greeting for greeting in greetings if greeting)


def typed_text(text: str, card: CharacterCard, persona: SpokenAs, now: datetime | None = None) -> str:
    """What the user typed, as it is stored."""
    return _expanded(text, _expander(card, persona, now))


def _expander(card: CharacterCard, persona: SpokenAs, now: datetime | None) -> Expander:
    inputs = PromptInputs(
        card=card,
        persona=persona,
        context_template=ContextTemplate(),
        instruct_template=None,
        system_prompt=None,
        messages=(),
        now=now,
    )
    return expander_for(inputs)


def _expanded(text: str, expand: Expander) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return expand(TracedText.of(text, Source(SourceKind.MESSAGE))).text.strip()
