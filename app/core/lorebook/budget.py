"""LoreBudget: how many tokens of lore a prompt takes, and which entry is the first that does not fit.

Source: `spec/worldinfo.md` section 4, "Probability & budget".
"""

import re
from collections.abc import Callable, Iterator, Sequence

from app.core.lorebook.content import content_of
from app.core.lorebook.inclusion_groups import Candidate

_SEAM_TOKENS = 16
"""A longer text can count as a few tokens less at a seam; beyond this margin it cannot."""

_LEAVES_TRACES = re.compile(r"\{\{.*(?:var|banned)|\{\{\s*[.$]", re.DOTALL)
"""Macros that change more than the text they stand in: those of an entry that is skipped must not run."""


class LoreBudget:
    """Counts over all rounds of one scan. After the first entry that is too long only those pass that
    ignore the budget; `used_text` is what came through in earlier rounds."""

    def __init__(
        self,
        tokens: int,
        count_tokens: Callable[[Sequence[str]], Sequence[int]],
        expand: Callable[[str], str],
    ) -> None:
        self._tokens, self._count, self._expand = tokens, count_tokens, expand
        self.used_text = ""
        self.has_overflowed = False

    def admitted(self, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, str | None]]:
        """Each candidate with its text, macros replaced; None where there is no room for it."""
        running = ""
        for batch in _by_traces(candidates):
            texts = [self._text(candidate) for candidate in batch]
            used = self._used_tokens(running, [text or "" for text in texts])
            for candidate, text, tokens in zip(batch, texts, used, strict=True):
                ignores = candidate[1].ignores_budget
                is_over = self.has_overflowed or tokens >= self._tokens
                if text is not None:
                    running += text + "\n"
                self.has_overflowed = self.has_overflowed or (is_over and not ignores)
                yield candidate, text if ignores or not is_over else None

    def _text(self, candidate: Candidate) -> str | None:
        """None for an entry that is skipped whatever it says."""
        if self.has_overflowed and not candidate[1].ignores_budget:
            return None
        return self._expand(content_of(candidate[1].content).text)

    def _used_tokens(self, running: str, texts: Sequence[str]) -> Sequence[int]:
        """Tokens of the lore so far with the first, the first two, … of `texts` behind it."""
        whole = [running]
        for text in texts:
            whole.append(whole[-1] + text + "\n")
        if not texts or self.has_overflowed:
            return [0] * len(texts)
        before, all_of_it = self._count([self.used_text, whole[-1]])
        if before + all_of_it + _SEAM_TOKENS < self._tokens:
            return [0] * len(texts)
        return [before + tokens for tokens in self._count(whole[1:])]


def _by_traces(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """In few batches, since counting costs: an entry whose macros leave traces begins one."""
    batch: list[Candidate] = []
    for candidate in candidates:
        if batch and _LEAVES_TRACES.search(candidate[1].content):
            yield batch
            batch = []
        batch.append(candidate)
    if batch:
        yield batch
