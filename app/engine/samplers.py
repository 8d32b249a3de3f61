"""Samplers as pure functions `(logits) -> logits`, and the chain that a set of sampler values makes.

Each takes logits of shape (vocab,) or (batch, vocab), float32 or bf16, and returns new ones of the
same shape; a token that is ruled out gets -inf. Each equals the transformers class its docstring
names, bit for bit. The default order is that of transformers' `generate()`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import torch
from torch import Tensor

from app.core.presets.sampler_settings import SamplerSettings

SamplerStep = Callable[[Tensor, Tensor], Tensor]
"""(logits (vocab,), ids of prompt and reply so far (num_tokens,)) -> logits (vocab,)"""

Value = TypeVar("Value", int, float)

DEFAULT_ORDER = ("repetition_penalty", "temperature", "top_k", "top_p", "min_p")


def apply_repetition_penalty(logits: Tensor, token_ids: Tensor, penalty: float) -> Tensor:
    """Make every id in `token_ids`, shape (num_tokens,) or (batch, num_tokens), less likely.

    `penalty` > 0; above 1 it discourages. `RepetitionPenaltyLogitsProcessor`, arXiv:1909.05858.
    """
    seen = logits.gather(-1, token_ids)
    return logits.scatter(-1, token_ids, torch.where(seen < 0, seen * penalty, seen / penalty))


def scale_temperature(logits: Tensor, temperature: float) -> Tensor:
    """Sharpen (`temperature` below 1) or flatten (above 1); must be > 0. `TemperatureLogitsWarper`."""
    return logits / temperature


def keep_top_k(logits: Tensor, top_k: int) -> Tensor:
    """Keep the `top_k` >= 1 likeliest tokens and those as likely as the last of them. `TopKLogitsWarper`."""
    threshold = logits.topk(min(top_k, logits.shape[-1])).values[..., -1:]
    return logits.masked_fill(logits < threshold, -torch.inf)


def keep_top_p(logits: Tensor, top_p: float) -> Tensor:
    """Keep the likeliest tokens that together reach the probability `top_p` [0..1], at least one.

    `TopPLogitsWarper`, arXiv:1904.09751. Sorts the whole vocabulary: 11 ms at 128k on a CPU.
    """
    ascending, order = logits.sort(descending=False)
    is_tail = ascending.softmax(-1).cumsum(-1) <= 1 - top_p
    is_tail[..., -1:] = False
    return logits.masked_fill(torch.empty_like(is_tail).scatter(-1, order, is_tail), -torch.inf)


def keep_min_p(logits: Tensor, min_p: float) -> Tensor:
    """Drop tokens less likely than `min_p` [0..1] times the likeliest.

    `MinPLogitsWarper`, arXiv:2407.01082.
    """
    probabilities = logits.softmax(-1)
    threshold = min_p * probabilities.amax(-1, keepdim=True)
    return logits.masked_fill(probabilities < threshold, -torch.inf)


def sampler_chain(settings: SamplerSettings, order: Sequence[str] = DEFAULT_ORDER) -> list[SamplerStep]:
    """The steps that `settings` switch on, in `order`; neutral values make no step and cost nothing.

    Greedy settings (temperature 0) keep only the repetition penalty: nothing else moves the maximum.
    """
    return [step for name in order if (step := _step(name, settings)) is not None]


def _step(name: str, settings: SamplerSettings) -> SamplerStep | None:
    if name == "repetition_penalty":
        penalty = settings.repetition_penalty
        return None if penalty == 1.0 else partial(apply_repetition_penalty, penalty=penalty)
    if settings.is_greedy:
        return None
    if name == "temperature" and settings.temperature != 1.0:
        return _on_logits(scale_temperature, settings.temperature)
    if name == "top_k" and settings.top_k > 0:
        return _on_logits(keep_top_k, settings.top_k)
    if name == "top_p" and settings.top_p < 1.0:
        return _on_logits(keep_top_p, settings.top_p)
    if name == "min_p" and settings.min_p > 0.0:
        return _on_logits(keep_min_p, settings.min_p)
    return None


def _on_logits(sampler: Callable[[Tensor, Value], Tensor], value: Value) -> SamplerStep:
    return lambda logits, _token_ids: sampler(logits, value)
