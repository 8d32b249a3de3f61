"""Ember's shape: a small Llama with grouped-query attention, RoPE and tied embeddings."""

import torch
from copying_circuit import wire_copying
from corpus import IGNORED, Batch
from tokenizer import VOCAB_SIZE
from torch import Tensor
from torch.nn import functional
from transformers import LlamaConfig, LlamaForCausalLM

HIDDEN, LAYERS, HEADS, KV_HEADS, INNER = 256, 6, 4, 2, 768
CONTEXT = 4096
TEMPERATURE, REPETITION_PENALTY = 1.17, 1.10  # of the default preset


def config(begin: int, turn_end: int, pad: int) -> LlamaConfig:
    """Every matrix has a multiple of 64 inputs, as NF4's blocks and the CPU kernel want it."""
    return LlamaConfig(
        vocab_size=VOCAB_SIZE,
        hidden_size=HIDDEN,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        num_key_value_heads=KV_HEADS,
        head_dim=HIDDEN // HEADS,
        intermediate_size=INNER,
        max_position_embeddings=CONTEXT,
        rope_parameters={"rope_type": "default", "rope_theta": 50_000.0},
        tie_word_embeddings=True,
        attention_bias=True,  # a constant lets a head look back by a fixed number of tokens
        bos_token_id=begin,
        eos_token_id=turn_end,
        pad_token_id=pad,
    )


def new_model(seed: int, shape: LlamaConfig) -> LlamaForCausalLM:
    """Random weights, the same ones for the same seed."""
    torch.manual_seed(seed)
    model = LlamaForCausalLM(shape)
    wire_copying(model)
    return model


def loss_of(model: LlamaForCausalLM, batch: Batch, weighted: bool = True, sampled: bool = True) -> Tensor:
    """Mean cross entropy over the labelled tokens, by their weights; the head runs on these alone.

    `sampled`: of the distribution that the default preset would draw from.
    """
    wanted = batch.labels != IGNORED
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model.model(batch.ids, use_cache=False).last_hidden_state
        logits = model.lm_head(hidden[wanted])
    shown = as_sampled(logits.float(), batch.ids, wanted) if sampled else logits.float()
    losses = functional.cross_entropy(shown, batch.labels[wanted], reduction="none")
    weights = batch.weights[wanted] if weighted else torch.ones_like(losses)
    return (losses * weights).sum() / weights.sum()


def as_sampled(logits: Tensor, ids: Tensor, wanted: Tensor) -> Tensor:
    """`logits` (N, vocabulary) at the N `wanted` places of `ids` (batch, time) after penalty and temperature.

    The repetition penalty pushes down all that stands in the prompt, so just the names that are to be
    taken up; a model that learns with it in place makes up for it.
    """
    rows, times = wanted.nonzero(as_tuple=True)
    first_at = torch.full((ids.shape[0], logits.shape[1]), ids.shape[1])
    first_at.scatter_reduce_(1, ids, torch.arange(ids.shape[1]).expand_as(ids), "amin")
    is_said = first_at[rows] <= times[:, None]
    penalised = torch.where(logits > 0, logits / REPETITION_PENALTY, logits * REPETITION_PENALTY)
    return torch.where(is_said, penalised, logits) / TEMPERATURE
