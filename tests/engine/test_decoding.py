from itertools import islice

import pytest
import torch
from transformers import AutoModelForCausalLM

from app.core.errors import EngineError
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.decoding import decode, prefill, prefill_step_tokens
from app.engine.kv_cache import PromptCache
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.token_choice import SeededChooser
from tests.engine.broken_folders import edit_json
from tests.engine.engine_events import GREEDY
from tests.tiny_llama import build_tiny_llama

PROMPTS = {
    "one token": [7],
    "short": [504, 20, 30, 40],
    "of several steps": [504, *range(3, 200)],
    "one step and one": [*range(65)],
}


def write(model, cache, prompt, num_tokens, settings=GREEDY, seed=1, step_tokens=64):
    for _ in prefill(model, cache, prompt, step_tokens):
        pass
    tokens = decode(model, cache, prompt, SeededChooser(settings, seed, ReplyTokens()))
    return list(islice(tokens, num_tokens))


def generate(model, prompt, num_tokens, **options):
    """The reference: transformers' own loop, which stops at an end-of-turn token unless told otherwise."""
    ids = torch.tensor([prompt])
    written = model.generate(
        ids, attention_mask=torch.ones_like(ids), max_new_tokens=num_tokens, do_sample=False,
        eos_token_id=None, pad_token_id=0, **options,
    )  # fmt: skip
    return written[0, len(prompt) :].tolist()


@pytest.mark.parametrize("name", PROMPTS)
def test_greedy_output_equals_generate(name, tiny_model):
    prompt = PROMPTS[name]
    assert write(tiny_model, PromptCache(), prompt, 60) == generate(tiny_model, prompt, 60)


@pytest.mark.parametrize("name", PROMPTS)
def test_greedy_output_equals_generate_over_a_reused_prefix(name, tiny_model):
    cache = PromptCache()
    prompt = PROMPTS[name]
    write(tiny_model, cache, [*prompt, 99, 98, 97], 30)
    assert write(tiny_model, cache, prompt, 60) == generate(tiny_model, prompt, 60)
    longer = [*prompt, 5, 6, 7]
    assert write(tiny_model, cache, longer, 60) == generate(tiny_model, longer, 60)


def test_greedy_output_with_a_penalty_equals_generate(tiny_model):
    settings = SamplerSettings(temperature=0.0, repetition_penalty=1.3)
    prompt = PROMPTS["of several steps"]
    ours = write(tiny_model, PromptCache(), prompt, 60, settings)
    assert ours == generate(tiny_model, prompt, 60, repetition_penalty=1.3)
    assert ours != write(tiny_model, PromptCache(), prompt, 60)


@pytest.mark.parametrize("architecture", ["MistralForCausalLM", "Qwen2ForCausalLM"])
def test_llamas_kin_writes_as_generate_does(architecture, tmp_path):
    folder = build_tiny_llama(tmp_path, architecture=architecture)
    if architecture == "MistralForCausalLM":
        edit_json(folder / "config.json", sliding_window=64)
    model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True).eval()
    cache = PromptCache()
    for prompt in (PROMPTS["of several steps"], PROMPTS["of several steps"][:150]):
        assert write(model, cache, prompt, 40) == generate(model, prompt, 40)


def test_the_step_size_does_not_change_greedy_output(tiny_model):
    prompt = PROMPTS["of several steps"]
    outputs = {
        tuple(write(tiny_model, PromptCache(), prompt, 40, step_tokens=step)) for step in (1, 7, 64, 512)
    }
    assert len(outputs) == 1


SAMPLED = SamplerSettings(temperature=1.17, min_p=0.01, repetition_penalty=1.1, top_k=200, top_p=0.99)


def test_the_same_seed_gives_the_same_ids(tiny_model):
    prompt = PROMPTS["short"]
    first = write(tiny_model, PromptCache(), prompt, 50, SAMPLED, seed=42)
    cache = PromptCache()
    for _ in range(3):
        assert write(tiny_model, cache, prompt, 50, SAMPLED, seed=42) == first


def test_another_seed_gives_other_ids(tiny_model):
    prompt = PROMPTS["short"]
    replies = {tuple(write(tiny_model, PromptCache(), prompt, 50, SAMPLED, seed=s)) for s in range(5)}
    assert len(replies) == 5


@pytest.mark.parametrize("seed", [0, -1, 2**63 - 1, 2**64 + 3])
def test_any_whole_number_is_a_seed(seed, tiny_model):
    assert len(write(tiny_model, PromptCache(), [7], 3, SAMPLED, seed=seed)) == 3


def test_draws_follow_the_probabilities():
    logits = torch.tensor([0.7, 0.2, 0.1]).log()
    choose = SeededChooser(SamplerSettings(), 7, ReplyTokens())
    none = torch.zeros(0, dtype=torch.long)
    drawn = torch.cat([choose(logits, none) for _ in range(4000)])
    shares = drawn.bincount(minlength=3) / len(drawn)
    torch.testing.assert_close(shares, torch.tensor([0.7, 0.2, 0.1]), rtol=0, atol=0.03)


def test_prefill_tells_what_was_cached_and_how_far_it_is(tiny_model):
    cache = PromptCache()
    prompt = PROMPTS["of several steps"]
    assert list(prefill(tiny_model, cache, prompt[:100], 64)) == [0, 64, 100]
    assert list(prefill(tiny_model, cache, prompt, 64)) == [100, 164, 198]
    assert list(prefill(tiny_model, cache, prompt, 64)) == [198]


def test_a_prefill_given_up_leaves_a_cache_that_can_be_used(tiny_model):
    cache = PromptCache()
    prompt = PROMPTS["of several steps"]
    steps = prefill(tiny_model, cache, prompt, 64)
    assert [next(steps), next(steps)] == [0, 64]
    steps.close()
    assert cache.token_ids == prompt[:64]
    assert write(tiny_model, cache, prompt, 40) == generate(tiny_model, prompt, 40)


def test_decoding_an_unread_prompt_is_refused(tiny_model):
    with pytest.raises(ValueError, match="not read"):
        next(decode(tiny_model, PromptCache(), [1, 2], SeededChooser(GREEDY, 0, ReplyTokens())))


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
@pytest.mark.parametrize("settings", [GREEDY, SamplerSettings()])
def test_numbers_that_are_none_are_an_error_not_a_token(bad, settings):
    logits = torch.tensor([0.0, bad, 1.0])
    with pytest.raises(EngineError, match="no usable numbers"):
        SeededChooser(settings, 0, ReplyTokens())(logits, torch.zeros(0, dtype=torch.long))


@pytest.mark.parametrize("settings", [{}, {"temperature": 0.0}])
def test_bans_of_all_tokens_are_told_as_such(settings):
    banned = SamplerSettings(banned_tokens="[0, 1, 2]", **settings)
    choose = SeededChooser(banned, 0, ReplyTokens(vocab_size=3))
    with pytest.raises(EngineError, match="bans leaves no token"):
        choose(torch.zeros(3), torch.zeros(0, dtype=torch.long))
    with pytest.raises(EngineError, match="no usable numbers"):
        choose(torch.full((3,), torch.nan), torch.zeros(0, dtype=torch.long))


def test_steps_are_smaller_where_a_stop_would_wait_for_them():
    assert prefill_step_tokens(11_000_000, on_gpu=False, num_threads=2) == 512
    assert prefill_step_tokens(1_000_000_000, on_gpu=False, num_threads=2) == 30
    assert prefill_step_tokens(70_000_000_000, on_gpu=False, num_threads=2) == 4
    assert prefill_step_tokens(8_000_000_000, on_gpu=True, num_threads=2) == 512
    assert prefill_step_tokens(70_000_000_000, on_gpu=True, num_threads=2) == 256
