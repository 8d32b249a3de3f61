"""A prompt's segments as token ids, so that only markup can produce special tokens.

Text outside markup goes through tokenizers that know no added tokens, so whatever a card or a
message spells stays text; in markup added tokens are found by their spelling. The text between two
of them is one run and is tokenised as one piece whatever segments it comes from, exactly as the
model's own tokenizer does with the whole string.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from tokenizers import Encoding, Tokenizer

from app.core.prompt.segments import Segment
from app.engine.detokenizer import text_of
from app.engine.markup import AddedTokens
from app.engine.plain_tokenizer import plain_tokenizer
from app.engine.token_bytes import TokenBytes

NO_SEGMENT = -1
"""`EncodedPrompt.segment_indices` of the BOS that the tokenizer puts before everything."""


@dataclass(slots=True)
class EncodedPrompt:
    """Token ids, and for each the index of the segment that its first character came from."""

    token_ids: list[int] = field(default_factory=list)
    segment_indices: list[int] = field(default_factory=list)

    def add(self, token_id: int, segment_index: int) -> None:
        self.token_ids.append(token_id)
        self.segment_indices.append(segment_index)


class PromptEncoder:
    """Encodes for one model. Never changed once made, so that any thread may use it."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        spec = json.loads(tokenizer.to_str())
        self.token_bytes = TokenBytes(tokenizer)
        self._added = AddedTokens(spec["added_tokens"])
        self._first = plain_tokenizer(spec, begins_prompt=True)
        self._later = plain_tokenizer(spec, begins_prompt=False)
        self._bos_id = _bos_id(tokenizer, self._added.ids)

    def encode(self, segments: Sequence[Segment]) -> EncodedPrompt:
        """Ids of the whole prompt, BOS first if the tokenizer adds one and markup does not spell it."""
        encoded = EncodedPrompt()
        run: list[tuple[str, int]] = []
        for index, segment in enumerate(segments):
            for part in self._parts(segment):
                if isinstance(part, str):
                    run.append((part, index))
                    continue
                self._add_run(encoded, run)
                for token_id in part:
                    encoded.add(token_id, index)
        self._add_run(encoded, run)
        return self._with_bos(encoded)

    def count(self, text: str, *, as_markup: bool) -> int:
        """Tokens of `text` alone, without BOS."""
        text = well_formed(text)
        parts = self._added.split(text) if as_markup else (text,)
        return sum(len(_encoding(self._first, part).ids) if isinstance(part, str) else 1 for part in parts)

    def plain_ids(self, text: str) -> list[int]:
        """Ids of `text` as it stands in the middle of a prompt; never special ones."""
        return list(_encoding(self._later, well_formed(text)).ids)

    def _parts(self, segment: Segment) -> Iterator[str | tuple[int, ...]]:
        """The segment as texts to be tokenised and ids to be taken as they are."""
        text = well_formed(segment.text)
        if segment.is_markup:
            for part in self._added.split(text):
                yield part if isinstance(part, str) else (part,)
        elif segment.token_ids and self._stands_for(segment.token_ids, text):
            yield segment.token_ids
        elif text:
            yield text

    def _stands_for(self, token_ids: tuple[int, ...], text: str) -> bool:
        """Whether kept ids decode to exactly `text`, at the start of a text or further on."""
        if not self._added.ids.isdisjoint(token_ids):
            return False
        return any(
            text_of(token_ids, self.token_bytes, continues_text=continues_text) == text
            for continues_text in (True, False)
        )

    def _add_run(self, encoded: EncodedPrompt, run: list[tuple[str, int]]) -> None:
        """Tokenise the texts of `run` as one piece, append the ids, empty the run."""
        if not run:
            return
        tokenizer = self._later if encoded.token_ids else self._first
        encoding = _encoding(tokenizer, "".join(text for text, _ in run))
        ends = list(accumulate(len(text) for text, _ in run))
        part = 0
        for token_id, (start, _) in zip(encoding.ids, encoding.offsets, strict=True):
            while part + 1 < len(ends) and start >= ends[part]:
                part += 1
            encoded.add(token_id, run[part][1])
        run.clear()

    def _with_bos(self, encoded: EncodedPrompt) -> EncodedPrompt:
        if self._bos_id is None or encoded.token_ids[:1] == [self._bos_id]:
            return encoded
        return EncodedPrompt([self._bos_id, *encoded.token_ids], [NO_SEGMENT, *encoded.segment_indices])


def well_formed(text: str) -> str:
    """`text` with lone surrogates, which no tokenizer takes, as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _encoding(tokenizer: Tokenizer, text: str) -> Encoding:
    """`encode` would hold the interpreter lock throughout, most of a second for a megabyte."""
    encodings: list[Encoding] = tokenizer.encode_batch([text], add_special_tokens=False)
    return encodings[0]


def _bos_id(tokenizer: Tokenizer, special_ids: frozenset[int]) -> int | None:
    """The special token that the tokenizer puts before any text, if it does."""
    ids = tokenizer.encode("a", add_special_tokens=True).ids
    return ids[0] if len(ids) > 1 and ids[0] in special_ids else None
