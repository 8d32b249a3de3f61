"""Reports how often each sentence frame comes up in the corpus: none may make up more than 0.5 %."""

import argparse
import random
import re
from collections import Counter

from dialogue import Composer, Mixture

_SENTENCE_END = re.compile(r"(?<=[.!?*])\s+")


def frame_counts(seed: int, num_dialogues: int) -> Counter[str]:
    """Sentence frame → how often it stands in `num_dialogues` new dialogues."""
    composer = Composer(random.Random(seed), mixture=Mixture(small=0.5))
    counts: Counter[str] = Counter()
    for _ in range(num_dialogues):
        for frame in composer.dialogue().frames:
            counts.update(piece for piece in _SENTENCE_END.split(frame) if piece.strip(" *"))
    return counts


def main() -> None:
    """Print the commonest frames and their shares in per cent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dialogues", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    counts = frame_counts(args.seed, args.dialogues)
    total = counts.total()
    print(f"{total} sentences, {len(counts)} frames")
    for frame, count in counts.most_common(12):
        print(f"{100 * count / total:.3f} %  {frame}")


if __name__ == "__main__":
    main()
