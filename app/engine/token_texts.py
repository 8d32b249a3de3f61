"""What each token of a prompt stands for, to be looked at one by one."""

import codecs
from collections.abc import Sequence

from app.engine.token_bytes import TokenBytes


def token_texts(token_ids: Sequence[int], token_bytes: TokenBytes) -> tuple[str, ...]:
    """One text a token; a special token has its spelling.

    A character that several tokens spell stands at the last of them, the others are empty.
    """
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    texts = []
    for token_id in token_ids:
        spelling = token_bytes.spelling(token_id)
        texts.append(decoder.decode(token_bytes[token_id]) if spelling is None else spelling)
    return tuple(texts)
