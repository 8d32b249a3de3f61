"""PromptInputs: everything that a prompt is made from, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.cards.character_card import CharacterCard
from app.core.chat.messages import Role
from app.core.hard_patterns import NO_PATTERN_RUNNER, PatternRunner
from app.core.lorebook.books import BoundBook
from app.core.lorebook.settings import LoreSettings
from app.core.lorebook.timed_effects import LoreState
from app.core.presets.context_template import ContextTemplate
from app.core.presets.instruct_template import InstructTemplate
from app.core.presets.reasoning_template import ReasoningTemplate
from app.core.presets.system_prompt import SystemPrompt
from app.core.prompt.group import Group
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.replacement_rules import ReplacementRule
from app.core.prompt.story_summary import StorySummary
from app.core.prompt.turn_role import TurnRole

THINK_XML = ReasoningTemplate("Think XML", "<think>", "</think>", "\n")


class GenerationType(StrEnum):
    """What the model is asked for. With SWIPE and REGENERATE the reply to be replaced is not among the
    messages; with CONTINUE the last message is the one that goes on; IMPERSONATE writes for the user."""

    NORMAL = "normal"
    SWIPE = "swipe"
    REGENERATE = "regenerate"
    CONTINUE = "continue"
    IMPERSONATE = "impersonate"


class PersonaPlacement(StrEnum):
    """Where the persona's description goes."""

    IN_STORY = "in_story"
    NOTE_TOP = "note_top"
    NOTE_BOTTOM = "note_bottom"
    AT_DEPTH = "at_depth"
    NOWHERE = "nowhere"


class CharacterNotePlacement(StrEnum):
    """How a note kept for one character joins the author's note."""

    REPLACES = "replaces"
    BEFORE = "before"
    AFTER = "after"


class ExamplePolicy(StrEnum):
    """What happens to example dialogue when the context fills: it gives way, stays, or is never sent."""

    GIVE_WAY = "give_way"
    KEEP = "keep"
    NEVER = "never"


class MacroEngine(StrEnum):
    """Evaluation order of macros (`spec/macros.md` section 1): the present one, or the older passes."""

    CURRENT = "current"
    LEGACY = "legacy"


@dataclass(frozen=True, slots=True)
class SpokenAs:
    """The persona a prompt is built with. `depth` (messages from the end) and `role`: only AT_DEPTH."""

    name: str
    description: str = ""
    placement: PersonaPlacement = PersonaPlacement.IN_STORY
    depth: int = 2
    role: TurnRole = TurnRole.SYSTEM


@dataclass(frozen=True, slots=True)
class AuthorsNote:
    """A note the user keeps in the prompt; it is sent at every `interval`-th user message (0: never).

    `character_text` is the user's note for this character, None if there is none. `is_scanned`:
    lorebook keys are looked for in it and in the character's note, too.
    """

    text: str = ""
    interval: int = 1
    placement: NotePlacement = NotePlacement.IN_CHAT
    depth: int = 4
    role: TurnRole = TurnRole.SYSTEM
    is_scanned: bool = False
    character_text: str | None = None
    character_placement: CharacterNotePlacement = CharacterNotePlacement.REPLACES

    @property
    def whole_text(self) -> str:
        """The note with the character's own."""
        if self.character_text is None:
            return self.text
        if self.character_placement is CharacterNotePlacement.BEFORE:
            return f"{self.character_text}\n{self.text}"
        if self.character_placement is CharacterNotePlacement.AFTER:
            return f"{self.text}\n{self.character_text}"
        return self.character_text


@dataclass(frozen=True, slots=True)
class LoreInputs:
    """The lorebooks of a prompt and what decides about their entries.

    `character_file` is the card's file stem and `character_tags` are tag ids, for entries that
    are meant for certain characters. `state` holds the chat's timed effects. `scans_persona`: a
    persona placed at a depth is scanned, too, as the reference does from the second reply on.
    """

    books: tuple[BoundBook, ...] = ()
    settings: LoreSettings = field(default_factory=LoreSettings)
    state: LoreState = field(default_factory=LoreState)
    character_file: str = ""
    character_tags: tuple[str, ...] = ()
    scans_persona: bool = True


@dataclass(frozen=True, slots=True)
class PromptMessage:
    """A message as the prompt sees it. `ref` names it in the segments' sources.

    `token_ids` are those the model produced for exactly `text`. `is_hidden` keeps it out of the
    prompt. `is_bound_to_speaker`: the message belongs to a certain persona or group member, so
    `NamesBehavior.FORCE` names its speaker where that is not the present persona. `reasoning` is
    the thinking that went before it. `reply_start`: how a user wished the reply to begin.
    """

    ref: str
    role: Role
    speaker: str
    text: str
    token_ids: tuple[int, ...] | None = None
    is_hidden: bool = False
    is_bound_to_speaker: bool = False
    reasoning: str = ""
    num_swipes: int = 1
    swipe_index: int = 0
    sent_at: datetime | None = None
    reply_start: str = ""


@dataclass(frozen=True, slots=True)
class ReasoningPolicy:
    """Whether the thinking of the newest `max_messages` that have some is sent again, and its markup.

    `is_parsed`: where a reply's text begins with thinking, that is told apart and counts as such.
    """

    template: ReasoningTemplate = THINK_XML
    is_sent: bool = False
    max_messages: int = 1
    is_parsed: bool = False


@dataclass(frozen=True, slots=True)
class PromptSettings:
    """Settings of prompt assembly; the defaults are the reference front-end's.

    `token_padding` tokens are kept free against counting errors. `custom_stop_strings` are the
    user's own. `needs_newest_message`: a prompt that has no room for the newest message is an
    error; the reference sends it without any history.
    """

    token_padding: int = 64
    examples: ExamplePolicy = ExamplePolicy.GIVE_WAY
    collapse_newlines: bool = False
    prefer_card_system_prompt: bool = True
    prefer_card_post_history: bool = True
    custom_stop_strings: tuple[str, ...] = ()
    expand_custom_stop_strings: bool = True
    macro_engine: MacroEngine = MacroEngine.CURRENT
    needs_newest_message: bool = True


@dataclass(frozen=True, slots=True)
class PromptInputs:
    """Everything a prompt is made from. `instruct_template` None: plain text turns (`Name: text`);
    `system_prompt` None: neither it nor the card's system prompt and post-history are sent.

    `context_tokens` is the whole context, of which `response_tokens` stay free for the reply.
    `reply_start` is text the reply is made to begin with (not with CONTINUE or IMPERSONATE).
    `first_included_id` is the number of the oldest message in the chat's last prompt, "" before it.
    `user_input` is what stands in the composer ({{input}}). `now` is local time, `seed` feeds dice.
    In a `group`, `card` is the member who speaks. `rules` change what is sent, not what is stored.
    `chat_hash`, or without one the hash of `chat_name`, keeps {{pick}} to its choices until
    `pick_reroll_seed` changes. `variables` are the chat's; `Prompt.effects` has them afterwards.
    `patterns` runs those patterns of keys and rules that RE2 cannot.
    `scenario` and `example_dialogue` replace the card's for this chat where they are not empty.
    """

    card: CharacterCard
    persona: SpokenAs
    context_template: ContextTemplate
    instruct_template: InstructTemplate | None
    system_prompt: SystemPrompt | None
    messages: tuple[PromptMessage, ...]
    generation: GenerationType = GenerationType.NORMAL
    context_tokens: int = 8192
    response_tokens: int = 350
    reply_start: str = ""
    authors_note: AuthorsNote = AuthorsNote()
    summary: StorySummary = field(default_factory=StorySummary)
    settings: PromptSettings = PromptSettings()
    lore: LoreInputs = LoreInputs()
    group: Group | None = None
    rules: tuple[ReplacementRule, ...] = ()
    reasoning: ReasoningPolicy = ReasoningPolicy()
    scenario: str = ""
    example_dialogue: str = ""
    model_name: str = ""
    user_input: str = ""
    chat_name: str = ""
    chat_hash: int | None = None
    pick_reroll_seed: int | None = None
    first_included_id: str = ""
    now: datetime | None = None
    seed: int = 0
    variables: Mapping[str, str | int | float] = field(default_factory=dict)
    global_variables: Mapping[str, str | int | float] = field(default_factory=dict)
    patterns: PatternRunner = field(default=NO_PATTERN_RUNNER, compare=False)


def wished_reply_start(inputs: PromptInputs) -> str:
    """How the newest message that is no character's wishes the reply to begin, "" if it does not."""
    asking = (m for m in reversed(inputs.messages) if m.role is not Role.CHARACTER or m.is_hidden)
    newest = next(asking, None)
    return newest.reply_start if newest is not None and newest.reply_start.strip() else ""
