"""Token ids to text while they stream, never half a character.

    detokenizer = Detokenizer(token_bytes)
    for token_id in tokens:
        show(detokenizer.add(token_id))

Each token costs time linear in its own bytes. Bytes of a character that is not complete yet wait
for the next token; bytes that can never be a character become U+FFFD, as in the tokenizer's own
`decode`. Characters still incomplete when the reply ends are dropped.
"""

import codecs
from collections.abc import Iterable

from app.engine.token_bytes import TokenBytes


class Detokenizer:
    """The text of one reply. `continues_text`: it goes on in mid-text, so a first space is meant."""

    def __init__(self, token_bytes: TokenBytes, *, continues_text: bool = False) -> None:
        self._token_bytes = token_bytes
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._drops_space = token_bytes.drops_first_space and not continues_text

    def add(self, token_id: int) -> str:
        """The text that `token_id` completes; often whole words, sometimes nothing."""
        text = self._decoder.decode(self._token_bytes[token_id])
        if text and self._drops_space:
            self._drops_space = False
            return text.removeprefix(" ")
        return text


def text_of(token_ids: Iterable[int], token_bytes: TokenBytes, *, continues_text: bool = False) -> str:
    """What a `Detokenizer` makes of all `token_ids` together."""
    detokenizer = Detokenizer(token_bytes, continues_text=continues_text)
    return "".join([detokenizer.add(token_id) for token_id in token_ids])
