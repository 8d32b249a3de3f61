"""Splits markup at the spellings of the model's added tokens (`<|eot_id|>` and the like)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any


class AddedTokens:
    """The tokens a tokenizer.json adds to its vocabulary, by spelling. Only markup may spell them."""

    def __init__(self, added_tokens: Sequence[dict[str, Any]]) -> None:
        self._ids: dict[str, int] = {token["content"]: token["id"] for token in added_tokens}
        self.ids = frozenset(self._ids.values())
        self._pattern = _spelling_pattern(added_tokens)

    def split(self, text: str) -> Iterator[str | int]:
        """`text` as plain stretches and the ids of the added tokens between them."""
        position = 0
        for match in self._pattern.finditer(text):
            if match.start() > position:
                yield text[position : match.start()]
            yield self._ids[match[match.lastindex or 0]]
            position = match.end()
        if position < len(text):
            yield text[position:]


def _spelling_pattern(added_tokens: Sequence[dict[str, Any]]) -> re.Pattern[str]:
    """Any added token, the longest first, together with the spaces it swallows."""
    longest_first = sorted(added_tokens, key=lambda token: len(token["content"]), reverse=True)
    spellings = [_spelling(token) for token in longest_first if token["content"]]
    return re.compile("|".join(spellings) or r"(?!)")


def _spelling(token: dict[str, Any]) -> str:
    before = r"\s*" if token["lstrip"] else ""
    after = r"\s*" if token["rstrip"] else ""
    return f"{before}({re.escape(token['content'])}){after}"
