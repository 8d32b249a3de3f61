"""The chain of steps that a set of sampler values makes; neutral values make no step and cost nothing."""

from collections.abc import Callable
from functools import partial

from torch import Generator, Tensor

from app.core.presets.sampler_orders import TRANSFORMERS, completed
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.samplers import dry, exclusion, repetition, temperature, truncation
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.samplers.steered import AdaptiveP, Mirostat, MirostatOne

SamplerStep = Callable[[Tensor, Tensor], Tensor]
"""(logits (vocab,), ids of prompt and reply so far (num_tokens,)) -> logits (vocab,)"""

TEN_THOUSANDTH = 1e-4  # the unit of epsilon and eta in settings and preset files


def sampler_chain(settings: SamplerSettings, tokens: ReplyTokens, generator: Generator) -> list[SamplerStep]:
    """The steps of `named_chain`."""
    return [step for _, step in named_chain(settings, tokens, generator)]


def named_chain(
    settings: SamplerSettings, tokens: ReplyTokens, generator: Generator
) -> list[tuple[str, SamplerStep]]:
    """The steps that `settings` switch on: bans first, then the declared order.

    Greedy settings keep only what moves the maximum for a reason: bans and penalties. `generator`
    feeds the dice of XTC.
    """
    builders = _penalties(settings, tokens)
    if not settings.is_greedy:
        builders |= _temperatures(settings) | _truncations(settings) | _steered(settings)
        builders |= _exclusion(settings, tokens, generator)
    order = completed(settings.order or TRANSFORMERS)
    bans = [("bans", step) for step in _bans(settings, tokens)]
    return [*bans, *((name, builders[name]) for name in order if name in builders)]


def _bans(settings: SamplerSettings, tokens: ReplyTokens) -> list[SamplerStep]:
    steps: list[SamplerStep] = []
    ids, biases = tokens.biases(settings.logit_bias, settings.banned_tokens)
    if len(ids):
        steps.append(lambda logits, _ids: exclusion.add_bias(logits, ids, biases))
    if tokens.end_ids and (settings.ban_end or settings.min_length > 0):
        earliest_end = None if settings.ban_end else tokens.num_prompt + settings.min_length
        steps.append(partial(_hold_back_the_end, end_ids=tokens.ends(), earliest=earliest_end))
    return steps


def _hold_back_the_end(logits: Tensor, token_ids: Tensor, end_ids: Tensor, earliest: int | None) -> Tensor:
    may_end = earliest is not None and len(token_ids) >= earliest
    return logits if may_end else exclusion.forbid_end(logits, end_ids)


def _penalties(settings: SamplerSettings, tokens: ReplyTokens) -> dict[str, SamplerStep]:
    steps: dict[str, SamplerStep] = {}
    recent = partial(_on_recent, num_tokens=settings.repetition_range)
    if settings.repetition_penalty != 1.0:
        steps["repetition_penalty"] = recent(_repetition_penalty(settings))
    if settings.frequency_penalty:
        steps["frequency_penalty"] = recent(
            partial(repetition.apply_frequency_penalty, penalty=settings.frequency_penalty)
        )
    if settings.presence_penalty:
        steps["presence_penalty"] = recent(
            partial(repetition.apply_presence_penalty, penalty=settings.presence_penalty)
        )
    if settings.no_repeat_ngram:
        steps["no_repeat_ngram"] = partial(repetition.forbid_repeated_ngrams, size=settings.no_repeat_ngram)
    if settings.dry_multiplier:
        steps["dry"] = _on_recent(_dry(settings, tokens), settings.dry_range)
    return steps


def _repetition_penalty(settings: SamplerSettings) -> SamplerStep:
    penalty, slope = settings.repetition_penalty, settings.repetition_slope
    if slope == 1.0:
        return partial(repetition.apply_repetition_penalty, penalty=penalty)
    return partial(repetition.apply_sloped_repetition_penalty, penalty=penalty, slope=slope)


def _dry(settings: SamplerSettings, tokens: ReplyTokens) -> SamplerStep:
    return partial(
        dry.apply_dry,
        breakers=tokens.breaker_ids(settings.dry_breakers),
        multiplier=settings.dry_multiplier,
        base=settings.dry_base,
        allowed_length=settings.dry_allowed_length,
    )


def _temperatures(settings: SamplerSettings) -> dict[str, SamplerStep]:
    """Both temperatures act where both are set, as in text-generation-webui.

    Presets for back-ends where the dynamic one stands in for the plain one are read accordingly.
    """
    steps: dict[str, SamplerStep] = {}
    if settings.temperature != 1.0:
        steps["temperature"] = _on_logits(temperature.scale_temperature, settings.temperature)
    if settings.dynamic_temperature:
        low, high = settings.dynatemp_low, settings.dynatemp_high
        steps["dynamic_temperature"] = _on_logits(
            temperature.scale_dynamic_temperature, low, high, settings.dynatemp_exponent
        )
    if settings.smoothing_factor > 0.0:
        factor, curve = settings.smoothing_factor, settings.smoothing_curve
        steps["smoothing"] = _on_logits(temperature.smooth, factor, curve)
    return steps


def _truncations(settings: SamplerSettings) -> dict[str, SamplerStep]:
    epsilon, eta = settings.epsilon_cutoff * TEN_THOUSANDTH, settings.eta_cutoff * TEN_THOUSANDTH
    switched = {
        "top_k": (truncation.keep_top_k, settings.top_k, settings.top_k > 0),
        "top_p": (truncation.keep_top_p, settings.top_p, settings.top_p < 1.0),
        "min_p": (truncation.keep_min_p, settings.min_p, settings.min_p > 0.0),
        "typical_p": (truncation.keep_typical, settings.typical_p, settings.typical_p < 1.0),
        "epsilon_cutoff": (truncation.cut_epsilon, epsilon, epsilon > 0.0),
        "eta_cutoff": (truncation.cut_eta, eta, eta > 0.0),
        "tfs": (truncation.keep_tail_free, settings.tfs, settings.tfs < 1.0),
        "top_a": (truncation.keep_top_a, settings.top_a, settings.top_a > 0.0),
        "top_n_sigma": (truncation.keep_top_n_sigma, settings.top_n_sigma, settings.top_n_sigma > 0.0),
    }
    return {name: _on_logits(sampler, value) for name, (sampler, value, is_on) in switched.items() if is_on}


def _steered(settings: SamplerSettings) -> dict[str, SamplerStep]:
    steps: dict[str, SamplerStep] = {}
    if settings.mirostat_mode:
        version = Mirostat if settings.mirostat_mode == 2 else MirostatOne
        steps["mirostat"] = version(settings.mirostat_tau, settings.mirostat_eta)
    if settings.adaptive_target > 0.0:
        steps["adaptive_p"] = AdaptiveP(settings.adaptive_target, settings.adaptive_decay)
    return steps


def _exclusion(
    settings: SamplerSettings, tokens: ReplyTokens, generator: Generator
) -> dict[str, SamplerStep]:
    if settings.xtc_probability <= 0.0:
        return {}
    kept_ids = tokens.line_break_and_end_ids()
    threshold, probability = settings.xtc_threshold, settings.xtc_probability
    return {
        "xtc": lambda logits, _ids: exclusion.exclude_top_choices(
            logits, threshold, probability, kept_ids, generator
        )
    }


def _on_logits(sampler: Callable[..., Tensor], *values: float) -> SamplerStep:
    """A step that does not look at the tokens so far."""
    return lambda logits, _token_ids: sampler(logits, *values)


def _on_recent(step: SamplerStep, num_tokens: int) -> SamplerStep:
    """`step` that sees only the last `num_tokens` ids; 0: all of them."""
    if not num_tokens:
        return step
    return lambda logits, token_ids: step(logits, token_ids[-num_tokens:])
