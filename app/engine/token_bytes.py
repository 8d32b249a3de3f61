"""What bytes of text each token id stands for, for the two kinds of tokenizer the Llama family has.

Byte-level BPE (Llama 3, Qwen 2, Mistral Nemo) writes every byte as one printable character;
SentencePiece BPE (Llama 2, Mistral) writes spaces as U+2581 and rare bytes as `<0xE2>`, and drops
one space at the beginning of a text.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from tokenizers import Tokenizer

from app.core.errors import ModelLoadError

_SPACE_MARK = "\u2581"
_BYTE_TOKEN = re.compile(r"<0x([0-9A-F]{2})>")


class TokenBytes:
    """Bytes by token id. Special tokens, and ids that the tokenizer does not know, stand for no text."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._added = tokenizer.get_added_tokens_decoder()
        kinds = list(_decoder_kinds(json.loads(tokenizer.to_str())["decoder"]))
        self._is_byte_level = "ByteLevel" in kinds
        if not self._is_byte_level and not {"Metaspace", "ByteFallback"} & set(kinds):
            raise ModelLoadError(
                f"tokenizer.json decodes by {', '.join(kinds) or 'nothing'}, which is not a Llama-like way.",
                "Use a model with a byte-level BPE or SentencePiece BPE tokenizer.",
            )
        self.drops_first_space = bool({"Strip", "Metaspace"} & set(kinds)) and not self._is_byte_level

    def __getitem__(self, token_id: int) -> bytes:
        added = self._added.get(token_id)
        if added is not None:
            return b"" if added.special else added.content.encode()
        token = self._tokenizer.id_to_token(token_id)
        if token is None:
            return b""
        return _byte_level(token) if self._is_byte_level else _sentence_piece(token)

    def spelling(self, token_id: int) -> str | None:
        """How a special token is written in markup; None for every other one."""
        added = self._added.get(token_id)
        return str(added.content) if added is not None and added.special else None


def _decoder_kinds(decoder: dict[str, Any] | None) -> Iterator[str]:
    if decoder is None:
        return
    if decoder["type"] == "Sequence":
        for part in decoder["decoders"]:
            yield from _decoder_kinds(part)
    else:
        yield decoder["type"]


def _byte_level(token: str) -> bytes:
    try:
        return bytes(_BYTE_OF_CHARACTER[character] for character in token)
    except KeyError:
        return token.encode()


def _sentence_piece(token: str) -> bytes:
    byte = _BYTE_TOKEN.fullmatch(token)
    return bytes([int(byte[1], 16)]) if byte else token.replace(_SPACE_MARK, " ").encode()


def _byte_of_character() -> dict[str, int]:
    """GPT-2's alphabet: printable Latin-1 stands for itself, the other 68 bytes for U+0100 onwards."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(256 + i): byte for i, byte in enumerate(others)}


_BYTE_OF_CHARACTER = _byte_of_character()
