"""A prompt as ordered segments, so that each piece of text keeps its origin (DESIGN D6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.lorebook.reasons import FiredEntry
from app.core.lorebook.timed_effects import EntryKey, LoreState


class SourceKind(StrEnum):
    """Where a stretch of the prompt comes from; the window colours the context gauge by it."""

    TEMPLATE = "template"
    SYSTEM_PROMPT = "system_prompt"
    DESCRIPTION = "description"
    PERSONALITY = "personality"
    SCENARIO = "scenario"
    PERSONA = "persona"
    EXAMPLE = "example"
    LORE = "lore"
    NOTE = "note"
    POST_HISTORY = "post_history"
    MESSAGE = "message"
    REPLY_START = "reply_start"


@dataclass(frozen=True, slots=True)
class Source:
    """Origin of a segment: what kind of thing, and which one (message id, entry id, field name)."""

    kind: SourceKind
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of prompt text.

    Only a segment with `is_markup` may produce special tokens; in all others `<|eot_id|>` stays text.
    `token_ids` are the ids the model itself produced for this text (D7); they are used as they
    are when they decode to exactly `text`, so that the KV cache still matches.
    """

    text: str
    source: Source
    is_markup: bool = False
    token_ids: tuple[int, ...] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PromptEffects:
    """What building a prompt did to its chat: timed effects of lore, variables that macros set, and the
    words that macros banned from the reply. The caller keeps the first three for the next prompt."""

    lore_state: LoreState = field(default_factory=LoreState)
    variables: Mapping[str, str | int | float] = field(default_factory=dict)
    global_variables: Mapping[str, str | int | float] = field(default_factory=dict)
    banned_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model is to read, what ends its reply, and what had to be left out.

    `first_message_ref` is the `Source.ref` of the oldest message that went in ("" if none);
    `num_tokens` is the budgeted count, without the response. `activated_lore` are the entries
    that came through, as book and uid, in the order they did; `fired_lore` says what called each up;
    `lore_overflowed`: the lore's budget kept others out.
    """

    segments: tuple[Segment, ...]
    stop_strings: tuple[str, ...]
    num_tokens: int
    dropped_message_refs: tuple[str, ...] = ()
    first_message_ref: str = ""
    activated_lore: tuple[EntryKey, ...] = ()
    effects: PromptEffects = field(default_factory=PromptEffects, compare=False)
    fired_lore: tuple[FiredEntry, ...] = field(default=(), compare=False)
    lore_overflowed: bool = field(default=False, compare=False)

    @property
    def text(self) -> str:
        """The plain string: byte for byte what the reference front-end sends for the same inputs."""
        return "".join(segment.text for segment in self.segments)
