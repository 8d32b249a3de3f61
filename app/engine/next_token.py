"""The next token before it is drawn: which are likely, and what each sampler of the chain does to them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import torch
from torch import Generator, Tensor

from app.core.engine_commands import PreviewNextToken
from app.core.engine_events import CandidateToken, NextTokenPreviewed, SamplerEffect
from app.core.presets.sampler_settings import SamplerSettings
from app.engine.decoding import prefill
from app.engine.detokenizer import text_of
from app.engine.grammar import Grammar
from app.engine.loaded_model import LoadedModel
from app.engine.samplers.chain import named_chain

MODEL_ITSELF, GRAMMAR = "model", "grammar"
_DICE_SEED = 0


def previewed(
    loaded: LoadedModel, request: PreviewNextToken, gives_way: Callable[[], bool]
) -> NextTokenPreviewed:
    """The preview, or an empty one where `gives_way` came true while the prompt was read.

    Raises GrammarError before anything is read.
    """
    grammar = loaded.grammar(request.sampling)
    prompt_ids = loaded.encoder.encode(request.segments).token_ids
    if len(prompt_ids) >= loaded.facts.context_limit:
        return NextTokenPreviewed(request.request_id)
    for _ in prefill(loaded.model, loaded.cache, prompt_ids, loaded.prefill_step_tokens):
        if gives_way():
            return NextTokenPreviewed(request.request_id)
    logits = loaded.cache.recall(prompt_ids)
    assert logits is not None, "a prompt that was read to its end is remembered"
    return _described(loaded, request, prompt_ids, logits, grammar)


@torch.inference_mode()
def _described(
    loaded: LoadedModel,
    request: PreviewNextToken,
    prompt_ids: list[int],
    logits: Tensor,
    grammar: Grammar | None,
) -> NextTokenPreviewed:
    token_ids = torch.tensor(prompt_ids, device=logits.device)
    generator = Generator(logits.device).manual_seed(_DICE_SEED)
    stages = [(MODEL_ITSELF, logits.softmax(-1))]
    settings = _as_if_dice_fell(request.sampling)
    if grammar is not None:
        logits = grammar.rule_out(logits)
        stages.append((GRAMMAR, logits.softmax(-1)))
    for name, step in named_chain(settings, loaded.reply_tokens(len(prompt_ids)), generator):
        logits = step(logits, token_ids)
        stages.append((name, logits.softmax(-1)))
    after = _greedy(logits) if settings.is_greedy else stages[-1][1]
    candidates = _candidates(loaded, [stage for _, stage in stages], after, request.num_tokens)
    effects = tuple(_effect(name, stage) for name, stage in stages)
    return NextTokenPreviewed(request.request_id, candidates, effects)


def _as_if_dice_fell(settings: SamplerSettings) -> SamplerSettings:
    """XTC is shown as it acts when it does: a picture that changes by itself explains nothing."""
    return replace(settings, xtc_probability=1.0) if settings.xtc_probability else settings


def _greedy(logits: Tensor) -> Tensor:
    return torch.zeros_like(logits).index_fill(-1, logits.argmax(-1), 1.0)


def _candidates(
    loaded: LoadedModel, stages: Sequence[Tensor], after: Tensor, num_tokens: int
) -> tuple[CandidateToken, ...]:
    before = stages[0]
    num_tokens = min(num_tokens, len(before))
    ids = {*before.topk(num_tokens).indices.tolist(), *after.topk(num_tokens).indices.tolist()}
    ranked = sorted(ids, key=lambda i: (-float(after[i]), -float(before[i]), i))[:num_tokens]
    paths = torch.stack([stage[ranked] for stage in stages], 1).tolist()
    ends = after[ranked].tolist()
    return tuple(
        CandidateToken(_text(loaded, token_id), path[0], end, tuple(path))
        for token_id, path, end in zip(ranked, paths, ends, strict=True)
    )


def _text(loaded: LoadedModel, token_id: int) -> str:
    """The token as it would stand in mid-text; the end of the turn says what it is."""
    if token_id in loaded.end_ids:
        return "⏹"
    return text_of((token_id,), loaded.encoder.token_bytes, continues_text=True)


def _effect(name: str, probabilities: Tensor) -> SamplerEffect:
    """Probabilities (vocab,)."""
    left = probabilities[probabilities > 0]
    entropy = float(-(left * left.log2()).sum())
    return SamplerEffect(name, int(left.numel()), max(entropy, 0.0) if math.isfinite(entropy) else 0.0)
