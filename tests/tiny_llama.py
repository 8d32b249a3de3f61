"""Builds a tiny random Llama in Hugging Face layout, without torch, for tests of every room.

It has what the big ones have: grouped-query attention, llama3 RoPE scaling, a byte-level BPE
tokenizer with Llama 3's special tokens, a chat template and sharded safetensors. Its replies are
random bytes, with half characters and invalid UTF-8. It ends a turn only when drawn with a high
temperature: the logits of special tokens are always zero, so `top_k` 20 makes an endless reply.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors, trainers

SPECIAL_TOKENS = (
    "<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>",
    "<|eom_id|>", "<|eot_id|>", "<|python_tag|>", "<|finetune_right_pad_id|>",
)  # fmt: skip

CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}"
    "<|start_header_id|>{{ message.role }}<|end_header_id|>\n\n{{ message.content | trim }}<|eot_id|>"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}"
)

# Enough of each script that some merges join half characters.
_SENTENCES = (
    "The innkeeper smiles and pours another cup of tea for the traveller.",
    '*She looks out of the window.* "Is it raining again?"',
    "Where are we? I don't remember how I came here.",
    "ยินดีต้อนรับสู่โรงเตี๊ยม คุณต้องการดื่มอะไร",
    "नमस्ते, आप कैसे हैं? मैं ठीक हूँ।",
    "你好,旅行者。今天晚上下雨了。こんにちは、元気ですか。",
    "👩‍👩‍👧‍👦 and 🧝🏽‍♀️ dance 🎉🎉 with 🏳️‍🌈 flags",
)


def build_tiny_llama(
    folder: Path,
    *,
    architecture: str = "LlamaForCausalLM",
    num_layers: int = 3,
    num_shards: int = 3,
    seed: int = 0,
    weight_std: float = 0.2,
    context_limit: int = 16_384,
) -> Path:
    """Write the model into `folder` (made if missing) and return it. About 0.1 s, under 1 MB."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = build_tokenizer()
    config = _config(architecture, tokenizer.get_vocab_size(), num_layers, context_limit)
    tokenizer.save(str(folder / "tokenizer.json"))
    _write_json(folder / "config.json", config)
    _write_json(folder / "tokenizer_config.json", _tokenizer_config(context_limit))
    _write_json(folder / "generation_config.json", _generation_config(tokenizer))
    _write_shards(folder, random_weights(config, seed, weight_std), num_shards)
    return folder


def build_tokenizer() -> Tokenizer:
    """A byte-level BPE tokenizer of a few hundred tokens that puts BOS first, as Llama 3's does."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=504, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(_SENTENCES * 3, trainer)
    tokenizer.add_special_tokens([AddedToken(text, special=True) for text in SPECIAL_TOKENS])
    bos = SPECIAL_TOKENS[0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A", pair=f"{bos} $A {bos} $B", special_tokens=[(bos, tokenizer.token_to_id(bos))]
    )
    return tokenizer


def random_weights(config: dict[str, Any], seed: int, std: float) -> dict[str, np.ndarray]:
    """Random float32 weights of the shapes `config` asks for, norms at one."""
    draw = np.random.default_rng(seed)
    weights = {
        name: np.ones(shape, np.float32)
        if len(shape) == 1 and not name.endswith("bias")
        else draw.normal(0.0, std, shape).astype(np.float32)
        for name, shape in tensor_shapes(config)
    }
    weights["lm_head.weight"][-len(SPECIAL_TOKENS) :] = 0.0
    return weights


def tensor_shapes(config: dict[str, Any]) -> list[tuple[str, tuple[int, ...]]]:
    hidden, inner, vocab = config["hidden_size"], config["intermediate_size"], config["vocab_size"]
    queries = config["num_attention_heads"] * config["head_dim"]
    keys = config["num_key_value_heads"] * config["head_dim"]
    shapes: list[tuple[str, tuple[int, ...]]] = [("model.embed_tokens.weight", (vocab, hidden))]
    for layer in range(config["num_hidden_layers"]):
        prefix = f"model.layers.{layer}"
        for name, rows in (("q", queries), ("k", keys), ("v", keys)):
            shapes.append((f"{prefix}.self_attn.{name}_proj.weight", (rows, hidden)))
            if config["model_type"] == "qwen2":
                shapes.append((f"{prefix}.self_attn.{name}_proj.bias", (rows,)))
        shapes += [
            (f"{prefix}.self_attn.o_proj.weight", (hidden, queries)),
            (f"{prefix}.mlp.gate_proj.weight", (inner, hidden)),
            (f"{prefix}.mlp.up_proj.weight", (inner, hidden)),
            (f"{prefix}.mlp.down_proj.weight", (hidden, inner)),
            (f"{prefix}.input_layernorm.weight", (hidden,)),
            (f"{prefix}.post_attention_layernorm.weight", (hidden,)),
        ]
    return [*shapes, ("model.norm.weight", (hidden,)), ("lm_head.weight", (vocab, hidden))]


def _config(architecture: str, vocab_size: int, num_layers: int, context_limit: int) -> dict[str, Any]:
    return {
        "architectures": [architecture],
        "model_type": architecture.removesuffix("ForCausalLM").lower(),
        "vocab_size": vocab_size,
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": num_layers,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 16,
        "hidden_act": "silu",
        "rms_norm_eps": 1e-5,
        "max_position_embeddings": context_limit,
        "rope_parameters": {
            "rope_type": "llama3",
            "rope_theta": 500000.0,
            "factor": 8.0,
            "low_freq_factor": 1.0,
            "high_freq_factor": 4.0,
            "original_max_position_embeddings": 8192,
        },
        "tie_word_embeddings": False,
        "bos_token_id": vocab_size - len(SPECIAL_TOKENS),
        "eos_token_id": vocab_size - len(SPECIAL_TOKENS) + 1,
        "dtype": "float32",
    }


def _tokenizer_config(context_limit: int) -> dict[str, Any]:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": "<|begin_of_text|>",
        "eos_token": "<|eot_id|>",
        "model_max_length": context_limit,
        "clean_up_tokenization_spaces": False,
        "chat_template": CHAT_TEMPLATE,
    }


def _generation_config(tokenizer: Tokenizer) -> dict[str, Any]:
    ends = ("<|end_of_text|>", "<|eom_id|>", "<|eot_id|>")
    return {
        "bos_token_id": tokenizer.token_to_id("<|begin_of_text|>"),
        "eos_token_id": [tokenizer.token_to_id(text) for text in ends],
        "do_sample": False,
    }


def _write_shards(folder: Path, weights: dict[str, np.ndarray], num_shards: int) -> None:
    if num_shards == 1:
        save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
        return
    names = list(weights)
    weight_map: dict[str, str] = {}
    for shard in range(num_shards):
        file_name = f"model-{shard + 1:05d}-of-{num_shards:05d}.safetensors"
        part = {name: weights[name] for name in names[shard::num_shards]}
        save_file(part, folder / file_name, metadata={"format": "pt"})
        weight_map |= dict.fromkeys(part, file_name)
    total = sum(weight.nbytes for weight in weights.values())
    index = {"metadata": {"total_size": total}, "weight_map": weight_map}
    _write_json(folder / "model.safetensors.index.json", index)


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")
