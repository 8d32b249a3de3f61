"""Tokenizers made from a model's own that know no added tokens: what they encode is always text."""

import json
from typing import Any

from tokenizers import Tokenizer


def plain_tokenizer(spec: dict[str, Any], *, begins_prompt: bool) -> Tokenizer:
    """A tokenizer like the one `spec` (a parsed tokenizer.json) describes, without its added tokens.

    `begins_prompt` false: for text further on, before which Metaspace "first" puts no space.
    """
    bare = spec | {"added_tokens": [], "post_processor": None, "truncation": None, "padding": None}
    bare["model"] = _without_added_pieces(spec)
    if not begins_prompt:
        bare["pre_tokenizer"] = _without_first_space(spec["pre_tokenizer"])
    tokenizer: Tokenizer = Tokenizer.from_str(json.dumps(bare))
    return tokenizer


def _without_added_pieces(spec: dict[str, Any]) -> dict[str, Any]:
    """Trainers list added tokens in the vocabulary too, where `ignore_merges` would find them."""
    model: dict[str, Any] = spec["model"]
    if not model.get("ignore_merges"):
        return model
    added = {token["content"] for token in spec["added_tokens"]} - {model.get("unk_token")}
    return model | {"vocab": {piece: i for piece, i in model["vocab"].items() if piece not in added}}


def _without_first_space(pre_tokenizer: dict[str, Any] | None) -> dict[str, Any] | None:
    if pre_tokenizer is None:
        return None
    if pre_tokenizer["type"] == "Sequence":
        parts = [_without_first_space(part) for part in pre_tokenizer["pretokenizers"]]
        return pre_tokenizer | {"pretokenizers": parts}
    if pre_tokenizer.get("prepend_scheme") == "first":
        return pre_tokenizer | {"prepend_scheme": "never"}
    return pre_tokenizer
