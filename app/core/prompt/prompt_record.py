"""PromptRecord: what is kept of a prompt with the reply that it was made for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.lorebook.reasons import FiredEntry
from app.core.lorebook.timed_effects import LoreState
from app.core.prompt.segments import Prompt, Segment


@dataclass(frozen=True, slots=True)
class PromptRecord:
    """The prompt itself and what it left in its chat: timed effects of lore, and the chat's variables.

    `response_tokens` of the `context_tokens` were kept free for the reply.
    """

    segments: tuple[Segment, ...] = ()
    fired_lore: tuple[FiredEntry, ...] = ()
    dropped_message_refs: tuple[str, ...] = ()
    lore_state: LoreState = field(default_factory=LoreState)
    variables: Mapping[str, str | int | float] = field(default_factory=dict)
    context_tokens: int = 0
    response_tokens: int = 0


def record_of(prompt: Prompt, context_tokens: int, response_tokens: int) -> PromptRecord:
    return PromptRecord(
        segments=prompt.segments,
        fired_lore=prompt.fired_lore,
        dropped_message_refs=prompt.dropped_message_refs,
        lore_state=prompt.effects.lore_state,
        variables=prompt.effects.variables,
        context_tokens=context_tokens,
        response_tokens=response_tokens,
    )
