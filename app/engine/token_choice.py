"""How one reply's tokens are drawn: the sampler chain and the dice that the seed throws."""

import math
from collections.abc import Sequence
from copy import copy

import torch
from torch import Tensor

from app.core.errors import EngineError
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.samplers.chain import SamplerStep, sampler_chain
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.samplers.steered import Steered


class SeededChooser:
    """Greedy at temperature 0, else a draw that `seed` (taken modulo 2**63) makes repeatable.

    For one reply: some samplers remember what was chosen. A `memory` taken before a choice takes them back
    to where they were; the dice are not thrown again.
    """

    def __init__(self, settings: SamplerSettings, seed: int, tokens: ReplyTokens) -> None:
        self._generator = torch.Generator(tokens.device).manual_seed(seed % 2**63)
        self._chain = sampler_chain(settings, tokens, self._generator)
        self._is_greedy = settings.is_greedy

    def __call__(self, logits: Tensor, token_ids: Tensor) -> Tensor:
        """The id, shape (1,), chosen from logits (vocab,) float32 after the ids so far (num_tokens,)."""
        for step in self._chain:
            logits = step(logits, token_ids)
        if not math.isfinite(logits.max().item()):
            raise EngineError(
                "The model computed no usable numbers.",
                "Its files may be damaged, or the temperature far too low; try another model or preset.",
            )
        if self._is_greedy:
            return logits.argmax(-1, keepdim=True)
        return torch.multinomial(logits.softmax(-1), 1, generator=self._generator)

    def memory(self) -> Sequence[SamplerStep]:
        """What the samplers know now. They replace what they remember and never change it in place."""
        return [copy(step) for step in self._chain if isinstance(step, Steered)]

    def recall(self, memory: Sequence[SamplerStep]) -> None:
        """Go back to a `memory`, which is used up by that."""
        remembered = iter(memory)
        self._chain = [next(remembered) if isinstance(step, Steered) else step for step in self._chain]
