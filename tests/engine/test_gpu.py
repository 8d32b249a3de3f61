"""The engine's contract on a CUDA device, with a random model of 8B shape that is quantised to NF4 there.

Run by `make test-gpu`; without a CUDA device these tests are deselected. The folder takes 16 GB.
"""

# ruff: noqa: F401
import json
from itertools import islice
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM

from app.core.engine_events import ModelLoaded
from app.core.generation import Quantization
from app.engine.decoding import decode, next_logits, prefill
from app.engine.encoding import PromptEncoder
from app.engine.engine_process import EngineProcess
from app.engine.engine_thread import EngineThread
from app.engine.kv_cache import PromptCache
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.token_choice import SeededChooser
from tests.engine.broken_folders import edit_json
from tests.engine.engine_events import GREEDY, EngineSession
from tests.engine.test_engine_contract import (
    HELLO,
    test_a_prompt_longer_than_the_context_is_a_typed_error_and_the_next_one_works,
    test_a_reply_ends_at_its_length,
    test_a_reply_ends_when_the_context_is_full,
    test_a_request_that_still_waits_is_stopped_at_once,
    test_a_shared_prefix_is_not_read_again,
    test_a_stop_string_ends_the_reply_and_is_cut,
    test_a_stop_while_reading_a_long_prompt_takes_effect_within_300_ms,
    test_a_stop_while_writing_takes_effect_within_300_ms_and_keeps_the_text,
    test_chunks_come_at_most_30_times_a_second_and_the_first_at_once,
    test_figures_of_a_reply_are_believable,
    test_reading_a_prompt_is_reported_step_by_step,
    test_the_chunks_together_are_the_reply,
    test_the_same_seed_writes_the_same_reply_and_another_one_another,
    test_tokens_are_counted_while_a_reply_is_written,
)
from tests.tiny_llama import SPECIAL_TOKENS, build_tiny_llama, build_tokenizer, tensor_shapes

pytestmark = [pytest.mark.gpu, pytest.mark.timeout(1200)]

SHAPE_8B = {
    "hidden_size": 4096, "intermediate_size": 14336, "num_hidden_layers": 32, "num_attention_heads": 32,
    "num_key_value_heads": 8, "head_dim": 128, "vocab_size": 128_256, "dtype": "bfloat16",
}  # fmt: skip


def build_random_llama(folder: Path, shape: dict, device: str) -> Path:
    """A random bf16 model of `shape` with the tiny model's tokenizer, one file a layer.

    Only tokens that the tokenizer knows are ever likely: the other rows of the head are zero.
    """
    build_tiny_llama(folder, num_shards=1)
    (folder / "model.safetensors").unlink()
    edit_json(folder / "config.json", **shape)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    num_likely = build_tokenizer().get_vocab_size() - len(SPECIAL_TOKENS)
    weight_map: dict[str, str] = {}
    parts: dict[str, dict[str, torch.Tensor]] = {}
    for name, size in tensor_shapes(config):
        words = name.split(".")
        file_name = f"model-{words[2] if 'layers' in words else words[-2]}.safetensors"
        parts.setdefault(file_name, {})[name] = _random_weight(name, size, num_likely, device)
        weight_map[name] = file_name
        for done in [done for done in parts if done != file_name]:
            save_file(parts.pop(done), folder / done, metadata={"format": "pt"})
    for file_name, tensors in parts.items():
        save_file(tensors, folder / file_name, metadata={"format": "pt"})
    index = {"metadata": {}, "weight_map": weight_map}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")
    return folder


def _random_weight(name: str, size: tuple[int, ...], num_likely: int, device: str) -> torch.Tensor:
    if len(size) == 1:
        return torch.ones(size, dtype=torch.bfloat16)
    weight = torch.randn(size, device=device, dtype=torch.bfloat16) * (1.5 * size[1] ** -0.5)
    if name.startswith("lm_head"):
        weight[num_likely:] = 0.0
    return weight.cpu()


@pytest.fixture(scope="module")
def folder_8b(tmp_path_factory):
    return build_random_llama(tmp_path_factory.mktemp("models") / "8b", SHAPE_8B, "cuda")


@pytest.fixture(scope="module", params=["process", "thread"])
def engine(request, folder_8b):
    session = EngineSession(EngineProcess() if request.param == "process" else EngineThread())
    loaded = session.load(folder_8b, Quantization.NF4)
    assert isinstance(loaded, ModelLoaded), loaded
    yield session
    session.close()


def test_the_model_is_on_the_gpu_in_four_bits(engine, folder_8b):
    loaded = engine.load(folder_8b, Quantization.NF4)
    assert loaded.model.device.startswith("cuda")
    assert loaded.model.weights_bytes == pytest.approx(5.7e9, rel=0.05)
    assert loaded.memory.total_bytes >= torch.cuda.get_device_properties(0).total_memory * 0.99


@pytest.fixture(scope="module")
def model_8b(folder_8b):
    return AutoModelForCausalLM.from_pretrained(
        folder_8b, local_files_only=True, dtype=torch.bfloat16, device_map="auto"
    ).eval()


def test_a_reused_prefix_gives_the_logits_from_scratch(model_8b):
    """bf16 rounds differently by step: near, and far nearer than with one stale token."""
    ids = list(range(3, 403))
    wrong = [*ids[:200], 7, *ids[201:]]
    with torch.inference_mode():
        fresh = next_logits(model_8b, PromptCache(), ids)
        stale = next_logits(model_8b, PromptCache(), wrong)
        cache = PromptCache()
        next_logits(model_8b, cache, [*ids[:300], 9, 9, 9])
        cache.trim_to_shared_prefix(ids)
        reused = next_logits(model_8b, cache, ids[300:])
    assert (reused - fresh).abs().max() < (stale - fresh).abs().max() / 4


def test_a_greedy_reply_is_what_generate_writes(model_8b):
    prompt = PromptEncoder(build_tokenizer()).encode(HELLO).token_ids
    cache = PromptCache()
    list(prefill(model_8b, cache, prompt, 512))
    choose = SeededChooser(GREEDY, 1, ReplyTokens(device=model_8b.device))
    ours = list(islice(decode(model_8b, cache, prompt, choose), 32))
    ids = torch.tensor([prompt], device=model_8b.device)
    written = model_8b.generate(
        ids, attention_mask=torch.ones_like(ids), max_new_tokens=32, do_sample=False, eos_token_id=None,
        pad_token_id=0,
    )  # fmt: skip
    assert ours == written[0, len(prompt) :].tolist()
