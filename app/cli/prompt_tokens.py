"""Token counts for prompt cases: by the tokenizer that a case names."""

import importlib
import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from app.core.errors import AppError
from app.core.js_pattern import well_formed
from app.core.prompt.budget import CountTokens

_CHARACTERS_PER_TOKEN = 3.35
_REMEMBERED = 100_000


def counter_for(tokenizer: str) -> CountTokens:
    """The counter for a case's `tokenizer` field: "none…" estimates by length, "llama3…" is Meta's own.

    Raises AppError where Meta's tokenizer is not installed.
    """
    return _llama3_counter() if tokenizer.startswith("llama3") else estimated


def estimated(texts: Sequence[str]) -> list[int]:
    """Tokens by length: UTF-16 units divided by 3.35, rounded up."""
    return [
        math.ceil(len(text.encode("utf-16-le", "surrogatepass")) / 2 / _CHARACTERS_PER_TOKEN)
        for text in texts
    ]


@cache
def _llama3_counter() -> CountTokens:
    encode = _llama3_encode()
    known: dict[str, int] = {}

    def count(texts: Sequence[str]) -> list[int]:
        if len(known) > _REMEMBERED:
            known.clear()
        for text in texts:
            if text not in known:
                known[text] = len(encode(well_formed(text), bos=False, eos=False, allowed_special="all"))
        return [known[text] for text in texts]

    return count


def _llama3_encode() -> Callable[..., Any]:
    try:
        module = importlib.import_module("llama_models.llama3.tokenizer")
    except ImportError as error:
        raise AppError(
            "This case counts tokens with Meta's Llama 3 tokenizer, which is not installed.",
            hint="Run “make setup”, which installs it for development.",
        ) from error
    encode: Callable[..., Any] = module.Tokenizer.get_instance().encode
    return encode
