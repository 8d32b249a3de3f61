"""The token loop: reads a prompt in steps, then yields one token at a time.

Generators, so that whoever drives them may stop between any two steps; the cache then holds exactly
what was read. `generate()` of transformers is the reference: greedy output is equal token for token.
"""

from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor
from transformers import PreTrainedModel

from app.engine.kv_cache import PromptCache

_GPU_STEP_TOKENS = 512
_CPU_MULTIPLY_ADDS_PER_THREAD = 1.5e10
"""What one CPU thread does in well under 300 ms, the longest a stop may have to wait."""

TokenChooser = Callable[[Tensor, Tensor], Tensor]
"""(logits (vocab,) float32, ids so far (num_tokens,)) -> the chosen id, shape (1,)"""


def prefill_step_tokens(num_parameters: int, *, on_gpu: bool, num_threads: int) -> int:
    """How many prompt tokens to read at once: 512, less where that would make a stop wait.

    It must not depend on measured time: another step size rounds differently, and then the same
    seed could give another reply.
    """
    if on_gpu:
        return _GPU_STEP_TOKENS if num_parameters < 20e9 else _GPU_STEP_TOKENS // 2
    affordable = _CPU_MULTIPLY_ADDS_PER_THREAD * num_threads / max(num_parameters, 1)
    return int(min(max(affordable, 4), _GPU_STEP_TOKENS))


@torch.inference_mode()
def prefill(
    model: PreTrainedModel, cache: PromptCache, prompt_ids: Sequence[int], step_tokens: int
) -> Iterator[int]:
    """Read what of `prompt_ids` is not cached; before and after each step yield how many tokens are.

    At the end `cache.recall(prompt_ids)` gives the logits to start from.
    """
    if cache.recall(prompt_ids) is not None:
        yield len(cache)
        return
    start = cache.trim_to_shared_prefix(prompt_ids)
    yield start
    for begin in range(start, len(prompt_ids), step_tokens):
        logits = next_logits(model, cache, prompt_ids[begin : begin + step_tokens])
        if len(cache) == len(prompt_ids):
            cache.remember(prompt_ids, logits)
        yield len(cache)


@torch.inference_mode()
def decode(
    model: PreTrainedModel, cache: PromptCache, prompt_ids: Sequence[int], choose: TokenChooser
) -> Iterator[int]:
    """Yield token ids without end, after `prefill` of the same prompt. The last one is not yet cached."""
    logits = cache.recall(prompt_ids)
    if logits is None:
        raise ValueError("The prompt was not read to its end.")
    token_ids = torch.tensor(prompt_ids, device=logits.device)
    while True:
        chosen = choose(logits, token_ids)
        token_ids = torch.cat([token_ids, chosen])
        token_id = int(chosen)
        yield token_id
        logits = next_logits(model, cache, (token_id,))


def next_logits(model: PreTrainedModel, cache: PromptCache, token_ids: Sequence[int]) -> Tensor:
    """Append `token_ids` to the cache; the logits (vocab,) float32 of the token after them."""
    input_ids = torch.tensor([token_ids], device=model.device)
    output = model(input_ids=input_ids, past_key_values=cache.kv, use_cache=True, logits_to_keep=1)
    logits: Tensor = output.logits[0, -1].to(torch.float32, copy=True)
    cache.note_appended(token_ids)
    return logits
