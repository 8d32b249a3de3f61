"""Temperatures: samplers that sharpen or flatten the whole distribution."""

import math

import torch
from torch import Tensor

_LOWEST_TEMPERATURE = 0.01  # below it float32 logits overflow


def scale_temperature(logits: Tensor, temperature: float) -> Tensor:
    """Sharpen (`temperature` below 1) or flatten (above 1); must be > 0. `TemperatureLogitsWarper`."""
    return logits / temperature


def scale_dynamic_temperature(logits: Tensor, low: float, high: float, exponent: float) -> Tensor:
    """A temperature between `low` (the model is sure) and `high` (it is not), by the entropy.

    `low + (high - low) * (entropy / ln(number of tokens left)) ** exponent`, at least 0.01
    (`spec/samplers.md` section 4).
    """
    log_probabilities = logits.log_softmax(-1)
    entropy = -(log_probabilities * log_probabilities.exp()).nansum(-1, keepdim=True)
    most = logits.isfinite().sum(-1, keepdim=True).clamp_min(2).log()
    share = (entropy / most).clamp(0.0, 1.0)
    temperature = low + (high - low) * share.pow(exponent)
    return (logits / temperature.clamp_min(_LOWEST_TEMPERATURE)).to(logits.dtype)


def smooth(logits: Tensor, factor: float, curve: float) -> Tensor:
    """Quadratic sampling: logits fall with the square (and, `curve` > 1, the cube) of their distance.

    With x = logit - highest: `highest - k * factor * x**2 + s * factor * x**3`, k = (3 - curve) / 2,
    s = (curve - 1) / 2 (`spec/samplers.md` section 4). `factor` > 0, `curve` >= 1.
    """
    highest = logits.amax(-1, keepdim=True)
    is_out = logits == -torch.inf
    below = (logits - highest).masked_fill(is_out, 0.0)
    square, cube = (3.0 - curve) / 2.0, (curve - 1.0) / 2.0
    bent = highest - square * factor * below.square() + cube * factor * below.pow(3)
    return bent.masked_fill(is_out, -math.inf)
