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


def loss_of(model: LlamaForCausalLM, batch: Batch) -> Tensor:
    """Mean cross entropy over the labelled tokens; the head runs on these alone."""
    wanted = batch.labels != IGNORED
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model.model(batch.ids, use_cache=False).last_hidden_state
        logits = model.lm_head(hidden[wanted])
    return functional.cross_entropy(logits.float(), batch.labels[wanted])
