"""What a model folder's config.json says, checked: shape of the model, architecture, quantisation.

Accepted are the architectures whose weights are laid out and named as Llama's: Llama itself (which
Euryale and most roleplay models are), Mistral and Qwen2. Code that a folder brings along is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import ModelLoadError
from app.core.generation import Quantization
from app.engine.json_file import read_json_table

LLAMA_LIKE = ("LlamaForCausalLM", "MistralForCausalLM", "Qwen2ForCausalLM")
_DTYPE_BYTES = {"float32": 4, "float16": 2, "bfloat16": 2}


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """The shape of a model. `stored_as` is the quantisation the folder's weights already have, if any."""

    architecture: str
    num_layers: int
    hidden_size: int
    intermediate_size: int
    num_heads: int
    num_kv_heads: int
    head_dim: int
    vocab_size: int
    context_limit: int
    ties_embeddings: bool
    dtype: str
    stored_as: Quantization | None

    def kv_bytes_per_token(self, *, dtype: str) -> int:
        """Bytes of keys and values that one token adds in all layers when the model computes in `dtype`."""
        return 2 * self.num_layers * self.num_kv_heads * self.head_dim * _DTYPE_BYTES[dtype]


def read_model_config(folder: Path) -> ModelConfig:
    """The checked config of `folder`; `ModelLoadError` names what is wrong and the cure."""
    path = folder / "config.json"
    if not path.is_file():
        raise ModelLoadError(f"{folder.name} holds no config.json.", _cure_without_config(folder))
    table = read_json_table(path)
    _refuse_named_weights(table)
    for name in ("config.json", "tokenizer_config.json"):
        _refuse_foreign_code(folder / name)
    return ModelConfig(
        architecture=_architecture(table),
        num_layers=_count(table, "num_hidden_layers", maximum=1000),
        hidden_size=_count(table, "hidden_size"),
        intermediate_size=_count(table, "intermediate_size"),
        num_heads=_count(table, "num_attention_heads"),
        num_kv_heads=_count(table, "num_key_value_heads", table.get("num_attention_heads")),
        head_dim=_head_dim(table),
        vocab_size=_count(table, "vocab_size"),
        context_limit=_count(table, "max_position_embeddings", maximum=2**31),
        ties_embeddings=table.get("tie_word_embeddings") is True,
        dtype=_dtype(table),
        stored_as=_stored_quantization(table.get("quantization_config")),
    )


def required_shapes(config: ModelConfig) -> dict[str, tuple[int, ...]]:
    """Shape by name of every weight that a model of this config cannot do without."""
    hidden, inner = config.hidden_size, config.intermediate_size
    queries, keys = config.num_heads * config.head_dim, config.num_kv_heads * config.head_dim
    in_layer = {
        "self_attn.q_proj": (queries, hidden),
        "self_attn.k_proj": (keys, hidden),
        "self_attn.v_proj": (keys, hidden),
        "self_attn.o_proj": (hidden, queries),
        "mlp.gate_proj": (inner, hidden),
        "mlp.up_proj": (inner, hidden),
        "mlp.down_proj": (hidden, inner),
        "input_layernorm": (hidden,),
        "post_attention_layernorm": (hidden,),
    }
    shapes: dict[str, tuple[int, ...]] = {"model.embed_tokens.weight": (config.vocab_size, hidden)}
    for layer in range(config.num_layers):
        shapes |= {f"model.layers.{layer}.{part}.weight": shape for part, shape in in_layer.items()}
    shapes["model.norm.weight"] = (hidden,)
    if not config.ties_embeddings:
        shapes["lm_head.weight"] = (config.vocab_size, hidden)
    return shapes


def _cure_without_config(folder: Path) -> str:
    names = {path.name for path in folder.iterdir()}
    if "adapter_config.json" in names:
        return "This is a LoRA adapter. Merge it into its base model and choose the merged folder."
    if "snapshots" in names:
        return "This is a download cache. Choose the folder inside its snapshots folder."
    if any(name.endswith(".gguf") for name in names):
        return "GGUF files are not read. Download the model in Hugging Face layout (safetensors)."
    return "Choose the folder of a model in Hugging Face layout: config.json, tokenizer.json, *.safetensors."


def _refuse_foreign_code(path: Path) -> None:
    if path.is_file() and "auto_map" in read_json_table(path):
        raise ModelLoadError(
            f"{path.name} has an auto_map: this model wants to run Python code of its own, which is refused.",
            "Use a model that transformers knows by itself, such as a Llama.",
        )


def _refuse_named_weights(table: Mapping[str, Any]) -> None:
    """transformers would open the file named there, pickle or not, instead of those that are checked."""
    if table.get("transformers_weights") is not None:
        raise ModelLoadError(
            "config.json chooses its weight files by the key transformers_weights, which is refused.",
            "Remove the key, or download the model again from a source you trust.",
        )


def _architecture(table: Mapping[str, Any]) -> str:
    named = table.get("architectures")
    names = named if isinstance(named, list) else []
    for name in names:
        if name in LLAMA_LIKE:
            return str(name)
    shown = ", ".join(str(name)[:60] for name in names[:3]) or "none"
    raise ModelLoadError(
        f"config.json names the architecture {shown}, which is not a Llama-like one.",
        f"Supported are {', '.join(LLAMA_LIKE)}.",
    )


def _count(table: Mapping[str, Any], key: str, default: Any = None, *, maximum: int = 2**24) -> int:
    value = table.get(key)
    value = default if value is None else value
    if type(value) is not int or not 1 <= value <= maximum:
        raise ModelLoadError(
            f"config.json has {key} = {str(value)[:40]}, where a number from 1 to {maximum} belongs.",
            "Download config.json again.",
        )
    return value


def _head_dim(table: Mapping[str, Any]) -> int:
    from_width = _count(table, "hidden_size") // _count(table, "num_attention_heads")
    return _count(table, "head_dim", max(from_width, 1))


def _dtype(table: Mapping[str, Any]) -> str:
    name = table.get("dtype", table.get("torch_dtype"))
    return name if isinstance(name, str) and name in _DTYPE_BYTES else "bfloat16"


def _stored_quantization(raw: Any) -> Quantization | None:
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise ModelLoadError(
            f"config.json has quantization_config = {str(raw)[:40]}, where a table belongs.",
            "Download config.json again.",
        )
    method = raw.get("quant_method", "bitsandbytes")
    if method != "bitsandbytes":
        raise ModelLoadError(
            f"config.json says that the weights are quantised with {str(method)[:40]}.",
            "Use the unquantised model (Masque quantises it) or one saved with bitsandbytes.",
        )
    if raw.get("load_in_8bit") is True:
        return Quantization.INT8
    return Quantization.FP4 if raw.get("bnb_4bit_quant_type") == "fp4" else Quantization.NF4
