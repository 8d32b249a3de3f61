import pytest
import torch
from transformers.cache_utils import DynamicCache

from app.engine.decoding import decode, next_logits, prefill
from app.engine.kv_cache import PromptCache, shared_prefix_length
from app.engine.samplers.reply_tokens import ReplyTokens
from app.engine.token_choice import SeededChooser
from tests.engine.engine_events import GREEDY

LONG = list(range(3, 300))


def read(model, cache, ids, step_tokens=64):
    """Prefill `ids` and return the logits after them."""
    for _ in prefill(model, cache, ids, step_tokens):
        pass
    return cache.recall(ids)


def fresh(model, ids):
    """What transformers computes for `ids` at once, without a cache."""
    with torch.inference_mode():
        return model(torch.tensor([ids]), use_cache=False, logits_to_keep=1).logits[0, -1]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ([], [1, 2], 0),
        ([1, 2, 3], [1, 2, 3, 4], 3),
        ([1, 2, 3], [1, 2, 4], 2),
        ([1, 2, 3], [1, 2], 1),
        ([1, 2, 3], [1, 2, 3], 2),
        ([1, 2, 3], [9], 0),
    ],
)
def test_the_cache_keeps_the_shared_prefix_but_never_the_whole_prompt(tiny_model, first, second, kept):
    cache = PromptCache()
    if first:
        read(tiny_model, cache, first)
    assert cache.trim_to_shared_prefix(second) == kept
    assert cache.token_ids == second[:kept]
    assert cache.kv.get_seq_length() == kept


CASES = {
    "extended": (LONG[:200], LONG),
    "swiped": (LONG, LONG),
    "edited in the middle": (LONG, [*LONG[:100], 7, *LONG[101:]]),
    "cut short": (LONG, LONG[:150]),
    "begun anew": (LONG, LONG[::-1]),
}


@pytest.mark.parametrize("case", CASES)
def test_logits_after_a_reused_prefix_are_those_from_scratch(case, tiny_model):
    before, now = CASES[case]
    cache = PromptCache()
    read(tiny_model, cache, before)
    torch.testing.assert_close(read(tiny_model, cache, now), fresh(tiny_model, now), rtol=0, atol=2e-4)


def test_a_stale_token_kept_by_mistake_would_be_seen(tiny_model):
    """The negative control: the comparison above is sharp enough to find one wrong token."""
    wrong = [*LONG[:50], 7, *LONG[51:]]
    difference = (fresh(tiny_model, wrong) - fresh(tiny_model, LONG)).abs().max()
    cache = PromptCache()
    read(tiny_model, cache, wrong[:-1])
    cache.token_ids = LONG[:-1]
    assert (read(tiny_model, cache, LONG) - fresh(tiny_model, LONG)).abs().max() > 0.01
    assert difference > 0.01


def test_a_cache_as_long_as_the_prompt_would_be_seen(tiny_model):
    cache = PromptCache()
    read(tiny_model, cache, LONG)
    with torch.inference_mode():
        on_top = next_logits(tiny_model, cache, LONG)
    assert (on_top - fresh(tiny_model, LONG)).abs().max() > 0.01


def test_the_same_prompt_again_starts_from_the_very_same_state(tiny_model):
    cache = PromptCache()
    first = read(tiny_model, cache, LONG)
    replies = []
    for _ in range(2):
        choose = SeededChooser(GREEDY, 0, ReplyTokens())
        tokens = decode(tiny_model, cache, LONG, choose)
        replies.append([next(tokens) for _ in range(20)])
        assert torch.equal(read(tiny_model, cache, LONG), first)
    assert replies[0] == replies[1]


def test_another_prompt_does_not_recall_the_last_ones_logits(tiny_model):
    cache = PromptCache()
    read(tiny_model, cache, LONG)
    assert cache.recall(LONG[:-1]) is None
    assert cache.recall([*LONG, 1]) is None
    read(tiny_model, cache, LONG[::-1])
    assert cache.recall(LONG) is None


def test_a_cleared_cache_starts_over(tiny_model):
    cache = PromptCache()
    read(tiny_model, cache, LONG)
    cache.clear()
    assert len(cache) == 0
    assert cache.recall(LONG) is None
    torch.testing.assert_close(read(tiny_model, cache, LONG), fresh(tiny_model, LONG), rtol=0, atol=2e-4)


def test_growing_buffers_hold_what_transformers_own_cache_holds(tiny_model):
    """Across several growths, after a crop and a second growth over the spare room."""
    cache, reference = PromptCache(), DynamicCache()
    with torch.inference_mode():
        for ids in (list(range(400)), list(range(300)), [5]):
            ids = [token % 500 for token in ids]
            next_logits(tiny_model, cache, ids)
            tiny_model(torch.tensor([ids]), past_key_values=reference, use_cache=True)
        cache.trim_to_shared_prefix(cache.token_ids[:451])
        reference.crop(450 - reference.get_seq_length())
        for token in range(100):
            next_logits(tiny_model, cache, [token])
            tiny_model(torch.tensor([[token]]), past_key_values=reference, use_cache=True)
    for ours, theirs in zip(cache.kv.layers, reference.layers, strict=True):
        assert torch.equal(ours.keys, theirs.keys)
        assert torch.equal(ours.values, theirs.values)


def test_the_shared_prefix_is_counted_in_ids():
    assert shared_prefix_length([1, 2, 3], [1, 2, 4, 5]) == 2
    assert shared_prefix_length([], [1]) == 0
    assert shared_prefix_length([1, 2], [1, 2, 3]) == 2
