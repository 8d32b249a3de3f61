"""Steered samplers: they watch which tokens were chosen and keep the average where the user wants it."""

import math

import torch
from torch import Tensor

_TOKENS_FOR_ZIPF = 100
_PEAK, _SHARPNESS, _WIDTH = 5.0, 10.0, 0.3


class Steered:
    """A step with a memory: before each token it learns how likely the one chosen last had been."""

    def __init__(self) -> None:
        self._log_probabilities: Tensor | None = None

    def __call__(self, logits: Tensor, token_ids: Tensor) -> Tensor:
        """Logits (vocab,), ids so far (num_tokens,), which end in the token chosen after the last call."""
        if self._log_probabilities is not None:
            self.learn(self._log_probabilities.index_select(-1, token_ids[-1:]).squeeze(-1))
        steered, self._log_probabilities = self.steer(logits)
        return steered

    def learn(self, log_probability: Tensor) -> None:
        raise NotImplementedError

    def steer(self, logits: Tensor) -> tuple[Tensor, Tensor]:
        """The new logits, and the log-probabilities by which the choice is to be judged."""
        raise NotImplementedError


class Mirostat(Steered):
    """Version 2: rules out tokens more surprising than a limit that is moved towards `tau` bits.

    arXiv:2007.14966, in the form of its authors' second version: the limit starts at 2 tau and falls
    by `eta` times (surprise - tau) after each token.
    """

    def __init__(self, tau: float, eta: float) -> None:
        super().__init__()
        self._tau, self._eta = tau, eta
        self.limit: Tensor | float = 2.0 * tau

    def learn(self, log_probability: Tensor) -> None:
        surprise = -log_probability / math.log(2)
        self.limit = self.limit - self._eta * (surprise - self._tau)

    def steer(self, logits: Tensor) -> tuple[Tensor, Tensor]:
        surprises = -logits.log_softmax(-1) / math.log(2)
        is_out = (surprises > self.limit) & (logits < logits.amax(-1, keepdim=True))
        kept = logits.masked_fill(is_out, -torch.inf)
        return kept, kept.log_softmax(-1)


class MirostatOne(Mirostat):
    """Version 1: keeps the k likeliest tokens, k from the limit and the slope of the likeliest hundred.

    arXiv:2007.14966, algorithm 1.
    """

    def steer(self, logits: Tensor) -> tuple[Tensor, Tensor]:
        descending = logits.log_softmax(-1).sort(descending=True).values
        k = self._num_kept(descending, logits.shape[-1])
        rank = k.clamp(1, logits.shape[-1]).long() - 1
        kept = logits.masked_fill(
            logits.log_softmax(-1) < descending.index_select(-1, rank[None]), -torch.inf
        )
        return kept, kept.log_softmax(-1)

    def _num_kept(self, descending: Tensor, vocab_size: int) -> Tensor:
        ranks = torch.arange(1, min(_TOKENS_FOR_ZIPF, vocab_size) + 1, device=descending.device)
        steps = (ranks[1:] / ranks[:-1]).log()
        falls = (descending[: len(ranks) - 1] - descending[1 : len(ranks)]).nan_to_num(0.0, 0.0, 0.0)
        exponent = (steps * falls).sum() / steps.square().sum()
        excess = exponent - 1.0
        bits = torch.as_tensor(self.limit, device=descending.device)
        share = excess * 2.0**bits / (1.0 - vocab_size ** (-excess))
        return share.abs().pow(1.0 / exponent.clamp_min(1e-3)).nan_to_num(1.0, float(vocab_size)).round()


class AdaptiveP(Steered):
    """Favours tokens whose probability is near a target, so that the average chosen is `target` [0..1].

    `decay` [0..0.99] is that of the moving average of what was chosen. llama.cpp pull request 17927:
    logit = 5 - 10 * d**2 / (1 + d), d = |p - adapted target| / 0.3.
    """

    def __init__(self, target: float, decay: float) -> None:
        super().__init__()
        self._target, self._decay = target, decay
        self._weight = 1.0 / (1.0 - decay)
        self._sum: Tensor | float = target * self._weight

    def learn(self, log_probability: Tensor) -> None:
        self._sum = self._sum * self._decay + log_probability.exp()
        self._weight = self._weight * self._decay + 1.0

    def steer(self, logits: Tensor) -> tuple[Tensor, Tensor]:
        log_probabilities = logits.log_softmax(-1)
        mean = torch.as_tensor(self._sum / self._weight, device=logits.device)
        adapted = (2.0 * self._target - mean).clamp(0.0, 1.0)
        distance = (log_probabilities.exp() - adapted).abs() / _WIDTH
        bent = _PEAK - _SHARPNESS * distance.square() / (1.0 + distance)
        return bent.masked_fill(logits == -torch.inf, -torch.inf), log_probabilities
