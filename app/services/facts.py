"""What the session tells its listeners, as values: each is a past fact, none asks for an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.chat.changes import ChatChange
from app.core.chat.messages import CharacterId, CharacterSummary, ChatId, MessageId, Persona
from app.core.engine_events import CandidateToken, LoadProgress, SamplerEffect
from app.core.errors import ErrorReport
from app.core.generation import MemoryUse, ModelFacts
from app.core.presets.sampler_settings import SamplerSettings
from app.services.branch_facts import BranchFact
from app.services.card_facts import CardFact
from app.services.chat_facts import ChatExported
from app.services.comparison_facts import ComparisonFact
from app.services.draft_facts import DraftFact
from app.services.group_facts import GroupFact
from app.services.library_facts import LibraryFact
from app.services.lorebook_facts import LorebookFact
from app.services.message_facts import MessageFact
from app.services.microscope_facts import MicroscopeFact
from app.services.persona_facts import PersonaFact
from app.services.preset_facts import PresetFact
from app.services.profile_facts import ProfileFact
from app.services.quick_reply_facts import QuickRepliesShown
from app.services.replay_facts import ReplayFact
from app.services.rule_facts import RuleFact
from app.services.search_facts import SearchFact
from app.services.summary_facts import SummaryFact
from app.services.template_facts import TemplateFact
from app.services.token_chance_facts import TokenChanceFact


@dataclass(frozen=True, slots=True)
class CharactersListed:
    """All characters with their chats, most recently used first."""

    characters: tuple[CharacterSummary, ...]


@dataclass(frozen=True, slots=True)
class ChatShown:
    """A chat came to the front: whose it is and who the user plays. `ChatHappened(ChatOpened)` follows."""

    chat_id: ChatId
    character_id: CharacterId
    character_name: str
    chat_title: str
    persona: Persona
    avatar_png: bytes | None


@dataclass(frozen=True, slots=True)
class NoChatShown:
    """There is no chat to show (no character yet, or the shown one was deleted)."""


@dataclass(frozen=True, slots=True)
class ChatHappened:
    """Something changed in the shown chat."""

    change: ChatChange


@dataclass(frozen=True, slots=True)
class MessageReturned:
    """A message could not be sent; its text belongs back into that chat's composer (None: the open one)."""

    text: str
    chat_id: ChatId | None = None


class ReplyPhase(StrEnum):
    """WAITING: for the model to be ready; READING: the prompt is being processed; WRITING: text arrives."""

    IDLE = "idle"
    WAITING = "waiting"
    READING = "reading"
    WRITING = "writing"
    STOPPING = "stopping"


@dataclass(frozen=True, slots=True)
class ReplyProgressed:
    """How far the reply of the shown chat is; while READING, tokens read of the prompt."""

    phase: ReplyPhase
    message_id: MessageId | None = None
    read_tokens: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0


class ContextPart(StrEnum):
    """The parts of the context gauge, in the order in which they are drawn."""

    SYSTEM = "system"
    CARD = "card"
    LORE = "lore"
    HISTORY = "history"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ContextMeasured:
    """Tokens of the next prompt by part; `limit_tokens` is the context, `response_tokens` kept free of it.

    `first_message_id` is the oldest message that the model sees (None: all of them).
    """

    parts: tuple[tuple[ContextPart, int], ...]
    total_tokens: int
    limit_tokens: int
    response_tokens: int
    first_message_id: MessageId | None = None


@dataclass(frozen=True, slots=True)
class PresetsListed:
    """Sampler presets by name: all of them, the user's own, those that ship (an own one of the same name
    hides them), and those with changes that were not saved; `descriptions` where there are any."""

    names: tuple[str, ...]
    own: frozenset[str] = frozenset()
    shipped: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
    descriptions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SamplingShown:
    """The values in force. `changed` names the knobs (and "response_tokens", "context_tokens") that differ
    from the preset; `seed` is None for a new random one each time."""

    preset_name: str
    preset_description: str
    settings: SamplerSettings
    response_tokens: int
    context_tokens: int
    seed: int | None
    changed: frozenset[str] = frozenset()


class ModelPhase(StrEnum):
    STARTING = "starting"
    NONE = "none"
    LOADING = "loading"
    READY = "ready"
    EXITED = "exited"


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model folder the user can load; `is_practice` marks Ember."""

    name: str
    folder: str
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class ModelShown:
    """State of the engine and its model. While LOADING, `model` is the one before, which still can write.

    `is_given_up`: the engine exited and is not started again by itself.
    `max_context_tokens` is the largest context that fits into memory (0: not known).
    """

    phase: ModelPhase
    model: ModelFacts | None = None
    progress: LoadProgress | None = None
    memory: MemoryUse | None = None
    tokens_per_second: float = 0.0
    max_context_tokens: int = 0
    known: tuple[KnownModel, ...] = ()
    error: ErrorReport | None = None
    is_given_up: bool = False


@dataclass(frozen=True, slots=True)
class ImportProgressed:
    done: int
    total: int
    file_name: str


@dataclass(frozen=True, slots=True)
class DoctorWarnings:
    """How much the card doctor warns of in a new character's card."""

    character_id: CharacterId
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ImportFinished:
    """`failed` pairs a file's name with what was wrong; `remarks` likewise for what was read with care.

    `warnings` are of those new characters whose cards need a look.
    """

    imported: tuple[CharacterId, ...]
    already_there: tuple[CharacterId, ...]
    failed: tuple[tuple[str, ErrorReport], ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    was_cancelled: bool = False
    lorebooks: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    chats: tuple[ChatId, ...] = ()
    warnings: tuple[DoctorWarnings, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeRaised:
    """Something went wrong outside a message's own row. `action` names a session method the user may want
    ("restart_engine", …) and `action_label` its button."""

    error: ErrorReport
    action: str = ""
    action_label: str = ""


@dataclass(frozen=True, slots=True)
class UndoOffered:
    """Something was removed and can be brought back with `Session.undo_offer(number)`."""

    label: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class UndoWithdrawn:
    """The offer with this number was taken, or something else was done meanwhile."""

    number: int


@dataclass(frozen=True, slots=True)
class PersonaShown:
    persona: Persona


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """Values of the settings that the window keeps (sizes, theme), by key of core/settings."""

    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NextWordShown:
    """What may come next at the end of the shown chat, and what each sampler does to it."""

    candidates: tuple[CandidateToken, ...]
    effects: tuple[SamplerEffect, ...]


Fact = (
    CharactersListed | ChatShown | NoChatShown | ChatHappened | MessageReturned | ReplyProgressed
    | ContextMeasured | PresetsListed | SamplingShown | ModelShown | ImportProgressed | ImportFinished
    | NoticeRaised | UndoOffered | UndoWithdrawn | PersonaShown | SettingsShown
    | NextWordShown | CardFact | DraftFact | PersonaFact | LorebookFact | MicroscopeFact | LibraryFact
    | PresetFact | QuickRepliesShown | ReplayFact | ChatExported | TokenChanceFact
    | TemplateFact | ComparisonFact | RuleFact | SummaryFact | MessageFact | SearchFact | BranchFact
    | GroupFact | ProfileFact
)  # fmt: skip
