import logging
import shutil

import pytest
import torch
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

from app.core.generation import Quantization
from app.engine.decoding import next_logits
from app.engine.kv_cache import PromptCache
from app.engine.loading_progress import LoadingCancelledError, LoadingMeter
from app.engine.memory_estimate import effective_quantization
from app.engine.model_folder import open_model_folder
from app.engine.model_loading import load_model, load_tokenizer
from app.engine.placement import Placement
from app.engine.quantized_saving import save_quantized
from tests.engine.broken_folders import edit_json
from tests.tiny_llama import build_tiny_llama

QUANTISED = [Quantization.NF4, Quantization.FP4, Quantization.INT8]
PROMPT = [504, *range(40, 140)]


def load(path, quantization=Quantization.NONE, emit=lambda progress: None, is_cancelled=lambda: False):
    folder = open_model_folder(path)
    meter = LoadingMeter("load", folder, emit, is_cancelled)
    quantization = effective_quantization(folder, quantization)
    return load_model(folder, quantization, Placement.RAM, *load_tokenizer(folder), meter)


@torch.inference_mode()
def logits_of(model):
    return next_logits(model, PromptCache(), PROMPT)


@pytest.fixture(scope="module", params=QUANTISED)
def quantised(request, tiny_folder):
    return load(tiny_folder, request.param)


def test_quantised_logits_are_those_of_the_weights_taken_back(quantised, tiny_folder, tiny_model):
    ours = logits_of(quantised.model)
    quantization = quantised.facts.identity.quantization
    taken_back = logits_of(load(tiny_folder, quantization).model.dequantize(torch.bfloat16))
    assert torch.nn.functional.cosine_similarity(ours, taken_back, dim=0) > 0.99
    assert not torch.equal(ours, logits_of(tiny_model))


def test_a_saved_model_has_equal_logits_when_loaded_again(quantised, tmp_path):
    size = save_quantized(quantised, tmp_path / "saved")
    again = load(tmp_path / "saved")
    assert again.facts.identity.quantization is quantised.facts.identity.quantization
    assert torch.equal(logits_of(again.model), logits_of(quantised.model))
    assert size < 400_000


def test_a_saved_model_is_one_for_transformers_too(quantised, tmp_path):
    save_quantized(quantised, tmp_path / "saved")
    plain = AutoModelForCausalLM.from_pretrained(tmp_path / "saved", local_files_only=True).eval()
    assert torch.equal(logits_of(plain), logits_of(quantised.model))


def test_a_folder_with_4_bit_weights_kept_as_bf16_loads_too(tiny_folder, tmp_path):
    """As training under FSDP saves them."""
    config = BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_quant_storage=torch.bfloat16
    )
    model = AutoModelForCausalLM.from_pretrained(
        tiny_folder, local_files_only=True, dtype=torch.bfloat16, quantization_config=config
    ).eval()
    folder = shutil.copytree(tiny_folder, tmp_path / "saved")
    for path in folder.glob("*.safetensors*"):
        path.unlink()
    model.save_pretrained(folder)
    assert torch.equal(logits_of(load(folder).model), logits_of(model))


def test_the_saved_folder_is_described_as_what_it_is(quantised, tmp_path):
    save_quantized(quantised, tmp_path / "saved")
    folder = open_model_folder(tmp_path / "saved")
    assert folder.config.stored_as is quantised.facts.identity.quantization
    assert folder.num_parameters == 176_576


def test_a_model_is_ready_to_write_and_not_to_learn(quantised):
    assert not quantised.model.training


def test_unquantised_weights_keep_their_dtype(tiny_folder):
    assert load(tiny_folder).model.dtype is torch.float32


@pytest.mark.parametrize("key", ["attn_implementation", "_attn_implementation"])
def test_a_folder_does_not_choose_the_code_that_computes_attention(key, tmp_path):
    folder = build_tiny_llama(tmp_path)
    edit_json(folder / "config.json", **{key: "kernels-community/flash-attn2"})
    assert load(folder).model.config._attn_implementation == "sdpa"


def test_all_tokens_that_end_a_turn_are_known(tiny_folder, tmp_path):
    assert load(tiny_folder).end_ids == {505, 508, 509}
    bare = build_tiny_llama(tmp_path)
    (bare / "generation_config.json").unlink()
    assert load(bare).end_ids == {505, 509}


def test_progress_counts_up_to_every_byte_and_shard(tiny_folder, tmp_path):
    for folder, quantization in ((tiny_folder, Quantization.INT8), (tiny_folder, Quantization.NONE)):
        steps = []
        load(folder, quantization, steps.append)
        assert steps[0].stage == "Preparing the weights"
        last = steps[-1]
        assert (last.stage, last.done_shards, last.done_bytes) == ("Ready", 3, last.total_bytes)


def test_progress_of_a_prequantised_folder_reaches_its_end_too(quantised, tmp_path):
    save_quantized(quantised, tmp_path / "saved")
    steps = []
    load(tmp_path / "saved", emit=steps.append)
    assert steps[-1].done_bytes == steps[-1].total_bytes > 0
    assert steps[-1].done_shards == steps[-1].total_shards == 1


@pytest.mark.parametrize("quantization", [Quantization.NONE, Quantization.NF4])
def test_loading_can_be_given_up_between_two_weights(quantization, tiny_folder):
    asked = []

    def is_cancelled():
        asked.append(None)
        return len(asked) > 12

    with pytest.raises(LoadingCancelledError):
        load(tiny_folder, quantization, is_cancelled=is_cancelled)
    assert len(asked) == 13


def test_int8_does_not_fill_the_log(tiny_folder, caplog):
    loaded = load(tiny_folder, Quantization.INT8)
    with caplog.at_level(logging.WARNING):
        logits_of(loaded.model)
    assert not caplog.records


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_a_model_quantised_here_computes_in_bf16_whatever_it_is_stored_in(dtype, tmp_path):
    folder = build_tiny_llama(tmp_path)
    edit_json(folder / "config.json", dtype=dtype)
    loaded = load(folder, Quantization.NF4)
    assert loaded.model.dtype is torch.bfloat16
    assert loaded.facts.kv_bytes_per_token == 2 * 3 * 2 * 16 * 2
