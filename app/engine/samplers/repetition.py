"""Repetition: samplers that make tokens less likely because they stand in the context already."""

import torch
from torch import Tensor


def apply_repetition_penalty(logits: Tensor, token_ids: Tensor, penalty: float) -> Tensor:
    """Make every id in `token_ids`, shape (num_tokens,) or (batch, num_tokens), less likely.

    `penalty` > 0; above 1 it discourages. `RepetitionPenaltyLogitsProcessor`, arXiv:1909.05858.
    """
    seen = logits.gather(-1, token_ids)
    return logits.scatter(-1, token_ids, torch.where(seen < 0, seen * penalty, seen / penalty))


def apply_sloped_repetition_penalty(
    logits: Tensor, token_ids: Tensor, penalty: float, slope: float
) -> Tensor:
    """As `apply_repetition_penalty`, milder for ids that only stand in the farther half of `token_ids`.

    They get `1 + (penalty - 1) * slope`: KoboldCpp's slope (`spec/samplers.md` section 4).
    """
    half = token_ids.shape[-1] // 2
    far, near = token_ids[..., :half], token_ids[..., half:]
    penalised = apply_repetition_penalty(logits, far, 1.0 + (penalty - 1.0) * slope)
    again = logits.gather(-1, near)
    return penalised.scatter(-1, near, torch.where(again < 0, again * penalty, again / penalty))


def apply_frequency_penalty(logits: Tensor, token_ids: Tensor, penalty: float) -> Tensor:
    """Subtract `penalty` [-2..2] for each time that a token stands in `token_ids`.

    OpenAI's `frequency_penalty` (API reference, "Frequency and presence penalties").
    """
    return logits - penalty * _counts(logits, token_ids)


def apply_presence_penalty(logits: Tensor, token_ids: Tensor, penalty: float) -> Tensor:
    """Subtract `penalty` [-2..2] from each token that stands in `token_ids`. OpenAI's `presence_penalty`."""
    return logits - penalty * (_counts(logits, token_ids) > 0).to(logits.dtype)


def forbid_repeated_ngrams(logits: Tensor, token_ids: Tensor, size: int) -> Tensor:
    """Rule out tokens that would complete a run of `size` >= 1 tokens that `token_ids` holds already.

    `NoRepeatNGramLogitsProcessor`, arXiv:1705.04304. One row: logits (vocab,), ids (num_tokens,).
    """
    if len(token_ids) < size:
        return logits
    runs = token_ids.unfold(0, size, 1)
    last = token_ids[len(token_ids) - size + 1 :]
    is_again = (runs[:, :-1] == last).all(-1)
    completed = torch.zeros_like(logits, dtype=torch.int32)
    completed.scatter_add_(0, runs[:, -1], is_again.to(torch.int32))
    return logits.masked_fill(completed > 0, -torch.inf)


def _counts(logits: Tensor, token_ids: Tensor) -> Tensor:
    """How often each token of the vocabulary stands in `token_ids`."""
    counts = torch.zeros(logits.shape, dtype=torch.float32, device=logits.device)
    counts.scatter_add_(-1, token_ids, torch.ones(token_ids.shape, device=logits.device))
    return counts.to(logits.dtype)
