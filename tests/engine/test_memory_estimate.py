import json
import struct

import pytest
import torch
from transformers import AutoModelForCausalLM

from app.core.errors import ModelLoadError
from app.core.generation import Quantization
from app.engine.memory_estimate import (
    WORK_SPACE_BYTES,
    check_fits,
    effective_quantization,
    kv_bytes_per_token,
    largest_context,
    memory_need,
    weights_bytes,
)
from app.engine.model_folder import open_model_folder
from app.engine.model_loading import quantization_config
from app.engine.placement import FreeMemory, Placement, place
from tests.engine.broken_folders import edit_json
from tests.tiny_llama import build_tiny_llama

QUANTISED = [Quantization.NF4, Quantization.FP4, Quantization.INT8]
GB = 10**9


@pytest.fixture(scope="module")
def tiny(tiny_folder):
    return open_model_folder(tiny_folder)


@pytest.fixture(scope="module")
def llama_70b(tmp_path_factory):
    """A folder of the shape of Llama 3.3 70B whose weights are holes in the file."""
    folder = build_tiny_llama(tmp_path_factory.mktemp("big") / "70b", num_shards=1)
    hidden, inner, vocab, layers = 8192, 28672, 128256, 80
    edit_json(
        folder / "config.json", hidden_size=hidden, intermediate_size=inner, vocab_size=vocab,
        num_hidden_layers=layers, num_attention_heads=64, num_key_value_heads=8, head_dim=128,
        max_position_embeddings=131072, dtype="bfloat16",
    )  # fmt: skip
    shapes = {"model.embed_tokens": (vocab, hidden), "model.norm": (hidden,), "lm_head": (vocab, hidden)}
    for layer in range(layers):
        shapes |= {
            f"model.layers.{layer}.{name}": shape
            for name, shape in {
                "self_attn.q_proj": (hidden, hidden), "self_attn.o_proj": (hidden, hidden),
                "self_attn.k_proj": (1024, hidden), "self_attn.v_proj": (1024, hidden),
                "mlp.gate_proj": (inner, hidden), "mlp.up_proj": (inner, hidden),
                "mlp.down_proj": (hidden, inner),
                "input_layernorm": (hidden,), "post_attention_layernorm": (hidden,),
            }.items()
        }  # fmt: skip
    header, end = {}, 0
    for name, shape in shapes.items():
        size = 2 * torch.Size(shape).numel()
        header[f"{name}.weight"] = {"dtype": "BF16", "shape": shape, "data_offsets": [end, end + size]}
        end += size
    encoded = json.dumps(header).encode()
    with (folder / "model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(encoded)) + encoded)
        file.truncate(8 + len(encoded) + end)
    return open_model_folder(folder)


@pytest.mark.parametrize("quantization", QUANTISED)
def test_the_estimate_is_what_a_real_load_takes(quantization, tiny, tiny_folder):
    model = AutoModelForCausalLM.from_pretrained(
        tiny_folder,
        dtype=torch.bfloat16,
        quantization_config=quantization_config(quantization, Placement.RAM),
    )
    tables = ("quant_map", "quant_state")  # 1 kB a matrix, whatever its size
    held = sum(
        tensor.numel() * tensor.element_size()
        for name, tensor in model.state_dict().items()
        if not any(table in name for table in tables)
    )
    assert weights_bytes(tiny, quantization) == pytest.approx(held, rel=0.03)


def test_a_70b_in_nf4_takes_40_gb_and_320_kib_a_token(llama_70b):
    assert llama_70b.num_parameters == 70_553_706_496
    assert weights_bytes(llama_70b, Quantization.NF4) == pytest.approx(39.6 * GB, rel=0.01)
    assert kv_bytes_per_token(llama_70b, Quantization.NF4) == 320 * 1024


def test_auto_quantises_big_models_only(tiny, llama_70b):
    assert effective_quantization(tiny, Quantization.AUTO) is Quantization.NONE
    assert effective_quantization(llama_70b, Quantization.AUTO) is Quantization.NF4
    assert effective_quantization(llama_70b, Quantization.INT8) is Quantization.INT8


def test_the_largest_context_leaves_room_to_work(llama_70b):
    weights = weights_bytes(llama_70b, Quantization.NF4)
    free = weights + WORK_SPACE_BYTES + 1000 * 320 * 1024
    assert largest_context(llama_70b, Quantization.NF4, free) == 1000
    assert largest_context(llama_70b, Quantization.NF4, 10 * free) == 131_072
    assert largest_context(llama_70b, Quantization.NF4, weights) == 0


def test_a_need_counts_at_most_the_models_own_context(tiny):
    assert memory_need(tiny, Quantization.NONE, 10**6).context_tokens == 16_384


def test_what_does_not_fit_is_refused_with_both_figures_and_a_cure(llama_70b):
    with pytest.raises(ModelLoadError, match=r"needs 14\d\.\d GB .* 80\.0 GB are free on the GPU") as refused:
        check_fits(llama_70b, Quantization.NONE, 80 * GB, "the GPU")
    assert "nf4" in refused.value.hint


def test_without_a_gpu_the_model_goes_into_ram(tiny):
    assert place(tiny, Quantization.NONE, FreeMemory(None, 8 * GB)) is Placement.RAM


def test_what_fits_on_the_gpus_goes_there(llama_70b):
    assert place(llama_70b, Quantization.NF4, FreeMemory(48 * GB, 8 * GB)) is Placement.GPU


def test_what_is_too_big_for_the_gpus_is_split_with_ram(llama_70b):
    assert place(llama_70b, Quantization.NF4, FreeMemory(24 * GB, 128 * GB)) is Placement.SPLIT


def test_what_fits_nowhere_is_refused(llama_70b):
    with pytest.raises(ModelLoadError, match=r"24\.0 GB are free on the GPU"):
        place(llama_70b, Quantization.NF4, FreeMemory(24 * GB, 32 * GB))


def test_a_model_that_goes_makes_room_where_it_was():
    assert FreeMemory(None, 5).with_freed(3) == FreeMemory(None, 8)
    assert FreeMemory(1, 5).with_freed(3) == FreeMemory(4, 5)
