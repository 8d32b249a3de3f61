"""What the engine reports back: the events that cross the process boundary.

Times are in milliseconds, sizes in bytes.
"""

from dataclasses import dataclass

from app.core.chat.token_choices import TokenChoice
from app.core.errors import ErrorReport
from app.core.generation import FinishReason, MemoryUse, ModelFacts, ModelIdentity


@dataclass(frozen=True, slots=True)
class EngineStarted:
    """The engine has imported its libraries and can take commands."""

    device: str
    memory: MemoryUse
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """`stage` is one short sentence for the user; bytes count the weight files read so far."""

    request_id: str
    stage: str
    done_bytes: int
    total_bytes: int
    done_shards: int
    total_shards: int
    memory: MemoryUse


@dataclass(frozen=True, slots=True)
class ModelLoaded:
    request_id: str
    model: ModelFacts
    memory: MemoryUse


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """Loading ended without a model; the model loaded before, if any, is still there (`still_loaded`)."""

    request_id: str
    error: ErrorReport
    still_loaded: ModelIdentity | None = None


@dataclass(frozen=True, slots=True)
class LoadCancelled:
    request_id: str
    still_loaded: ModelIdentity | None = None


@dataclass(frozen=True, slots=True)
class ModelUnloaded:
    request_id: str


@dataclass(frozen=True, slots=True)
class QuantizedSaved:
    request_id: str
    folder: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class TokenCounts:
    request_id: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PromptEncoded:
    """One text a token and the index of the segment it comes from, -1 for what the tokenizer puts first.

    The first `cached_tokens` are in the KV cache as the last reply has left it.
    """

    request_id: str
    token_texts: tuple[str, ...]
    segment_indices: tuple[int, ...]
    cached_tokens: int


@dataclass(frozen=True, slots=True)
class PrefillProgress:
    """`cached_tokens` of the prompt were found in the KV cache, `done_tokens` (cached included) are read."""

    request_id: str
    cached_tokens: int
    done_tokens: int
    total_tokens: int


@dataclass(frozen=True, slots=True)
class ReplyChunk:
    """Text to append to the reply. Joined to at most 30 a second; never half a character."""

    request_id: str
    text: str
    num_tokens: int


@dataclass(frozen=True, slots=True)
class AvoidedPhrase:
    """A banned phrase that the model was about to write, or wrote all the same, and how often."""

    text: str
    num_times: int


@dataclass(frozen=True, slots=True)
class ReplyFinished:
    """`text` is the whole reply, stop strings cut; `token_ids` are the ids sampled but the end of turn.

    `avoided`: the banned phrases that were taken back while it was written; `let_through`: those that it has
    all the same, since every way around them failed or its grammar wants them. `prompt_ids_hash` is the
    BLAKE2b-128 hex digest of the prompt's token ids, 4 bytes each, lowest first. `choices`: how its
    tokens, at most 4096, were chosen, if that was asked for.
    """

    request_id: str
    reason: FinishReason
    text: str
    token_ids: tuple[int, ...]
    prompt_tokens: int
    cached_tokens: int
    first_token_ms: float
    total_ms: float
    tokens_per_second: float
    memory: MemoryUse
    avoided: tuple[AvoidedPhrase, ...] = ()
    prompt_ids_hash: str = ""
    choices: tuple[TokenChoice, ...] = ()
    let_through: tuple[AvoidedPhrase, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateToken:
    """A token that may come next: its text, and its probability [0..1] before and after the samplers.

    `path` has the probability behind each of the preview's effects, so `before` is its first.
    """

    text: str
    before: float
    after: float
    path: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class SamplerEffect:
    """The distribution behind one step of the chain: how many tokens are left, how open it is in bits."""

    name: str
    tokens_left: int
    entropy_bits: float


@dataclass(frozen=True, slots=True)
class NextTokenPreviewed:
    """`candidates`: the likeliest before and after, likeliest after first; `effects`: the model itself,
    then the grammar, if there is one, and each sampler in its order. Both empty where another request
    came first."""

    request_id: str
    candidates: tuple[CandidateToken, ...] = ()
    effects: tuple[SamplerEffect, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyFailed:
    """The reply could not be written or not to its end; the chunks sent before are kept."""

    request_id: str
    error: ErrorReport


@dataclass(frozen=True, slots=True)
class CommandFailed:
    """A command other than load and generate could not be carried out."""

    request_id: str
    error: ErrorReport


@dataclass(frozen=True, slots=True)
class EngineExited:
    """The engine process ended; reported by the link, not by the process. `expected` after `close`."""

    exit_code: int | None
    expected: bool
    log_tail: str = ""


EngineEvent = (
    EngineStarted | LoadProgress | ModelLoaded | LoadFailed | LoadCancelled | ModelUnloaded
    | QuantizedSaved | TokenCounts | PromptEncoded | PrefillProgress | ReplyChunk | ReplyFinished
    | ReplyFailed | NextTokenPreviewed | CommandFailed | EngineExited
)  # fmt: skip
