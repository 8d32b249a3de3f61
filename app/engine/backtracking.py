"""Replies without banned phrases: where one is complete, the loop goes back to the token that began it.

That token is banned at its place and another one is drawn there. Tokens whose text may still become a banned
phrase are held back, so that nothing is shown that is taken away again.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence

import torch
from torch import Tensor
from transformers import PreTrainedModel

from app.core.errors import EngineError
from app.engine.decoding import next_logits
from app.engine.detokenizer import Detokenizer
from app.engine.kv_cache import PromptCache
from app.engine.phrase_guard import PhraseGuard
from app.engine.token_choice import ChooserMemory, SeededChooser

MAX_TRIES = 16
"""How many tokens are banned at one place before the phrase is let through."""


class ReversibleTokens:
    """Tokens after `prompt_ids`, one at a time, with a way back. The prompt has been read by `prefill`."""

    def __init__(
        self, model: PreTrainedModel, cache: PromptCache, prompt_ids: Sequence[int], choose: SeededChooser
    ) -> None:
        self._model, self._cache, self._prompt_ids, self._choose = model, cache, prompt_ids, choose
        self._so_far = torch.tensor(prompt_ids, device=model.device)
        self._banned: dict[int, set[int]] = {}
        self._memories: dict[int, ChooserMemory] = {}
        self.ids: list[int] = []
        self.forced: set[int] = set()  # places where nothing but what was banned there may come

    @torch.inference_mode()
    def next(self) -> int:
        """Draw one more token; it is then the last of `ids`."""
        place = len(self.ids)
        chosen = self._chosen(self._logits(place), place)
        self._so_far = torch.cat([self._so_far, chosen])
        self.ids.append(int(chosen))
        return self.ids[-1]

    def _chosen(self, logits: Tensor, place: int) -> Tensor:
        """What is drawn at `place`, also something that was banned there if a grammar leaves nothing else."""
        self._memories[place] = self._choose.memory()
        if place in self._banned:
            banned = torch.tensor(sorted(self._banned[place]), device=logits.device)
            try:
                return self._choose(logits.index_fill(-1, banned, -torch.inf), self._so_far)
            except EngineError:  # one with another cause is raised again below
                self._choose.recall(self._memories[place])
                self._memories[place] = self._choose.memory()
                del self._banned[place]
                self.forced.add(place)
        return self._choose(logits, self._so_far)

    def go_back(self, place: int) -> None:
        """Forget the tokens from `place` on; the first of them is not drawn there again."""
        self._banned = {at: ids for at, ids in self._banned.items() if at <= place}
        self._banned.setdefault(place, set()).add(self.ids[place])
        self.forced = {at for at in self.forced if at < place}
        self._choose.recall(self._memories[place])
        del self.ids[place:]
        self._so_far = self._so_far[: len(self._prompt_ids) + place]
        self._cache.crop(len(self._prompt_ids) + max(place - 1, 0))

    def settle(self, place: int) -> None:
        """Nobody will go back before `place`."""
        self._banned = {at: ids for at, ids in self._banned.items() if at >= place}
        self._memories = {at: memory for at, memory in self._memories.items() if at >= place}
        self.forced = {at for at in self.forced if at >= place}

    def _logits(self, place: int) -> Tensor:
        if place:
            return next_logits(self._model, self._cache, self.ids[-1:])
        logits = self._cache.recall(self._prompt_ids)
        if logits is None:
            raise ValueError("The prompt was not read to its end.")
        return logits


class PhraseAvoider:
    """One reply's tokens, less those that make banned phrases. `avoided` counts the phrases by their text.

    `let_through` counts those that stand in it all the same: after too many tries, or for its grammar.

    `before` is text that the reply already has: a phrase may begin in it.
    """

    def __init__(
        self,
        tokens: ReversibleTokens,
        guard: PhraseGuard,
        detokenizer: Callable[[], Detokenizer],
        before: str = "",
    ) -> None:
        self._tokens, self._guard, self._new_detokenizer = tokens, guard, detokenizer
        self._text = before
        self._ends: list[int] = []  # where in the text each token ends
        self._detokenizer = detokenizer()
        self._num_before = len(before)
        self._num_settled = 0
        self._passes: list[tuple[int, str]] = []  # where each phrase ends that was let through
        self._tries: Counter[int] = Counter()
        self.avoided: Counter[str] = Counter()

    @property
    def let_through(self) -> Counter[str]:
        return Counter(phrase for _, phrase in self._passes)

    def write(self, end_ids: Collection[int], room: int, is_stopped: Callable[[], bool]) -> Iterator[int]:
        """Yield the tokens that are settled, at most `room`, the one that ends the turn included."""
        while not is_stopped():
            token_id = self._tokens.next()
            is_end = token_id in end_ids
            if not is_end:
                self._add(token_id)
            is_whole = is_end or len(self._tokens.ids) >= room
            if self._has_gone_back(is_whole):
                continue
            yield from self._settled(len(self._tokens.ids) if is_whole else self._place_of(self._held_from()))
            if is_whole:
                return
        yield from self._settled(len(self._tokens.ids))

    def _add(self, token_id: int) -> None:
        self._text += self._detokenizer.add(token_id)
        self._ends.append(len(self._text))

    def _has_gone_back(self, is_whole: bool) -> bool:
        """Whether a banned phrase is complete and the tokens that made it are gone."""
        new_from = max(self._start_of(self._num_settled), self._passed)
        earliest = new_from if new_from > self._num_before else 0
        match = self._guard.find(self._text, earliest, new_from, is_whole=is_whole)
        if match is None:
            return False
        place, phrase = self._changeable(match[0]), self._text[match[0] : match[1]]
        if place is None:
            self._passes.append((match[1], phrase))
            return False
        self.avoided[phrase] += 1
        self._tokens.go_back(place)
        self._rewrite()
        self._passes = [passed for passed in self._passes if passed[0] <= len(self._text)]
        return True

    def _changeable(self, offset: int) -> int | None:
        """The token to draw anew so that another phrase comes about at `offset`; None after enough tries."""
        begins = max(self._place_of(offset), self._num_settled)
        places = range(begins, len(self._tokens.ids))
        place = next((place for place in places if place not in self._tokens.forced), None)
        if place is not None:
            self._tries[place] += 1
        return None if place is None or self._tries[place] > MAX_TRIES else place

    def _rewrite(self) -> None:
        """The text of the tokens that are left."""
        self._text, self._ends = self._text[: self._num_before], []
        self._detokenizer = self._new_detokenizer()
        for token_id in self._tokens.ids:
            self._add(token_id)

    def _settled(self, place: int) -> Iterator[int]:
        """The tokens before `place` that were not yielded yet."""
        place = max(place, self._num_settled)
        settled = self._tokens.ids[self._num_settled : place]
        self._num_settled = place
        self._tokens.settle(place)
        yield from settled

    def _held_from(self) -> int:
        start = max(self._start_of(self._num_settled), self._passed)
        return self._guard.held_from(self._text, start)

    @property
    def _passed(self) -> int:
        return self._passes[-1][0] if self._passes else 0

    def _start_of(self, place: int) -> int:
        return self._ends[place - 1] if place else self._num_before

    def _place_of(self, offset: int) -> int:
        """The token that has the character at `offset`; the next one where that is not written yet."""
        return bisect_right(self._ends, offset)
