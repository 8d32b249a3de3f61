"""Exclusion: samplers that rule out tokens for what they are: too obvious, banned, too early an end."""

import torch
from torch import Generator, Tensor


def exclude_top_choices(
    logits: Tensor, threshold: float, probability: float, kept_ids: Tensor, generator: Generator
) -> Tensor:
    """XTC: with `probability`, rule out all tokens that reach `threshold` but the least likely of them.

    Of several that are least likely the last one stays. Nothing happens where fewer than two reach it, or
    where one of `kept_ids` (line break, end of turn) would go. One row: logits (vocab,). p-e-w 2024,
    text-generation-webui pull request 6335.
    """
    reaches = logits.softmax(-1) >= threshold
    least = torch.where(reaches, logits, torch.inf).amin(-1, keepdim=True)
    places = torch.arange(logits.shape[-1], device=logits.device)
    spared = torch.where(reaches & (logits == least), places, -1).amax(-1, keepdim=True)
    is_excluded = reaches & (places != spared)
    draw = torch.rand((), generator=generator, device=logits.device)
    happens = (draw < probability) & ~is_excluded[kept_ids].any()
    return logits.masked_fill(is_excluded & happens, -torch.inf)


def add_bias(logits: Tensor, token_ids: Tensor, biases: Tensor) -> Tensor:
    """Add `biases` to the logits of `token_ids`, both (num,); -inf rules out.

    `SequenceBiasLogitsProcessor` with sequences of one token.
    """
    return logits.index_add(-1, token_ids, biases.to(logits.dtype))


def forbid_end(logits: Tensor, end_ids: Tensor) -> Tensor:
    """Rule out `end_ids` (num,), which end a reply. `MinNewTokensLengthLogitsProcessor`."""
    return logits.index_fill(-1, end_ids, -torch.inf)
