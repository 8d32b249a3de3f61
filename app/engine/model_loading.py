"""Loads a checked model folder through transformers and bitsandbytes, with progress, cancellable.

`trust_remote_code` is off and stays off, only safetensors are opened, and nothing is fetched.
"""

import logging
from collections.abc import Iterable
from typing import Any

import torch
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    PretrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from app.core.errors import ModelLoadError
from app.core.generation import ModelFacts, ModelIdentity, Quantization
from app.engine.decoding import prefill_step_tokens
from app.engine.device import has_gpu
from app.engine.encoding import PromptEncoder
from app.engine.loaded_model import LoadedModel
from app.engine.loading_progress import LoadingMeter
from app.engine.memory_estimate import kv_bytes_per_token
from app.engine.model_folder import ModelFolder
from app.engine.placement import Placement

MAX_TEMPLATE_LENGTH = 1 << 16
_ATTENTION = "sdpa"
"""torch's own fused attention, whatever config.json asks for."""

_TURN_ENDS = ("<|eot_id|>", "<|im_end|>")
"""Spellings that end a turn in the Llama 3 and ChatML templates, whatever the folder's configs name."""

log = logging.getLogger(__name__)

# LLM.int8() logs the same sentence at every matrix product: thousands of lines a reply.
logging.getLogger("bitsandbytes.autograd._functions").setLevel(logging.ERROR)


def load_tokenizer(folder: ModelFolder) -> tuple[PreTrainedTokenizerBase, PromptEncoder]:
    """The folder's tokenizer and the encoder made from it; `ModelLoadError` if it is of no use."""
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder.path, local_files_only=True, trust_remote_code=False)
    except Exception as error:
        log.warning("the tokenizer of %s", folder.path, exc_info=error)
        raise ModelLoadError(
            f"The tokenizer of {folder.path.name} cannot be read: {type(error).__name__}.",
            "Download its tokenizer files again; the engine's log has the details.",
        ) from error
    backend = getattr(tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelLoadError(
            f"The tokenizer of {folder.path.name} is of a kind without tokenizer.json.",
            "Download tokenizer.json from where the model came from.",
        )
    return tokenizer, PromptEncoder(backend)


def load_model(
    folder: ModelFolder,
    quantization: Quantization,
    placement: Placement,
    tokenizer: PreTrainedTokenizerBase,
    encoder: PromptEncoder,
    meter: LoadingMeter,
) -> LoadedModel:
    """The model in memory, ready to write. `quantization` is what `effective_quantization` said."""
    meter.report("Preparing the weights")
    with meter.watching():
        model, found = AutoModelForCausalLM.from_pretrained(
            folder.path,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            config=_config(folder),
            attn_implementation=_ATTENTION,
            output_loading_info=True,
            **_options(folder, quantization, placement),
        )
    _check_complete(folder, [*found["missing_keys"], *found["mismatched_keys"]])
    model.eval()  # bitsandbytes' packed 4-bit kernel for CPUs runs in this mode only
    meter.report("Ready")
    return LoadedModel(
        model=model,
        tokenizer=tokenizer,
        encoder=encoder,
        facts=_facts(folder, quantization, model, tokenizer),
        end_ids=_end_ids(model, tokenizer),
        prefill_step_tokens=prefill_step_tokens(
            folder.num_parameters,
            on_gpu=placement is not Placement.RAM,
            num_threads=torch.get_num_threads(),
        ),
        is_split=placement is Placement.SPLIT,
    )


def _config(folder: ModelFolder) -> PretrainedConfig:
    """The folder's config, less its say in what computes attention: that may be code from a hub."""
    config = AutoConfig.from_pretrained(folder.path, local_files_only=True, trust_remote_code=False)
    config._attn_implementation = _ATTENTION
    return config


def _options(folder: ModelFolder, quantization: Quantization, placement: Placement) -> dict[str, Any]:
    on_gpu = placement is not Placement.RAM
    options: dict[str, Any] = {"dtype": "auto"}
    if on_gpu:
        options["device_map"] = "auto"
    elif has_gpu():
        options["device_map"] = {"": "cpu"}
    if folder.config.stored_as is None and quantization is not Quantization.NONE:
        options["dtype"] = torch.bfloat16
        options["quantization_config"] = quantization_config(quantization, placement)
    return options


def quantization_config(quantization: Quantization, placement: Placement) -> BitsAndBytesConfig:
    is_split = placement is Placement.SPLIT
    if quantization is Quantization.INT8:
        return BitsAndBytesConfig(load_in_8bit=True, llm_int8_enable_fp32_cpu_offload=is_split)
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type=quantization.value,
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=torch.bfloat16,
        llm_int8_enable_fp32_cpu_offload=is_split,
    )


def _check_complete(folder: ModelFolder, missing: list[Any]) -> None:
    if missing:
        raise ModelLoadError(
            f"{len(missing)} weights of {folder.path.name} are missing or of another shape than config.json "
            f"says, the first is {missing[0]}.",
            "The folder is incomplete or mixes two models; download it again.",
        )


def _facts(
    folder: ModelFolder,
    quantization: Quantization,
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
) -> ModelFacts:
    # accelerate shows what it keeps in RAM for a GPU as the device "meta".
    devices = sorted({str(weight.device).replace("meta", "cpu") for weight in model.parameters()})
    return ModelFacts(
        identity=ModelIdentity(folder.path.name, str(folder.path), quantization, folder.fingerprint()),
        context_limit=folder.config.context_limit,
        num_layers=folder.config.num_layers,
        vocab_size=folder.config.vocab_size,
        weights_bytes=model.get_memory_footprint(),
        kv_bytes_per_token=kv_bytes_per_token(folder, quantization),
        device=", ".join(devices),
        chat_template=_chat_template(tokenizer),
        end_token=str(tokenizer.eos_token or ""),
    )


def _chat_template(tokenizer: PreTrainedTokenizerBase) -> str:
    """The tokenizer's own template; a tokenizer may also have several or none, then it says nothing."""
    template = tokenizer.chat_template
    return template[:MAX_TEMPLATE_LENGTH] if isinstance(template, str) else ""


def _end_ids(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> frozenset[int]:
    """Every token that ends a reply, by the configs, the tokenizer and the usual spellings."""
    vocabulary = tokenizer.get_added_vocab()
    named = [vocabulary[spelling] for spelling in _TURN_ENDS if spelling in vocabulary]
    configured = [model.generation_config.eos_token_id, model.config.eos_token_id, tokenizer.eos_token_id]
    return frozenset([*named, *(token_id for value in configured for token_id in _ids(value))])


def _ids(value: int | Iterable[int] | None) -> Iterable[int]:
    if value is None:
        return ()
    return (value,) if isinstance(value, int) else value
