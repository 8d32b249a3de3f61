"""What is asked of the engine: the commands that cross the process boundary.

Every command that is answered carries a `request_id`; its answers (`engine_events`) carry the same one.
"""

from dataclasses import dataclass

from app.core.generation import Quantization
from app.core.presets.sampler_settings import SamplerSettings
from app.core.prompt.segments import Segment


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
    With `num_alternatives` (at most 20) the reply tells how likely its tokens were, and as many others.
    """

    request_id: str
    segments: tuple[Segment, ...]
    sampling: SamplerSettings
    max_new_tokens: int
    context_tokens: int
    seed: int
    stop_strings: tuple[str, ...] = ()
    reply_prefix: str = ""
    num_alternatives: int = 0


@dataclass(frozen=True, slots=True)
class CompareReplies:
    """Two replies to one prompt, read once and written in turns; the events of each carry its own id.

    `StopGeneration` with the id of the pair stops both. What ends the pair as a whole before both have
    ended carries its id: `ReplyFailed`, or `ReplyFinished` where it was stopped before it had begun.
    """

    request_id: str
    first: GenerateRequest
    second: GenerateRequest


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
    | GenerateRequest | CompareReplies | PreviewNextToken | StopGeneration | Shutdown
)  # fmt: skip
