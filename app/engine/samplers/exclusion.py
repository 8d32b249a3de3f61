"""Exclusion: samplers that rule out tokens for what they are: too obvious, banned, too early an end."""

from collections.abc import Collection

import torch
from torch import Generator, Tensor


def exclude_top_choices(
    logits: Tensor, threshold: float, probability: float, kept_ids: Tensor, generator: Generator
) -> Tensor:
    """XTC: with `probability`, rule out all tokens that reach `threshold` but the least likely of them.

    Nothing happens where fewer than two reach it, or where one of `kept_ids` (line break, end of
    turn) would go. One row: logits (vocab,). p-e-w 2024, text-generation-webui pull request 6335.
    """
    chances = logits.softmax(-1)
    reaches = chances >= threshold
    least = torch.where(reaches, chances, torch.inf).amin(-1, keepdim=True)
    is_excluded = reaches & (chances > least)
    draw = torch.rand((), generator=generator, device=logits.device)
    happens = (draw < probability) & ~is_excluded[kept_ids].any()
    return logits.masked_fill(is_excluded & happens, -torch.inf)


def add_bias(logits: Tensor, token_ids: Tensor, biases: Tensor) -> Tensor:
    """Add `biases` to the logits of `token_ids`, both (num,); -inf rules out.

    `SequenceBiasLogitsProcessor` with sequences of one token.
    """
    return logits.index_add(-1, token_ids, biases.to(logits.dtype))


def forbid_end(logits: Tensor, end_ids: Collection[int]) -> Tensor:
    """Rule out the tokens that end a reply. `MinNewTokensLengthLogitsProcessor`."""
    ends = torch.tensor(sorted(end_ids), device=logits.device)
    return logits.index_fill(-1, ends, -torch.inf)
