"""Sampler × reference × type: the samplers that transformers does not have, on logits of all kinds."""

from functools import partial

import pytest
import torch

from app.core.presets.sampler_orders import NAMED_ORDERS
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.samplers import repetition, temperature, truncation
from app.engine.samplers.chain import sampler_chain
from app.engine.samplers.dry import apply_dry
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.samplers.steered import AdaptiveP, Mirostat
from app.engine.token_choice import SeededChooser
from tests.engine import sampler_references as reference
from tests.engine.sampler_logits import KINDS, VOCAB

NONE = torch.zeros(0, dtype=torch.long)
IDS = [(n * n) % 40 for n in range(90)]
SEEN = torch.tensor(IDS)
ROUNDING = {torch.float32: 1e-4, torch.bfloat16: 0.03}
on_all_logits = [pytest.mark.parametrize("kind", KINDS), pytest.mark.parametrize("dtype", ROUNDING)]

CUTS = {
    "top_a": (partial(truncation.keep_top_a, top_a=0.3), partial(reference.top_a_score, top_a=0.3)),
    "top_n_sigma": (partial(truncation.keep_top_n_sigma, n=1.1), partial(reference.top_n_sigma_score, n=1.1)),
    "tfs": (partial(truncation.keep_tail_free, z=0.8), partial(reference.tail_free_score, z=0.8)),
    "mirostat": (
        lambda logits: Mirostat(tau=4.0, eta=0.1)(logits, NONE),
        partial(reference.mirostat_score, limit_bits=8.0),
    ),
}
BENDS = {
    "dynamic temperature": (
        lambda logits: temperature.scale_dynamic_temperature(logits, 0.5, 2.0, 1.3),
        lambda logits: reference.dynamic_temperature(logits, 0.5, 2.0, 1.3),
    ),
    "smoothing": (
        lambda logits: temperature.smooth(logits, 0.2, 1.5),
        lambda logits: reference.smoothing(logits, 0.2, 1.5),
    ),
    "frequency": (
        lambda logits: repetition.apply_frequency_penalty(logits, SEEN, 0.4),
        lambda logits: reference.penalties(logits, IDS, 0.4, 0.0),
    ),
    "presence": (
        lambda logits: repetition.apply_presence_penalty(logits, SEEN, 0.4),
        lambda logits: reference.penalties(logits, IDS, 0.0, 0.4),
    ),
    "slope": (
        lambda logits: repetition.apply_sloped_repetition_penalty(logits, SEEN, 1.3, 0.4),
        lambda logits: reference.sloped_penalty(logits, IDS, 1.3, 0.4),
    ),
    "DRY": (
        lambda logits: apply_dry(logits, SEEN, torch.tensor([36]), 0.8, 1.3, 2),
        lambda logits: reference.dry(logits.double(), IDS, [36], 0.8, 1.3, 2),
    ),
    "adaptive_p": (
        lambda logits: AdaptiveP(target=0.3, decay=0.9)(logits, NONE),
        lambda logits: reference.adaptive_p(logits, 0.3),
    ),
}


def marked(test):
    for mark in on_all_logits:
        test = mark(test)
    return test


@marked
@pytest.mark.parametrize("name", CUTS)
def test_a_cut_keeps_what_its_formula_keeps(name, kind, dtype):
    sampler, score_of = CUTS[name]
    for row in KINDS[kind].to(dtype):
        ours, score = sampler(row), score_of(row)
        assert ours.dtype == dtype
        sure_to_stay, sure_to_go = score > ROUNDING[dtype], score < -ROUNDING[dtype]
        assert torch.equal(ours[sure_to_stay], row[sure_to_stay])
        assert (ours[sure_to_go] == -torch.inf).all()


@marked
@pytest.mark.parametrize("name", BENDS)
def test_a_bend_gives_the_logits_of_its_formula(name, kind, dtype):
    if (name, kind) == ("smoothing", "huge"):
        return  # the squares of such distances are no numbers
    sampler, expected_of = BENDS[name]
    for row in KINDS[kind].to(dtype):
        ours, expected = sampler(row), expected_of(row)
        assert ours.dtype == dtype
        largest = max(float(expected[expected.isfinite()].abs().max()), 5.0 if name == "adaptive_p" else 1e-6)
        slack = ROUNDING[dtype] * largest
        assert torch.allclose(ours.double(), expected, rtol=ROUNDING[dtype], atol=slack)


# ---- named orders ------------------------------------------------------------------------------------

RAW = torch.tensor([0.5, 0.3, 0.15, 0.05])
HOT = 3.0


def survivors(**values):
    settings = SamplerSettings(temperature=HOT, **values)
    logits = RAW.log()
    for step in sampler_chain(settings, ReplyTokens(vocab_size=4), torch.Generator()):
        logits = step(logits, NONE)
    kept = logits.isfinite().nonzero().flatten().tolist()
    heated = RAW[kept] ** (1 / HOT)  # whatever was cut before or after, what is left is heated
    assert torch.allclose(logits.softmax(-1)[kept], heated / heated.sum(), atol=1e-6)
    return kept


@pytest.mark.parametrize(
    ("order", "min_p", "top_p", "xtc"),
    [
        # heated by 3, the chances are 0.34, 0.28, 0.22, 0.16: all of them pass min P and reach XTC's 0.1
        ("transformers", [0, 1, 2, 3], [0, 1, 2], [3]),
        ("text-generation-webui", [0, 1, 2, 3], [0, 1, 2], [3]),
        # cut before they are heated: 0.05 < 0.2 * 0.5, and 0.5 + 0.3 reach 0.75; XTC still comes last
        ("KoboldCpp", [0, 1, 2], [0, 1], [3]),
        # as KoboldCpp, but XTC comes before the temperature: 0.5 and 0.3 go, 0.15 is the least obvious
        ("llama.cpp", [0, 1, 2], [0, 1], [2, 3]),
    ],
)
def test_a_named_order_cuts_what_its_back_end_cuts(order, min_p, top_p, xtc):
    steps = NAMED_ORDERS[order]
    assert survivors(order=steps, min_p=0.2) == min_p
    assert survivors(order=steps, top_p=0.75) == top_p
    assert survivors(order=steps, xtc_probability=1.0, xtc_threshold=0.1) == xtc


# ---- draws -------------------------------------------------------------------------------------------


def chi_square_limit(degrees):
    """Passed by one sample in a thousand (Wilson and Hilferty's approximation)."""
    share = 2 / (9 * degrees)
    return degrees * (1 - share + 3.09 * share**0.5) ** 3


def mixed(logits, threshold, probability):
    """What XTC leaves: the whole, and by its probability the rest without the obvious."""
    without = reference.xtc(logits, threshold)
    return probability * reference.chances(without) + (1 - probability) * reference.chances(logits)


@pytest.mark.parametrize("num_draws", [5_000, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", ["temperature", "min_p", "xtc"])
def test_what_a_chooser_draws_has_the_distribution_of_its_formula(name, num_draws):
    logits = KINDS["random"][0] * 2.5
    settings, expected = {
        "temperature": (SamplerSettings(temperature=0.7), reference.chances(logits / 0.7)),
        "min_p": (
            SamplerSettings(min_p=0.1),
            reference.chances(
                logits.masked_fill(logits < logits.max() + torch.tensor(0.1).log(), -torch.inf)
            ),
        ),
        "xtc": (
            SamplerSettings(xtc_probability=0.4, xtc_threshold=0.01),
            mixed(logits, 0.01, 0.4),
        ),
    }[name]
    choose = SeededChooser(settings, 17, ReplyTokens(vocab_size=VOCAB))
    drawn = torch.cat([choose(logits, NONE) for _ in range(num_draws)]).bincount(minlength=VOCAB)
    assert drawn[expected == 0].sum() == 0
    wanted, common = expected * num_draws, expected * num_draws >= 5
    rare = wanted[~common].sum()
    terms = [(drawn - wanted)[common].square() / wanted[common]]
    terms += [((drawn[~common].sum() - rare).square() / rare)[None]] if rare else []
    chi_square = torch.cat(terms)
    assert chi_square.sum() < chi_square_limit(len(chi_square) - 1)
