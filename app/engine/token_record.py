"""Keeps how likely each token of a reply was, and what else might have come, for a reply that wishes it."""

from collections.abc import Callable, Collection, Sequence

from torch import Tensor

from app.core.chat.token_choices import END_OF_TURN, TokenAlternative, TokenChoice
from app.engine.detokenizer import Detokenizer, text_of
from app.engine.token_bytes import TokenBytes

MAX_ALTERNATIVES = 20
MAX_TOKENS = 4096
"""Of one reply; what comes after these is not kept."""


class TokenRecord:
    """For one reply. `num_alternatives` are kept for each token."""

    def __init__(self, num_alternatives: int) -> None:
        self._num = min(num_alternatives, MAX_ALTERNATIVES)
        self._rows: list[tuple[Tensor, Tensor, Tensor]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, logits: Tensor, chosen: Tensor) -> None:
        """The model's own logits (vocab,), and the id that came, shape (1,)."""
        probabilities = logits.softmax(-1)
        best = probabilities.topk(min(self._num, len(probabilities)))
        self._rows.append((probabilities[chosen], best.indices, best.values))

    def cut(self, length: int) -> None:
        """Forget all but the first `length` tokens."""
        del self._rows[length:]

    def choices(
        self,
        token_ids: Sequence[int],
        end_ids: Collection[int],
        token_bytes: TokenBytes,
        new_detokenizer: Callable[[], Detokenizer],
    ) -> tuple[TokenChoice, ...]:
        """One for each of `token_ids`, which are those that stayed in the reply."""

        def alternative(token_id: int, probability: float) -> TokenAlternative:
            ends = token_id in end_ids
            text = END_OF_TURN if ends else text_of((token_id,), token_bytes, continues_text=True)
            return TokenAlternative(token_id, text, round(probability, 5))

        detokenizer = new_detokenizer()
        kept = zip(token_ids[:MAX_TOKENS], self._rows, strict=False)
        return tuple(
            TokenChoice(
                token_id,
                detokenizer.add(token_id),
                round(float(chance), 5),
                tuple(map(alternative, ids.tolist(), chances.tolist())),
            )
            for token_id, (chance, ids, chances) in kept
        )
