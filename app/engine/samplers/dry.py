"""DRY ("don't repeat yourself"): penalises tokens that would carry on a run that was said before."""

import torch
from torch import Tensor

_LONGEST_MATCH = 50


def apply_dry(
    logits: Tensor,
    token_ids: Tensor,
    breakers: Tensor,
    multiplier: float,
    base: float,
    allowed_length: int,
) -> Tensor:
    """Subtract `multiplier * base ** (length - allowed_length)` where a repeated run would go on.

    `length` is that of the longest run ending here that stood before the token in question, at least
    `allowed_length`, at most 50; runs do not reach across `breakers` (token ids). One row: logits
    (vocab,), `token_ids` (num_tokens,). p-e-w 2024, text-generation-webui pull request 5677.
    """
    if len(token_ids) < 2:
        return logits
    lengths = _match_lengths(token_ids, breakers)
    longest = torch.zeros(logits.shape, dtype=torch.long, device=logits.device)
    longest.scatter_reduce_(0, token_ids[1:], lengths, "amax")
    penalty = multiplier * base ** (longest - allowed_length).to(torch.float32)
    return logits - penalty.masked_fill((longest < allowed_length) | (longest == 0), 0.0).to(logits.dtype)


def _match_lengths(token_ids: Tensor, breakers: Tensor) -> Tensor:
    """(num_tokens - 1,): how many tokens up to each place equal as many at the end."""
    earlier = token_ids[:-1]
    depth = min(_LONGEST_MATCH, len(earlier))
    ending = token_ids.flip(0)[:depth]
    may_match = ~torch.isin(ending, breakers)
    padded = torch.cat([earlier.new_full((depth - 1,), -1), earlier])
    behind = padded.unfold(0, depth, 1).flip(1)
    matches = (behind == ending) & may_match
    return matches.long().cumprod(1).sum(1)
