"""Starts a new model with a copying circuit wired in: text that came before can be taken up from step 0.

Two attention heads do it together (Olsson et al. 2022, arXiv:2209.11895). The first looks back by one
token and notes which it was; the second looks for the place where the current token was noted and
copies what stands there. Left to itself a model of this size finds the circuit only after hundreds of
millions of tokens, more than two CPU cores read in a day. Training is free to change all of it.
"""

import math

import torch
from torch import Tensor
from torch.nn import Linear
from transformers import LlamaForCausalLM

NOTES = 64  # of the residual stream's dimensions hold the note about the token before
HEAD, GROUP = 2, 1  # the query head that is wired, and the key/value head that it uses
LOOK_BACK_FREQUENCIES, LOOK_BACK_AMPLITUDE = 10, math.sqrt(70.0)
STEADY_FREQUENCY = 0.0016  # radians a token: slower rotations leave a match alone over a thousand tokens
EMBEDDING_SCALE = 0.25
MATCH_SCALE, NOTE_SCALE, COPY_SCALE = math.sqrt(6.0), 1.5 * EMBEDDING_SCALE, 2.0 * EMBEDDING_SCALE
FINAL_SCALE = 0.05 / EMBEDDING_SCALE


@torch.no_grad()
def wire_copying(model: LlamaForCausalLM) -> None:
    """Overwrite the embeddings and one head each of the first two layers; quieten the rest."""
    size = model.config.hidden_size
    embedding = model.model.embed_tokens.weight
    embedding.normal_(0.0, EMBEDDING_SCALE)
    embedding[:, size - NOTES :] = 0.0
    model.model.norm.weight.fill_(FINAL_SCALE)
    for layer in model.model.layers:
        layer.self_attn.o_proj.weight.zero_()
        layer.mlp.down_proj.weight.zero_()
    code = torch.zeros(size, NOTES)
    code[: size - NOTES] = torch.linalg.qr(torch.randn(size - NOTES, NOTES))[0]
    _wire_look_back(model, code)
    _wire_match(model, code)


def _wire_look_back(model: LlamaForCausalLM, code: Tensor) -> None:
    """First layer: attend to the token before, by position alone, and note its code."""
    attention = model.model.layers[0].self_attn
    frequencies = _frequencies(model)
    half = len(frequencies)
    key = torch.zeros(2 * half)
    key[:LOOK_BACK_FREQUENCIES] = LOOK_BACK_AMPLITUDE
    for offset, head in ((1, HEAD), (2, HEAD + 1)):
        query = torch.zeros(2 * half)
        angles = -offset * frequencies[:LOOK_BACK_FREQUENCIES]
        query[:LOOK_BACK_FREQUENCIES] = LOOK_BACK_AMPLITUDE * angles.cos()
        query[half : half + LOOK_BACK_FREQUENCIES] = LOOK_BACK_AMPLITUDE * angles.sin()
        _rows(attention.q_proj, head).zero_()
        attention.q_proj.bias[_span(head)] = query
    _rows(attention.k_proj, GROUP).zero_()
    attention.k_proj.bias[_span(GROUP)] = key
    _rows(attention.v_proj, GROUP).copy_(code.T)
    attention.o_proj.weight[-NOTES:, _span(HEAD)] = NOTE_SCALE * torch.eye(NOTES)


def _wire_match(model: LlamaForCausalLM, code: Tensor) -> None:
    """Second layer: attend to where the current token was noted, and bring what stands there."""
    attention = model.model.layers[1].self_attn
    frequencies = _frequencies(model)
    slow = [at for at, frequency in enumerate(frequencies.tolist()) if frequency < STEADY_FREQUENCY]
    steady = slow + [at + len(frequencies) for at in slow]
    notes = torch.zeros(len(steady), code.shape[0])
    notes[:, code.shape[0] - NOTES :][:, : len(steady)] = torch.eye(len(steady))
    for rows in (_rows(attention.q_proj, HEAD), _rows(attention.k_proj, GROUP)):
        rows.zero_()
    _rows(attention.q_proj, HEAD)[steady] = MATCH_SCALE * code[:, : len(steady)].T
    _rows(attention.k_proj, GROUP)[steady] = MATCH_SCALE * notes
    _rows(attention.v_proj, GROUP).copy_(code.T)
    attention.o_proj.weight[:, _span(HEAD)] = COPY_SCALE * code


def _frequencies(model: LlamaForCausalLM) -> Tensor:
    """Radians a token, per pair of a head's dimensions, fastest first."""
    frequencies: Tensor = model.model.rotary_emb.inv_freq
    return frequencies


def _span(head: int) -> slice:
    return slice(head * NOTES, (head + 1) * NOTES)


def _rows(projection: Linear, head: int) -> Tensor:
    """The rows of a query, key or value projection that belong to `head` (heads are NOTES wide)."""
    return projection.weight[_span(head)]
