"""How one reply's tokens are drawn: grammar, sampler chain, and the dice that the seed throws."""

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import torch
from torch import Tensor

from app.core.errors import EngineError, GrammarError
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.grammar import Grammar
from app.engine.samplers.chain import SamplerStep, sampler_chain
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.samplers.steered import Steered
from app.engine.token_record import TokenRecord


@dataclass(frozen=True, slots=True)
class ChooserMemory:
    """What samplers, grammar and record knew before a choice."""

    samplers: Sequence[SamplerStep]
    num_taken: int
    num_recorded: int


class SeededChooser:
    """Greedy at temperature 0, else a draw that `seed` (taken modulo 2**63) makes repeatable.

    For one reply: some samplers remember what was chosen, and so does its `grammar`, which comes before all
    samplers. A `memory` taken before a choice takes both back; the dice are not thrown again. `record` is
    told every choice.
    """

    def __init__(
        self,
        settings: SamplerSettings,
        seed: int,
        tokens: ReplyTokens,
        grammar: Grammar | None = None,
        record: TokenRecord | None = None,
    ) -> None:
        self._generator = torch.Generator(tokens.device).manual_seed(seed % 2**63)
        self._chain = sampler_chain(settings, tokens, self._generator)
        self._is_greedy = settings.is_greedy
        self._has_bans = bool(settings.banned_tokens.strip() or settings.logit_bias)
        self._end_ids = sorted(tokens.end_ids)
        self._grammar, self._record = grammar, record

    def __call__(self, logits: Tensor, token_ids: Tensor) -> Tensor:
        """The id, shape (1,), chosen from logits (vocab,) float32 after the ids so far (num_tokens,)."""
        chosen = self._next(logits, token_ids)
        if self._record is not None:
            self._record.add(logits, chosen)
        return chosen

    def _next(self, logits: Tensor, token_ids: Tensor) -> Tensor:
        if self._grammar is None:
            return self._chosen(logits, token_ids)
        if self._grammar.is_over:
            return token_ids.new_tensor(self._end_ids[:1])
        chosen = self._chosen(self._grammar.rule_out(logits), token_ids)
        self._grammar.take(int(chosen))
        return chosen

    def memory(self) -> ChooserMemory:
        """What is known now. Samplers replace what they remember and never change it in place."""
        samplers = [copy(step) for step in self._chain if isinstance(step, Steered)]
        num_taken = self._grammar.num_taken if self._grammar is not None else 0
        return ChooserMemory(samplers, num_taken, len(self._record) if self._record is not None else 0)

    def recall(self, memory: ChooserMemory) -> None:
        """Go back to a `memory`, which is used up by that."""
        remembered = iter(memory.samplers)
        self._chain = [next(remembered) if isinstance(step, Steered) else step for step in self._chain]
        if self._grammar is not None:
            self._grammar.go_back(memory.num_taken)
        if self._record is not None:
            self._record.cut(memory.num_recorded)

    def _chosen(self, logits: Tensor, token_ids: Tensor) -> Tensor:
        for step in self._chain:
            logits = step(logits, token_ids)
        highest = logits.max().item()
        if not math.isfinite(highest):
            raise self._nothing_left(is_all_ruled_out=highest == -math.inf)
        if self._is_greedy:
            return logits.argmax(-1, keepdim=True)
        return torch.multinomial(logits.softmax(-1), 1, generator=self._generator)

    def _nothing_left(self, *, is_all_ruled_out: bool) -> EngineError:
        if is_all_ruled_out and self._grammar is not None:
            return GrammarError(
                "The grammar and what is banned leave no token that may come next.",
                "Ban less, or change the grammar.",
            )
        if is_all_ruled_out and self._has_bans:
            return EngineError(
                "What the preset bans leaves no token that may come next.", "Ban fewer tokens there."
            )
        return EngineError(
            "The model computed no usable numbers.",
            "Its files may be damaged, or the temperature far too low; try another model or preset.",
        )
