"""RememberedCounts: token counts of texts that were asked before, the longest unused ones forgotten first."""

from collections.abc import Callable, Sequence

CAPACITY_CHARACTERS = 16_000_000


class RememberedCounts:
    """`ask` counts texts that are not known. The texts held have at most `capacity` characters together."""

    def __init__(
        self, ask: Callable[[tuple[str, ...]], Sequence[int]], capacity: int = CAPACITY_CHARACTERS
    ) -> None:
        self._ask = ask
        self._capacity = capacity
        self._counts: dict[str, int] = {}
        self._num_characters = 0

    def counts(self, texts: Sequence[str]) -> list[int]:
        """The count of each text, in their order."""
        unknown = tuple(dict.fromkeys(text for text in texts if text not in self._counts))
        asked = dict(zip(unknown, self._ask(unknown), strict=True)) if unknown else {}
        counts = {text: asked[text] if text in asked else self._counts[text] for text in texts}
        self._remember(counts)
        return [counts[text] for text in texts]

    def forget(self) -> None:
        """Another model counts otherwise."""
        self._counts.clear()
        self._num_characters = 0

    def _remember(self, counts: dict[str, int]) -> None:
        """What was used last stands last."""
        for text, count in counts.items():
            if self._counts.pop(text, None) is None:
                self._num_characters += len(text)
            self._counts[text] = count
        while self._num_characters > self._capacity:
            oldest = next(iter(self._counts))
            del self._counts[oldest]
            self._num_characters -= len(oldest)
