"""What is asked of the engine and what it reports back: the values that cross the process boundary.

Every command that is answered carries a `request_id`; its answers carry the same one.
Times are in milliseconds, sizes in bytes.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import ErrorReport
from app.core.presets.sampler_settings import SamplerSettings
from app.core.prompt.segments import Segment

DEFAULT_CONTEXT_TOKENS = 8192


class Quantization(StrEnum):
    """How weights are held in memory. AUTO: as the folder is, else NF4 if big and none if small."""

    AUTO = "auto"
    NF4 = "nf4"
    FP4 = "fp4"
    INT8 = "int8"
    NONE = "none"


class FinishReason(StrEnum):
    END_OF_TURN = "end_of_turn"
    STOP_STRING = "stop_string"
    LENGTH = "length"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """What a loaded model is: enough to say whether a stored reply was made by the same one.

    `fingerprint` hashes the config, the tokenizer and the weights' headers, not every byte.
    """

    name: str
    folder: str
    quantization: Quantization
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """Figures of a loaded model that the window shows and the budget needs.

    `chat_template` is the model's own Jinja template as text, cut at 64 Ki characters; it is only looked
    at for the markup it writes, never run here.
    """

    identity: ModelIdentity
    context_limit: int
    num_layers: int
    vocab_size: int
    weights_bytes: int
    kv_bytes_per_token: int
    device: str
    chat_template: str = ""


@dataclass(frozen=True, slots=True)
class MemoryUse:
    """Memory of the device the model is on: GPU memory where there is a GPU, else the process's RAM."""

    used_bytes: int
    free_bytes: int
    total_bytes: int


# ---- commands ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LoadModel:
    """Load the Hugging Face layout folder `folder`; the model loaded before stays until this one is ready
    or, where both do not fit, until every check that can be made beforehand has passed."""

    request_id: str
    folder: str
    quantization: Quantization = Quantization.AUTO


@dataclass(frozen=True, slots=True)
class CancelLoad:
    request_id: str


@dataclass(frozen=True, slots=True)
class UnloadModel:
    request_id: str


@dataclass(frozen=True, slots=True)
class SaveQuantized:
    """Save the loaded model pre-quantised into the new folder `folder`."""

    request_id: str
    folder: str


@dataclass(frozen=True, slots=True)
class CountTokens:
    """Count the tokens of each text, special-token spellings taken as plain text unless `as_markup`."""

    request_id: str
    texts: tuple[str, ...]
    as_markup: bool = False


@dataclass(frozen=True, slots=True)
class EncodePrompt:
    """Take a prompt apart into the tokens that a `GenerateRequest` with these segments would read."""

    request_id: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class GenerateRequest:
    """One reply to be written. `seed` is always set (the service draws one), so each reply can be replayed.

    `reply_prefix` is text the reply already has (continue, start-reply-with): it is part of the
    prompt's segments and is here only so that stop strings across the seam are seen.
    """

    request_id: str
    segments: tuple[Segment, ...]
    sampling: SamplerSettings
    max_new_tokens: int
    context_tokens: int
    seed: int
    stop_strings: tuple[str, ...] = ()
    reply_prefix: str = ""


@dataclass(frozen=True, slots=True)
class PreviewNextToken:
    """Show which tokens may come after `segments`, and what each sampler does to them.

    It yields to any other request: a prompt that is still being read is then left as it is.
    """

    request_id: str
    segments: tuple[Segment, ...]
    sampling: SamplerSettings
    num_tokens: int = 12


@dataclass(frozen=True, slots=True)
class StopGeneration:
    """Stop writing; the text so far is kept and `ReplyFinished(reason=STOPPED)` follows within 300 ms."""

    request_id: str


@dataclass(frozen=True, slots=True)
class Shutdown:
    request_id: str = ""


EngineCommand = (
    LoadModel | CancelLoad | UnloadModel | SaveQuantized | CountTokens | EncodePrompt
    | GenerateRequest | PreviewNextToken | StopGeneration | Shutdown
)  # fmt: skip


# ---- events --------------------------------------------------------------------------------------


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
class ReplyFinished:
    """`text` is the whole reply, stop strings cut; `token_ids` are the ids sampled but the end of turn."""

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


@dataclass(frozen=True, slots=True)
class CandidateToken:
    """A token that may come next: its text, and its probability [0..1] before and after the samplers."""

    text: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class SamplerEffect:
    """The distribution behind one step of the chain: how many tokens are left, how open it is in bits."""

    name: str
    tokens_left: int
    entropy_bits: float


@dataclass(frozen=True, slots=True)
class NextTokenPreviewed:
    """`candidates`: the likeliest before and after, likeliest after first; `effects`: the model itself,
    then each sampler in its order. Both empty where another request came first."""

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
