"""The test bench of one lorebook: which entries a text calls up, and why the others stay out."""

import random
from collections.abc import Sequence

from app.core.hard_patterns import PatternRunner, PatternScan
from app.core.lorebook.activation import ScanRequest, activate, kept_out
from app.core.lorebook.books import BoundBook
from app.core.lorebook.entry import Lorebook
from app.core.lorebook.library import LorebookId
from app.core.lorebook.scan_index import index_of
from app.core.lorebook.scan_text import ScanText
from app.core.prompt.inputs import LoreInputs
from app.services.lorebook_facts import LoreTested

LETTERS_PER_TOKEN = 4
BUDGET_TOKENS = 2048


def tested(
    book_id: LorebookId, book: Lorebook, lines: Sequence[str], lore: LoreInputs, patterns: PatternRunner
) -> LoreTested:
    """What `book` alone does with `lines`, messages oldest first. Tokens are estimated from letters.

    Chances are drawn from a fixed seed, so that the same text gives the same answer.
    """
    index = index_of([BoundBook(book)], lore.settings.book_order)
    scan = patterns.scan()
    activated, _ = activate(index, _request(lines, lore, scan))
    return LoreTested(
        book_id,
        tuple(active.fired for active in activated),
        tuple(kept_out(index, _request(lines, lore, scan))),
    )


def _request(lines: Sequence[str], lore: LoreInputs, patterns: PatternScan) -> ScanRequest:
    return ScanRequest(
        settings=lore.settings,
        text=ScanText(list(reversed(lines)), lore.settings.scan_depth, {}),
        generation="normal",
        character=lore.character_file,
        character_tags=lore.character_tags,
        budget_tokens=lore.settings.budget_cap or BUDGET_TOKENS,
        num_messages=len(lines),
        state=lore.state,
        expand_key=lambda text: text,
        expand_content=lambda text: text,
        count_tokens=lambda texts: [len(text) // LETTERS_PER_TOKEN for text in texts],
        dice=random.Random(0),
        patterns=patterns,
    )
