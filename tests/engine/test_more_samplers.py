"""Each sampler against transformers' own class, or against its published formula written out plainly."""

import itertools
import math
from dataclasses import replace
from functools import partial

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from transformers import (
    EpsilonLogitsWarper,
    EtaLogitsWarper,
    NoRepeatNGramLogitsProcessor,
    TypicalLogitsWarper,
)

from app.core.presets.sampler_settings import SamplerSettings, TokenBias
from app.engine.samplers.chain import sampler_chain
from app.engine.samplers.dry import apply_dry
from app.engine.samplers.exclusion import exclude_top_choices
from app.engine.samplers.repetition import (
    apply_frequency_penalty,
    apply_presence_penalty,
    apply_repetition_penalty,
    apply_sloped_repetition_penalty,
    forbid_repeated_ngrams,
)
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.samplers.steered import AdaptiveP, Mirostat, MirostatOne
from app.engine.samplers.temperature import scale_dynamic_temperature, smooth
from app.engine.samplers.truncation import (
    cut_epsilon,
    cut_eta,
    keep_tail_free,
    keep_top_a,
    keep_top_n_sigma,
    keep_typical,
)
from tests.engine import sampler_references as reference
from tests.engine.sampler_logits import KINDS, VOCAB

NO_IDS = torch.zeros((3, 0), dtype=torch.long)
NONE = torch.zeros(0, dtype=torch.long)
on_every_kind = pytest.mark.parametrize("kind", KINDS)
on_both_dtypes = pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])


def run(settings, logits, token_ids=NONE, tokens=None, seed=0):
    tokens = tokens or ReplyTokens(vocab_size=logits.shape[-1])
    for step in sampler_chain(settings, tokens, torch.Generator().manual_seed(seed)):
        logits = step(logits, token_ids)
    return logits


def kept(logits):
    return logits.isfinite().nonzero().flatten().tolist()


def log_of(*probabilities):
    return torch.tensor(probabilities).log()


# ---- as transformers ---------------------------------------------------------------------------------


@on_every_kind
@on_both_dtypes
@pytest.mark.parametrize("mass", [0.05, 0.5, 0.95])
def test_typical_equals_transformers(kind, dtype, mass):
    logits = KINDS[kind].to(dtype)
    assert torch.equal(keep_typical(logits, mass), TypicalLogitsWarper(mass)(NO_IDS, logits))


@on_every_kind
@on_both_dtypes
@pytest.mark.parametrize("epsilon", [3e-4, 9e-2])
def test_epsilon_equals_transformers(kind, dtype, epsilon):
    logits = KINDS[kind].to(dtype)
    assert torch.equal(cut_epsilon(logits, epsilon), EpsilonLogitsWarper(epsilon)(NO_IDS, logits))


@on_every_kind
@on_both_dtypes
@pytest.mark.parametrize("epsilon", [3e-4, 2e-1])
def test_eta_equals_transformers(kind, dtype, epsilon):
    logits = KINDS[kind].to(dtype)
    assert torch.equal(cut_eta(logits, epsilon), EtaLogitsWarper(epsilon)(NO_IDS, logits))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 40])
@pytest.mark.parametrize("length", [0, 1, 4, 30, 300])
def test_no_repeated_runs_equals_transformers(size, length):
    token_ids = torch.randint(4, (length,), generator=torch.Generator().manual_seed(length))
    logits = KINDS["random"][0]
    reference = NoRepeatNGramLogitsProcessor(size)(token_ids[None], logits[None].clone())[0]
    assert torch.equal(forbid_repeated_ngrams(logits, token_ids, size), reference)


# ---- truncation --------------------------------------------------------------------------------------


def test_top_a_grows_with_the_square_of_the_likeliest():
    assert kept(keep_top_a(log_of(0.6, 0.2, 0.15, 0.05), 0.5)) == [0, 1]
    assert kept(keep_top_a(log_of(0.3, 0.25, 0.25, 0.2), 0.5)) == [0, 1, 2, 3]


def test_tail_free_cuts_behind_the_bend():
    probabilities = (0.5, 0.3, 0.1, 0.05, 0.03, 0.02)
    slopes = [b - a for a, b in itertools.pairwise(probabilities)]
    bends = [abs(b - a) for a, b in itertools.pairwise(slopes)]
    shares = [sum(bends[: at + 1]) / sum(bends) for at in range(len(bends))]
    for z in (0.2, 0.6, 0.9, 0.97):
        wanted = 1 + sum(share <= z for share in shares)
        assert kept(keep_tail_free(log_of(*probabilities), z)) == list(range(wanted)), z


def test_top_n_sigma_keeps_what_is_within_the_deviations_of_the_best():
    logits = torch.tensor([4.0, 3.0, 2.0, -5.0, -torch.inf])
    sigma = torch.tensor([4.0, 3.0, 2.0, -5.0]).std(correction=0).item()
    assert sigma == pytest.approx(3.5355, abs=1e-3)
    assert kept(keep_top_n_sigma(logits, 0.5)) == [0, 1]
    assert kept(keep_top_n_sigma(logits, 0.6)) == [0, 1, 2]


# ---- temperature -------------------------------------------------------------------------------------


def test_dynamic_temperature_follows_the_entropy():
    logits = log_of(0.7, 0.2, 0.1)
    entropy = -sum(p * math.log(p) for p in (0.7, 0.2, 0.1))
    temperature = 0.5 + 1.5 * (entropy / math.log(3)) ** 2.0
    assert torch.allclose(scale_dynamic_temperature(logits, 0.5, 2.0, 2.0), logits / temperature)


@on_every_kind
def test_dynamic_temperature_stays_in_its_type(kind):
    logits = KINDS[kind].bfloat16()
    scaled = scale_dynamic_temperature(logits, 0.5, 2.0, 1.0)
    assert scaled.dtype == logits.dtype
    exact = scale_dynamic_temperature(logits.float(), 0.5, 2.0, 1.0).bfloat16()
    assert torch.allclose(scaled.float(), exact.float(), rtol=0.02)


def test_dynamic_temperature_takes_the_ends_of_its_range():
    sure, lost = torch.tensor([90.0, 0.0, 0.0]), torch.zeros(3)
    assert torch.allclose(scale_dynamic_temperature(sure, 0.5, 2.0, 1.0), sure / 0.5)
    assert torch.allclose(scale_dynamic_temperature(lost + 6.0, 0.5, 2.0, 1.0), (lost + 6.0) / 2.0)


def test_both_temperatures_act_each_at_its_own_place():
    logits = log_of(0.7, 0.2, 0.1)
    both = {"temperature": 2.0, "dynamic_temperature": True, "dynatemp_low": 0.5, "dynatemp_high": 1.5}
    dynamic = partial(scale_dynamic_temperature, low=0.5, high=1.5, exponent=1.0)
    plain_first = SamplerSettings(**both, order=("temperature", "dynamic_temperature"))
    assert torch.equal(run(plain_first, logits), dynamic(logits / 2.0))
    plain_last = SamplerSettings(**both, order=("dynamic_temperature", "temperature"))
    assert torch.equal(run(plain_last, logits), dynamic(logits) / 2.0)
    assert not torch.allclose(run(plain_first, logits), run(plain_last, logits))


def test_smoothing_is_the_parabola_and_the_cubic_of_its_formula():
    logits = torch.tensor([3.0, 1.0, -1.0, -torch.inf])
    assert smooth(logits, 0.25, 1.0).tolist() == [3.0, 3 - 0.25 * 4, 3 - 0.25 * 16, -math.inf]
    assert smooth(logits, 0.25, 2.0).tolist() == pytest.approx(
        [3.0, 3 - 0.125 * 4 - 0.125 * 8, 3 - 0.125 * 16 - 0.125 * 64, -math.inf]
    )


# ---- repetition --------------------------------------------------------------------------------------


def test_frequency_counts_and_presence_does_not():
    seen = torch.tensor([1, 1, 2])
    logits = torch.tensor([1.0, 1.0, 1.0])
    assert apply_frequency_penalty(logits, seen, 0.5).tolist() == [1.0, 0.0, 0.5]
    assert apply_presence_penalty(logits, seen, 0.5).tolist() == [1.0, 0.5, 0.5]


def test_a_slope_of_one_is_the_plain_penalty_and_a_lower_one_spares_the_far_half():
    logits, seen = KINDS["random"][0], torch.tensor([3, 4, 5, 5, 6, 3])
    plain = apply_repetition_penalty(logits, seen, 1.5)
    assert torch.equal(apply_sloped_repetition_penalty(logits, seen, 1.5, 1.0), plain)
    sloped = apply_sloped_repetition_penalty(torch.full((8,), 2.0), seen, 1.5, 0.5)
    assert sloped[[3, 5, 6]].tolist() == pytest.approx([2 / 1.5] * 3)
    assert sloped[[4, 7]].tolist() == pytest.approx([2 / 1.25, 2.0])


def test_the_penalties_look_no_farther_back_than_their_range():
    seen = torch.tensor([0, 1, 2])
    settings = SamplerSettings(repetition_penalty=2.0, presence_penalty=1.0, repetition_range=2)
    assert run(settings, torch.full((4,), 4.0), seen).tolist() == [4.0, 1.0, 1.0, 4.0]


@pytest.mark.parametrize("seed", range(12))
def test_dry_equals_its_loop_written_out(seed):
    draw = torch.Generator().manual_seed(seed)
    length = [1, 2, 3, 7, 60, 400][seed % 6]
    ids = torch.randint(3 if seed < 6 else 6, (length,), generator=draw)
    if seed == 5:
        ids = ids[:5].repeat(30)  # longer than the longest match
    logits = KINDS["random"][0]
    breakers = [] if seed % 2 else [1]
    ours = apply_dry(logits, ids, torch.tensor(breakers, dtype=torch.long), 0.8, 1.2, 2)
    assert torch.allclose(ours, reference.dry(logits, ids.tolist(), breakers, 0.8, 1.2, 2), rtol=1e-5)


def test_dry_leaves_everything_behind_a_breaker():
    ids = torch.tensor([1, 2, 3, 9, 1, 2, 9])
    logits = torch.zeros(10)
    assert torch.equal(apply_dry(logits, ids, torch.tensor([9]), 1.0, 2.0, 1), logits)


# ---- exclusion ---------------------------------------------------------------------------------------


def xtc(logits, probability=1.0, kept_ids=(), seed=0):
    generator = torch.Generator().manual_seed(seed)
    ids = torch.tensor(kept_ids, dtype=torch.long)
    return exclude_top_choices(logits, 0.1, probability, ids, generator)


def test_xtc_leaves_the_least_likely_of_the_obvious_and_all_others():
    assert kept(xtc(log_of(0.5, 0.3, 0.15, 0.05))) == [2, 3]


@on_every_kind
@on_both_dtypes
def test_xtc_equals_its_loop_written_out(kind, dtype):
    for row in KINDS[kind].to(dtype):
        for threshold in (0.0005, 0.1):
            ours = exclude_top_choices(row, threshold, 1.0, NONE, torch.Generator())
            assert torch.equal(ours, reference.xtc(row, threshold))


def test_xtc_keeps_one_of_several_that_are_least_likely():
    assert kept(xtc(log_of(0.45, 0.45, 0.05, 0.05))) == [1, 2, 3]


def test_xtc_does_nothing_with_one_obvious_token_or_where_an_end_would_go():
    assert kept(xtc(log_of(0.9, 0.05, 0.05))) == [0, 1, 2]
    assert kept(xtc(log_of(0.5, 0.3, 0.15, 0.05), kept_ids=[1])) == [0, 1, 2, 3]
    assert kept(xtc(log_of(0.5, 0.3, 0.15, 0.05), kept_ids=[2])) == [2, 3]


def test_xtc_happens_as_often_as_it_is_told_to():
    logits = log_of(0.5, 0.3, 0.2)
    generator = torch.Generator().manual_seed(3)
    times = sum(len(kept(exclude_top_choices(logits, 0.1, 0.3, NONE, generator))) == 1 for _ in range(2000))
    assert abs(times - 600) < 4 * math.sqrt(2000 * 0.3 * 0.7)


def test_biases_and_bans_reach_the_tokens_that_the_rules_name():
    ids = {" yes": [3], "no": [4], "word": [5, 6]}
    tokens = ReplyTokens(vocab_size=8, ids_of=lambda text: ids.get(text, []))
    settings = SamplerSettings(
        logit_bias=(TokenBias("yes", 2.5), TokenBias("{no}", -100), TokenBias("[1, 99, true]", 1.0)),
        banned_tokens='word\n[7]\n"a phrase"\n[broken\n',
    )
    result = run(settings, torch.zeros(8), tokens=tokens)
    assert result.tolist() == [0.0, 1.0, 0.0, 2.5, -math.inf, -math.inf, -math.inf, -math.inf]


def test_a_reply_may_not_end_before_its_least_length():
    tokens = ReplyTokens(vocab_size=4, num_prompt=10, end_ids=frozenset({2}))
    for length, ends in ((10, False), (12, False), (13, True), (20, True)):
        result = run(SamplerSettings(min_length=3), torch.zeros(4), torch.zeros(length).long(), tokens)
        assert bool(result[2].isfinite()) is ends, length
    never = run(SamplerSettings(ban_end=True), torch.zeros(4), torch.zeros(99).long(), tokens)
    assert kept(never) == [0, 1, 3]


def test_bans_hold_for_greedy_replies_and_dice_do_not():
    tokens = ReplyTokens(vocab_size=4, end_ids=frozenset({0}))
    settings = SamplerSettings(temperature=0.0, ban_end=True, xtc_probability=1.0, top_k=1)
    assert kept(run(settings, log_of(0.4, 0.3, 0.2, 0.1), tokens=tokens)) == [1, 2, 3]


# ---- steered -----------------------------------------------------------------------------------------


def test_mirostat_starts_at_twice_tau_and_moves_by_the_surprise():
    sampler = Mirostat(tau=1.0, eta=0.5)
    logits = log_of(0.5, 0.2, 0.2, 0.1)
    assert kept(sampler(logits, NONE)) == [0]  # 2 bits: 0.2 has 2.3
    sampler(logits, torch.tensor([0]))
    assert float(sampler.limit) == pytest.approx(2.0 - 0.5 * (0.0 - 1.0))
    assert kept(sampler(logits, torch.tensor([0, 0]))) == [0, 1, 2]


@pytest.mark.parametrize("sampler_of", [Mirostat, MirostatOne])
@pytest.mark.parametrize("tau", [2.0, 3.5])
def test_mirostat_brings_the_mean_surprise_to_its_target(sampler_of, tau):
    logits = -1.1 * torch.arange(1, 2001).log()
    sampler, draw = sampler_of(tau, 0.1), torch.Generator().manual_seed(1)
    ids, surprises = NONE, []
    for _ in range(600):
        chances = sampler(logits, ids[-1:]).softmax(-1)
        token = torch.multinomial(chances, 1, generator=draw)
        surprises.append(-math.log2(chances[token].item()))
        ids = torch.cat([ids, token])
    assert sum(surprises[200:]) / 400 == pytest.approx(tau, abs=0.35)


def test_adaptive_p_favours_what_is_near_its_target_and_remembers():
    logits = log_of(0.6, 0.25, 0.1, 0.05)
    sampler = AdaptiveP(target=0.25, decay=0.5)
    first = sampler(logits, NONE)
    assert int(first.argmax()) == 1
    distance = abs(0.6 - 0.25) / 0.3
    assert first[0].item() == pytest.approx(5.0 - 10.0 * distance**2 / (1.0 + distance), abs=1e-4)
    # It chose 0.6: sum 0.25*2*0.5+0.6, weight 2*0.5+1; the target is adapted to 0.5 - 0.425.
    second = sampler(logits, torch.tensor([0]))
    assert int(second.argmax()) == 2


# ---- the chain ---------------------------------------------------------------------------------------


EVERYTHING = SamplerSettings(
    temperature=1.1, min_p=0.01, repetition_penalty=1.1, top_k=90, top_p=0.99, typical_p=0.99, top_a=0.01,
    tfs=0.99, top_n_sigma=3.0, epsilon_cutoff=1.0, eta_cutoff=1.0, dynamic_temperature=True,
    dynatemp_low=0.5, smoothing_factor=0.1, smoothing_curve=1.5, xtc_probability=0.5, repetition_range=64,
    repetition_slope=0.7, frequency_penalty=0.1, presence_penalty=0.1, no_repeat_ngram=4,
    dry_multiplier=0.8, mirostat_mode=2, adaptive_target=0.4, min_length=4,
)  # fmt: skip


class HostTraffic(TorchDispatchMode):
    """Notes what makes host and device wait for one another: numbers that are copied there or read."""

    def __init__(self):
        super().__init__()
        self.seen = set()

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        if func.overloadpacket.__name__ in ("lift_fresh", "_local_scalar_dense"):
            self.seen.add(func)
        return func(*args, **kwargs or {})


@pytest.mark.parametrize("mirostat_mode", [1, 2])
def test_no_sampler_makes_the_device_wait(mirostat_mode):
    settings = replace(
        EVERYTHING, mirostat_mode=mirostat_mode, ban_end=True, logit_bias=(TokenBias("[3]", 1),)
    )
    tokens = ReplyTokens(vocab_size=VOCAB, end_ids=frozenset({1}))
    chain = sampler_chain(settings, tokens, torch.Generator())
    seen, logits = torch.arange(60) % 7, KINDS["random"][0]
    for step in chain:
        step(logits, seen)
        with HostTraffic() as traffic:
            step(logits, seen)
        assert not traffic.seen, step


@on_every_kind
@on_both_dtypes
def test_all_samplers_together_always_leave_a_token_to_choose(kind, dtype):
    seen = torch.arange(0, VOCAB, 3) % 50
    tokens = ReplyTokens(vocab_size=VOCAB, num_prompt=300, end_ids=frozenset({1}))
    for row in KINDS[kind].to(dtype):
        logits = run(EVERYTHING, row.float(), seen, tokens)
        assert logits.softmax(-1).isfinite().all()
