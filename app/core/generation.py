"""What engine and window both speak of: a model's identity and figures, memory, how a reply ended.

Sizes are in bytes.
"""

from dataclasses import dataclass
from enum import StrEnum

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
    at for the markup it writes, never run here. `end_token` is the text of the tokenizer's end of text.
    """

    identity: ModelIdentity
    context_limit: int
    num_layers: int
    vocab_size: int
    weights_bytes: int
    kv_bytes_per_token: int
    device: str
    chat_template: str = ""
    end_token: str = ""


@dataclass(frozen=True, slots=True)
class MemoryUse:
    """Memory of the device the model is on: GPU memory where there is a GPU, else the process's RAM."""

    used_bytes: int
    free_bytes: int
    total_bytes: int
