"""What a model needs in memory before it is loaded: weights, KV cache and room to work.

Figures are checked against real loads by the tests: 4-bit weights take half a byte each and one
byte of scale per 64 (double quantisation), LLM.int8() one byte, embeddings and head stay 16-bit.
"""

from dataclasses import dataclass

from app.core.errors import ModelLoadError
from app.core.generation import DEFAULT_CONTEXT_TOKENS, Quantization
from app.engine.model_folder import ModelFolder
from app.engine.safetensors_header import TensorEntry
from app.engine.units import readable_size

WORK_SPACE_BYTES = 2**30
"""Room for activations, logits and libraries beside weights and KV cache."""

AUTO_4BIT_ABOVE_PARAMETERS = 2_000_000_000
"""AUTO quantises to NF4 above this size: below it 16 bits fit everywhere and lose nothing."""

_BYTES_PER_WEIGHT = {
    Quantization.NF4: 0.5 + 1 / 64 + 4 / (64 * 256),
    Quantization.FP4: 0.5 + 1 / 64 + 4 / (64 * 256),
    Quantization.INT8: 1.0,
}


@dataclass(frozen=True, slots=True)
class MemoryNeed:
    """Bytes a model needs at a context of `context_tokens`."""

    weights_bytes: int
    kv_bytes: int
    context_tokens: int

    @property
    def total_bytes(self) -> int:
        return self.weights_bytes + self.kv_bytes + WORK_SPACE_BYTES


def effective_quantization(folder: ModelFolder, asked: Quantization) -> Quantization:
    """How the weights will be held: a pre-quantised folder stays as it is, AUTO goes by size."""
    if folder.config.stored_as is not None:
        return folder.config.stored_as
    if asked is not Quantization.AUTO:
        return asked
    is_big = folder.num_parameters > AUTO_4BIT_ABOVE_PARAMETERS
    return Quantization.NF4 if is_big else Quantization.NONE


def compute_dtype(folder: ModelFolder, quantization: Quantization) -> str:
    """The dtype the model computes in, by torch's name: bf16 when quantised here, else as stored."""
    quantised_here = folder.config.stored_as is None and quantization is not Quantization.NONE
    return "bfloat16" if quantised_here else folder.config.dtype


def memory_need(
    folder: ModelFolder, quantization: Quantization, context_tokens: int = DEFAULT_CONTEXT_TOKENS
) -> MemoryNeed:
    """What `folder` needs with its weights held as `quantization` (not AUTO)."""
    context_tokens = min(context_tokens, folder.config.context_limit)
    per_token = kv_bytes_per_token(folder, quantization)
    return MemoryNeed(weights_bytes(folder, quantization), per_token * context_tokens, context_tokens)


def kv_bytes_per_token(folder: ModelFolder, quantization: Quantization) -> int:
    """Bytes of KV cache a token takes: 327,680 for a 70B Llama 3 in bf16."""
    return folder.config.kv_bytes_per_token(dtype=compute_dtype(folder, quantization))


def weights_bytes(folder: ModelFolder, quantization: Quantization) -> int:
    """Bytes of all weights held as `quantization` (not AUTO)."""
    if folder.config.stored_as is not None or quantization is Quantization.NONE:
        return sum(tensor.num_bytes for file in folder.files for tensor in file.tensors)
    per_weight = _BYTES_PER_WEIGHT[quantization]
    tensors = [tensor for file in folder.files for tensor in file.tensors]
    return round(sum(t.num_elements * (per_weight if _is_quantizable(t) else 2) for t in tensors))


def largest_context(folder: ModelFolder, quantization: Quantization, free_bytes: int) -> int:
    """Context tokens that fit beside the weights into `free_bytes`: 0 to the model's limit."""
    left = free_bytes - weights_bytes(folder, quantization) - WORK_SPACE_BYTES
    return max(0, min(folder.config.context_limit, left // kv_bytes_per_token(folder, quantization)))


def check_fits(folder: ModelFolder, quantization: Quantization, free_bytes: int, device: str) -> None:
    """`ModelLoadError` with need and free figures if weights, a short context and work space do not fit."""
    need = memory_need(folder, quantization)
    if need.total_bytes <= free_bytes:
        return
    raise ModelLoadError(
        f"{folder.path.name} needs {readable_size(need.total_bytes)} of memory as {quantization.value} "
        f"(weights {readable_size(need.weights_bytes)}, {need.context_tokens} tokens of context "
        f"{readable_size(need.kv_bytes)}, work space {readable_size(WORK_SPACE_BYTES)}); "
        f"{readable_size(free_bytes)} are free on {device}.",
        _cure(folder, quantization, free_bytes),
    )


def _cure(folder: ModelFolder, quantization: Quantization, free_bytes: int) -> str:
    can_shrink = folder.config.stored_as is None and quantization not in (Quantization.NF4, Quantization.FP4)
    if can_shrink and memory_need(folder, Quantization.NF4).total_bytes <= free_bytes:
        return "Load it as nf4, which fits."
    return "Close other programs that use this memory, or choose a smaller model."


def _is_quantizable(tensor: TensorEntry) -> bool:
    """bitsandbytes replaces the linear layers of the blocks; embeddings, norms and head stay."""
    return len(tensor.shape) == 2 and tensor.name.endswith("_proj.weight")
