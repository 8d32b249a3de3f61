"""A prompt cut into blocks: stretches of tokens that come from the same thing."""

from dataclasses import dataclass
from itertools import groupby

from app.core.lorebook.reasons import FiredEntry
from app.core.prompt.segments import Source, SourceKind
from app.services.facts import ContextPart
from app.services.microscope_facts import PromptInspected
from app.services.prompt_maker import PARTS

_BEFORE_ALL = Source(SourceKind.TEMPLATE)


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens `first` to before `end` come from `source`; markup may hold special tokens."""

    source: Source
    is_markup: bool
    first: int
    end: int

    @property
    def num_tokens(self) -> int:
        return self.end - self.first

    @property
    def part(self) -> ContextPart:
        return PARTS[self.source.kind]


@dataclass(frozen=True, slots=True)
class PromptBlocks:
    """The blocks of one prompt in order; `block_of` has the index of a block for each token."""

    blocks: tuple[Block, ...]
    block_of: tuple[int, ...]

    @classmethod
    def of(cls, prompt: PromptInspected) -> "PromptBlocks":
        segments = prompt.record.segments
        origins = [
            (segments[index].source, segments[index].is_markup) if index >= 0 else (_BEFORE_ALL, True)
            for index in prompt.segment_indices
        ]
        blocks: list[Block] = []
        block_of: list[int] = []
        for (source, is_markup), tokens in groupby(origins):
            num_tokens = sum(1 for _ in tokens)
            block_of += [len(blocks)] * num_tokens
            blocks.append(Block(source, is_markup, len(block_of) - num_tokens, len(block_of)))
        return cls(tuple(blocks), tuple(block_of))

    def tokens_by_part(self) -> dict[ContextPart, int]:
        counts = dict.fromkeys(ContextPart, 0)
        for block in self.blocks:
            counts[block.part] += block.num_tokens
        return counts

    def first_message(self) -> int | None:
        """The token at which the history begins, where older messages would have stood."""
        begins = (block.first for block in self.blocks if block.source.kind is SourceKind.MESSAGE)
        return next(begins, None)


def fired_entry(prompt: PromptInspected, source: Source) -> FiredEntry | None:
    """The lorebook entry that a block comes from, with what called it up."""
    fired = (entry for entry in prompt.record.fired_lore if source.ref == f"{entry.book}.{entry.uid}")
    return next(fired, None) if source.kind is SourceKind.LORE else None
