"""ReplyTokens: what samplers must know of the vocabulary and of the reply that is written."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from app.core.presets.banned_phrases import is_phrase
from app.core.presets.sampler_settings import TokenBias

_BAN = -100.0


def _no_ids(_text: str) -> tuple[int, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class ReplyTokens:
    """`ids_of` gives the ids of a text in the middle of a prompt, no special ones among them."""

    vocab_size: int = 0
    num_prompt: int = 0
    end_ids: frozenset[int] = frozenset()
    ids_of: Callable[[str], Sequence[int]] = _no_ids
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))

    def biases(self, biases: Sequence[TokenBias], banned_tokens: str) -> tuple[Tensor, Tensor]:
        """The token ids that are biased and by how much, each (num,); a ban is -inf."""
        values: dict[int, float] = {}
        for bias in biases:
            value = float("-inf") if bias.value <= _BAN else bias.value
            for token_id in self._spelled(bias.text, with_space=True):
                values[token_id] = values.get(token_id, 0.0) + value
        for line in banned_tokens.splitlines():
            if not is_phrase(line):
                values |= dict.fromkeys(self._spelled(line, with_space=False), float("-inf"))
        kept = {token_id: value for token_id, value in values.items() if 0 <= token_id < self.vocab_size}
        return self._tensor(list(kept)), torch.tensor(list(kept.values()), device=self.device)

    def breaker_ids(self, breakers: Sequence[str]) -> Tensor:
        """The last token of each of DRY's breakers, as it stands behind a letter."""
        return self._tensor(sorted({ids[-1] for text in breakers if (ids := self.ids_of(f"a{text}"))}))

    def ends(self) -> Tensor:
        """`end_ids` on the device: a copy at every token would make the host wait."""
        return self._tensor(sorted(self.end_ids))

    def line_break_and_end_ids(self) -> Tensor:
        """What XTC never takes away: without them a reply could not end its lines, nor itself."""
        line_break = [ids[-1] for ids in (self.ids_of("a\n"),) if ids]
        return self._tensor(sorted({*line_break, *self.end_ids}))

    def _spelled(self, text: str, *, with_space: bool) -> Sequence[int]:
        """The ids that a rule of a preset file names (`spec/samplers.md` section 2)."""
        text = text.strip()
        if text.startswith("[") and text.endswith("]"):
            return _listed_ids(text)
        if text.startswith("{") and text.endswith("}"):
            return self.ids_of(text[1:-1])
        return self.ids_of(f" {text}" if with_space else text) if text else ()

    def _tensor(self, ids: Sequence[int]) -> Tensor:
        return torch.tensor(ids, dtype=torch.long, device=self.device)


def _listed_ids(text: str) -> Sequence[int]:
    try:
        ids = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return [token_id for token_id in ids if type(token_id) is int]
