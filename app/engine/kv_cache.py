"""Keeps the KV cache between replies and trims it to what the next prompt shares with it.

Prompts are compared by token ids, never by text. A cache that is not strictly shorter than the
prompt would silently give wrong logits, so at least the last token is always read again; only when
the very same prompt comes again (a swipe) are its last logits taken from here instead.
"""

from collections.abc import Sequence

import torch
from torch import Tensor
from transformers.cache_utils import Cache, DynamicLayer

_BLOCK_TOKENS = 512


class GrowingLayer(DynamicLayer):  # type: ignore[misc]
    """One layer's keys and values, (batch, kv_heads, num_tokens, head_dim), in buffers with room to spare.

    A new token then costs a copy of itself; `DynamicLayer` copies the whole cache for every token.
    """

    def update(
        self, key_states: Tensor, value_states: Tensor, *_args: object, **_kwargs: object
    ) -> tuple[Tensor, Tensor]:
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
            self._key_buffer = key_states[..., :0, :]
            self._value_buffer = value_states[..., :0, :]
        start = self.get_seq_length()
        end = start + key_states.shape[-2]
        if end > self._key_buffer.shape[-2]:
            self._key_buffer = _with_room(self._key_buffer[..., :start, :], end)
            self._value_buffer = _with_room(self._value_buffer[..., :start, :], end)
        self._key_buffer[..., start:end, :] = key_states
        self._value_buffer[..., start:end, :] = value_states
        self.keys = self._key_buffer[..., :end, :]
        self.values = self._value_buffer[..., :end, :]
        return self.keys, self.values


class PromptCache:
    """Keys and values of the tokens in `token_ids`, for one model; owned by the worker thread."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything and give the memory back."""
        self.kv = Cache(layer_class_to_replicate=GrowingLayer)
        self.token_ids: list[int] = []
        self._prompt_ids: list[int] = []
        self._prompt_logits: Tensor | None = None

    def __len__(self) -> int:
        return len(self.token_ids)

    def trim_to_shared_prefix(self, prompt_ids: Sequence[int]) -> int:
        """Forget cached tokens that `prompt_ids` does not repeat, and its last one; return how many stay."""
        shared = shared_prefix_length(self.token_ids, prompt_ids)
        self.crop(min(shared, len(prompt_ids) - 1))
        return len(self)

    def recall(self, prompt_ids: Sequence[int]) -> Tensor | None:
        """The logits (vocab,) float32 after `prompt_ids` if that is the last prompt read, else None.

        The cache is then trimmed to the whole prompt, so a swipe starts from bit for bit the same state.
        """
        is_same = self._prompt_logits is not None and list(prompt_ids) == self._prompt_ids
        if not is_same or shared_prefix_length(self.token_ids, prompt_ids) < len(prompt_ids):
            return None
        self.crop(len(prompt_ids))
        return self._prompt_logits

    def remember(self, prompt_ids: Sequence[int], logits: Tensor) -> None:
        """Keep `logits` (vocab,), what the model said after `prompt_ids`."""
        self._prompt_ids, self._prompt_logits = list(prompt_ids), logits

    @torch.inference_mode()
    def copied(self) -> "PromptCache":
        """The same tokens in memory of their own, so that both may go on differently."""
        copy = PromptCache()
        for index, layer in enumerate(self.kv.layers):
            if len(self) > 0:
                copy.kv.update(layer.keys, layer.values, index)
        copy.token_ids = list(self.token_ids)
        copy._prompt_ids, copy._prompt_logits = self._prompt_ids, self._prompt_logits
        return copy

    def note_appended(self, token_ids: Sequence[int]) -> None:
        """Say that a forward pass has added `token_ids` to `kv`."""
        self.token_ids.extend(token_ids)

    def crop(self, length: int) -> None:
        """Forget all but the first `length` tokens."""
        surplus = len(self) - length
        if surplus > 0:
            self.kv.crop(-surplus)
            del self.token_ids[length:]


def shared_prefix_length(first: Sequence[int], second: Sequence[int]) -> int:
    """How many ids both begin with."""
    pairs = zip(first, second, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _with_room(kept: Tensor, num_tokens: int) -> Tensor:
    """A buffer for at least `num_tokens` that begins with `kept`."""
    capacity = -(-num_tokens // _BLOCK_TOKENS) * _BLOCK_TOKENS
    buffer = kept.new_empty((*kept.shape[:-2], capacity, kept.shape[-1]))
    buffer[..., : kept.shape[-2], :] = kept
    return buffer
