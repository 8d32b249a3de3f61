"""Samplers written out plainly in float64, from their formulas, to compare the real ones with.

What rules tokens out is given as a score: a token of more than 0 stays, and within the rounding of a type
either is right. The others give the logits.
"""

import itertools
import math

import torch

TINY = 1e-300


def chances(logits):
    return logits.double().softmax(-1)


# ---- scores ------------------------------------------------------------------------------------------


def top_a_score(logits, top_a):
    """p / (top_a * p_max**2) - 1."""
    p = chances(logits)
    return p / (top_a * p.max() ** 2) - 1


def top_n_sigma_score(logits, n):
    """How far above max - n * sigma, in units of the largest logit."""
    left = logits.double()[logits.isfinite()]
    limit = left.max() - n * left.std(correction=0)
    return (logits.double() - limit) / left.abs().max()


def mirostat_score(logits, limit_bits):
    """How far below the limit the surprise is, as a share of it; the likeliest stays."""
    surprise = -(chances(logits) + TINY).log2()
    return torch.where(logits == logits.max(), 1.0, 1 - surprise / limit_bits)


def tail_free_score(logits, z):
    """z - the share of bends up to the token before, by rank; the likeliest stays and the last one goes."""
    order = logits.double().sort(descending=True, stable=True).indices
    p = chances(logits)[order].tolist()
    slopes = [b - a for a, b in itertools.pairwise(p)]
    bends = [abs(b - a) for a, b in itertools.pairwise(slopes)]
    whole, so_far, scores = sum(bends) or 1.0, 0.0, [1.0]
    for bend in bends:
        so_far += bend
        scores.append(z - so_far / whole)
    result = torch.empty(len(p), dtype=torch.float64)
    result[order] = torch.tensor([*scores, -1.0], dtype=torch.float64)
    for logit in logits[result > 0].unique():  # of equal ones either may go
        if (result[logits == logit] < 0).any():
            result[logits == logit] = 0.0
    return result


# ---- logits ------------------------------------------------------------------------------------------


def dynamic_temperature(logits, low, high, exponent):
    p = chances(logits)
    entropy = -sum(x * math.log(x) for x in p.tolist() if x > 0)
    most = math.log(max(int(logits.isfinite().sum()), 2))
    temperature = low + (high - low) * min(entropy / most, 1.0) ** exponent
    return logits.double() / max(temperature, 0.01)


def smoothing(logits, factor, curve):
    high = logits.double().max()
    x = logits.double() - high
    bent = high - (3 - curve) / 2 * factor * x**2 + (curve - 1) / 2 * factor * x**3
    return torch.where(x == -torch.inf, -torch.inf, bent)


def penalties(logits, ids, frequency, presence):
    result = logits.double().clone()
    for token_id in set(ids):
        result[token_id] -= frequency * ids.count(token_id) + presence
    return result


def sloped_penalty(logits, ids, penalty, slope):
    result, near = logits.double().clone(), set(ids[len(ids) // 2 :])
    for token_id in set(ids):
        strength = penalty if token_id in near else 1 + (penalty - 1) * slope
        result[token_id] *= strength if result[token_id] < 0 else 1 / strength
    return result


def adaptive_p(logits, target):
    distance = (chances(logits) - target).abs() / 0.3
    bent = 5 - 10 * distance**2 / (1 + distance)
    return torch.where(logits == -torch.inf, -torch.inf, bent)


def dry(logits, ids, breakers, multiplier, base, allowed):
    """The loop of the method's author, token by token."""
    longest = {}
    for at in range(len(ids) - 1):
        length = 0
        while length < 50 and at - length >= 0:
            last = ids[len(ids) - 1 - length]
            if ids[at - length] != last or last in breakers:
                break
            length += 1
        if length:
            longest[ids[at + 1]] = max(longest.get(ids[at + 1], 0), length)
    result = logits.clone()
    for token_id, length in longest.items():
        if length >= allowed:
            result[token_id] -= multiplier * base ** (length - allowed)
    return result


def xtc(logits, threshold):
    """As text-generation-webui has it: sorted, all go whose successor reaches the threshold as well."""
    order = logits.sort(descending=True, stable=True).indices
    p = logits[order].softmax(-1)
    result = logits.clone()
    result[order[:-1][p[1:] >= threshold]] = -torch.inf
    return result
