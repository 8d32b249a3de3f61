import math

import pytest
import torch
from transformers import (
    LogitsProcessorList,
    MinPLogitsWarper,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from app.core.presets.sampler_settings import SamplerSettings
from app.engine.samplers.chain import sampler_chain
from app.engine.samplers.repetition import apply_repetition_penalty
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.samplers.temperature import scale_temperature
from app.engine.samplers.truncation import keep_min_p, keep_top_k, keep_top_p
from tests.engine.sampler_logits import KINDS, VOCAB

NO_IDS = torch.zeros((3, 0), dtype=torch.long)
everywhere = [
    pytest.mark.parametrize("kind", KINDS),
    pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16]),
]


def chain_of(settings):
    return sampler_chain(settings, ReplyTokens(), torch.Generator())


def on_all_logits(test):
    for mark in everywhere:
        test = mark(test)
    return test


def assert_same(ours, reference):
    """Equal bit for bit, -inf included, and our input was not changed."""
    assert ours.dtype == reference.dtype
    assert torch.equal(ours, reference)


@on_all_logits
@pytest.mark.parametrize("temperature", [0.01, 0.7, 1.17, 5.0])
def test_temperature_equals_transformers(kind, dtype, temperature):
    logits = KINDS[kind].to(dtype)
    reference = TemperatureLogitsWarper(temperature)(NO_IDS, logits)
    assert_same(scale_temperature(logits, temperature), reference)


@on_all_logits
@pytest.mark.parametrize("top_k", [1, 2, 40, VOCAB, 10 * VOCAB])
def test_top_k_equals_transformers(kind, dtype, top_k):
    logits = KINDS[kind].to(dtype)
    assert_same(keep_top_k(logits, top_k), TopKLogitsWarper(top_k)(NO_IDS, logits))


@on_all_logits
@pytest.mark.parametrize("top_p", [0.0, 0.1, 0.5, 0.95, 0.999999])
def test_top_p_equals_transformers(kind, dtype, top_p):
    logits = KINDS[kind].to(dtype)
    assert_same(keep_top_p(logits, top_p), TopPLogitsWarper(top_p)(NO_IDS, logits))


@on_all_logits
@pytest.mark.parametrize("min_p", [0.001, 0.075, 0.5, 1.0])
def test_min_p_equals_transformers(kind, dtype, min_p):
    logits = KINDS[kind].to(dtype)
    assert_same(keep_min_p(logits, min_p), MinPLogitsWarper(min_p)(NO_IDS, logits))


@on_all_logits
@pytest.mark.parametrize("penalty", [1.05, 1.1, 2.0])
def test_repetition_penalty_equals_transformers(kind, dtype, penalty):
    logits = KINDS[kind].to(dtype)
    seen = torch.randint(VOCAB, (3, 500), generator=torch.Generator().manual_seed(1))
    reference = RepetitionPenaltyLogitsProcessor(penalty)(seen, logits.clone())
    assert_same(apply_repetition_penalty(logits, seen, penalty), reference)


@pytest.mark.parametrize(
    ("sampler", "value"), [(keep_top_k, 5), (keep_top_p, 0.5), (keep_min_p, 0.2), (scale_temperature, 0.5)]
)
def test_one_row_gives_what_it_gives_in_a_batch(sampler, value):
    logits = KINDS["random"]
    assert torch.equal(sampler(logits[1], value), sampler(logits, value)[1])


def test_min_p_keeps_what_is_likely_enough_beside_the_likeliest():
    logits = torch.tensor([0.6, 0.3, 0.1]).log()
    assert keep_min_p(logits, 0.4).isfinite().tolist() == [True, True, False]


def test_top_p_keeps_the_likeliest_until_they_reach_the_sum():
    logits = torch.tensor([0.2, 0.5, 0.3]).log()
    assert keep_top_p(logits, 0.7).isfinite().tolist() == [False, True, True]


def test_the_penalty_lowers_likely_and_unlikely_tokens_alike():
    logits = torch.tensor([2.0, -2.0, 1.0])
    assert apply_repetition_penalty(logits, torch.tensor([0, 1, 1]), 2.0).tolist() == [1.0, -4.0, 1.0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_chain_equals_the_one_generate_builds(kind):
    logits = KINDS[kind][:1]
    seen = torch.arange(0, VOCAB, 3)[None]
    reference = LogitsProcessorList(
        [
            RepetitionPenaltyLogitsProcessor(1.1),
            TemperatureLogitsWarper(1.17),
            TopKLogitsWarper(100),
            TopPLogitsWarper(0.98),
            MinPLogitsWarper(0.075),
        ]
    )(seen, logits.clone())
    settings = SamplerSettings(1.17, min_p=0.075, repetition_penalty=1.1, top_k=100, top_p=0.98)
    ours = logits[0]
    for step in chain_of(settings):
        ours = step(ours, seen[0])
    assert torch.equal(ours, reference[0])


def test_neutral_values_make_no_steps():
    assert chain_of(SamplerSettings()) == []


def test_greedy_settings_keep_only_the_penalty():
    settings = SamplerSettings(0.0, min_p=0.1, repetition_penalty=1.1, top_k=5, top_p=0.5)
    assert len(chain_of(settings)) == 1


def test_the_order_of_the_chain_can_be_declared():
    logits = torch.tensor([2.0, 1.0, -1.0])
    kept = {}
    for order in (("temperature", "min_p"), ("min_p", "temperature")):
        result = logits
        for step in chain_of(SamplerSettings(temperature=5.0, min_p=0.3, order=order)):
            result = step(result, NO_IDS[0])
        kept[order] = int(result.isfinite().sum())
    assert list(kept.values()) == [3, 2]
    assert math.exp(-3.0 / 5.0) > 0.3 > math.exp(-3.0)
