"""Truncation: samplers that rule out unlikely tokens and leave the others as they are."""

import torch
from torch import Tensor


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
    is_tail[..., -1:].fill_(False)
    return _without(logits, is_tail, order)


def keep_min_p(logits: Tensor, min_p: float) -> Tensor:
    """Drop tokens less likely than `min_p` [0..1] times the likeliest.

    `MinPLogitsWarper`, arXiv:2407.01082.
    """
    probabilities = logits.softmax(-1)
    threshold = min_p * probabilities.amax(-1, keepdim=True)
    return logits.masked_fill(probabilities < threshold, -torch.inf)


def keep_top_a(logits: Tensor, top_a: float) -> Tensor:
    """Drop tokens less likely than `top_a` [0..1] times the square of the likeliest's probability.

    KoboldAI's sampler (`spec/samplers.md` section 4): the surer the model, the fewer are kept.
    """
    probabilities = logits.softmax(-1)
    threshold = top_a * probabilities.amax(-1, keepdim=True).square()
    return logits.masked_fill(probabilities < threshold, -torch.inf)


def keep_typical(logits: Tensor, mass: float) -> Tensor:
    """Keep the tokens whose surprise is nearest to the entropy, up to the probability `mass` (0..1).

    `TypicalLogitsWarper`, arXiv:2202.00666.
    """
    log_probabilities = logits.log_softmax(-1)
    entropy = -(log_probabilities * log_probabilities.exp()).nansum(-1, keepdim=True)
    distances, order = (-log_probabilities - entropy).abs().sort(descending=False)
    cumulative = logits.gather(-1, order).softmax(-1).cumsum(-1)
    last = (cumulative < mass).sum(-1, keepdim=True).clamp(max=distances.shape[-1] - 1)
    is_untypical = distances > distances.gather(-1, last)
    is_untypical[..., :1].fill_(False)
    return _without(logits, is_untypical, order)


def keep_tail_free(logits: Tensor, z: float) -> Tensor:
    """Cut the tail where the curve of sorted probabilities has flattened: at the share `z` [0..1] of bends.

    Tail-free sampling (Phénix & Egan 2020): the absolute second differences of the sorted
    probabilities, made to sum to 1, are added up; the token after the one that passes `z` goes.
    """
    if logits.shape[-1] < 3:
        return logits
    descending, order = logits.sort(descending=True)
    bends = descending.float().softmax(-1).diff(dim=-1).diff(dim=-1).abs()  # lost in the rounding of bf16
    bends = bends / bends.sum(-1, keepdim=True).clamp_min(torch.finfo(bends.dtype).tiny)
    passed = bends.cumsum(-1) > z
    edge = torch.zeros_like(passed[..., :1])
    return _without(logits, torch.cat([edge, passed, ~edge], -1), order)


def keep_top_n_sigma(logits: Tensor, n: float) -> Tensor:
    """Keep logits at most `n` >= 0 standard deviations below the highest one.

    arXiv:2411.07641; the deviation is the population's, over the tokens not ruled out yet.
    """
    is_left = logits.isfinite()
    highest, count = logits.amax(-1, keepdim=True), is_left.sum(-1, keepdim=True)
    below = (logits - highest).masked_fill(~is_left, 0.0)
    scale = below.abs().amax(-1, keepdim=True).clamp_min(torch.finfo(logits.dtype).tiny)
    shares = below / scale  # whose squares neither overflow nor vanish
    mean = shares.sum(-1, keepdim=True) / count
    squares = (shares - mean).square().masked_fill(~is_left, 0.0)
    sigma = scale * (squares.sum(-1, keepdim=True) / count).sqrt()
    return logits.masked_fill(logits < highest - n * sigma, -torch.inf)


def cut_epsilon(logits: Tensor, epsilon: float) -> Tensor:
    """Drop tokens less likely than `epsilon` (0..1), never the likeliest.

    `EpsilonLogitsWarper`, arXiv:2210.15191.
    """
    return _above(logits, _on_device(epsilon, logits))


def cut_eta(logits: Tensor, epsilon: float) -> Tensor:
    """As `cut_epsilon`, with a threshold that falls where many tokens are likely.

    `EtaLogitsWarper`, arXiv:2210.15191.
    """
    log_probabilities = logits - logits.logsumexp(-1, keepdim=True)
    finite = log_probabilities.clamp(min=torch.finfo(logits.dtype).min)
    entropy = -(finite * log_probabilities.softmax(-1)).sum(-1)
    limit = _on_device(epsilon, logits)
    return _above(logits, torch.min(limit, limit.sqrt() * (-entropy).exp())[..., None])


def _above(logits: Tensor, threshold: Tensor) -> Tensor:
    is_unlikely = logits.softmax(-1) < threshold
    is_unlikely &= logits < logits.amax(-1, keepdim=True)
    return logits.masked_fill(is_unlikely, -torch.inf)


def _on_device(number: float, logits: Tensor) -> Tensor:
    """A scalar () float32 that is made where the logits are: to copy it there would make the host wait."""
    return torch.full((), number, dtype=torch.float32, device=logits.device)


def _without(logits: Tensor, is_dropped: Tensor, order: Tensor) -> Tensor:
    """Rule out what `is_dropped`, which is in the order of the indices `order`."""
    return logits.masked_fill(torch.empty_like(is_dropped).scatter(-1, order, is_dropped), -torch.inf)
