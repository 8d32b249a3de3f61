"""Training batches, written as they are needed: step N of seed S is always the same batch."""

import random
from dataclasses import dataclass

import torch
from dialogue import Composer
from held_out import Split
from template import BEGIN, formatted
from tokenizers import Tokenizer
from torch import Tensor

CONTEXT_SHARE = 0.12  # of the tokens that are not replies take part in the loss
POOL = 384  # dialogues sorted by length at a time, so that a batch holds little padding
DRILLS = 8  # recall drills that go into each pool
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Sample:
    """One dialogue as tokens; `labels` are IGNORED where the model is not to learn."""

    ids: list[int]
    labels: list[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """(batch, time) int64 each; labels are already shifted: labels[t] is the token after ids[t]."""

    ids: Tensor
    labels: Tensor


def encode(
    tokenizer: Tokenizer, composer: Composer, rng: random.Random, limit: int, replies_only: bool = False
) -> Sample:
    """A new dialogue, cut to `limit` tokens."""
    ids, learn = [tokenizer.token_to_id(BEGIN)], [False]
    for piece in formatted(composer.dialogue(), with_names=rng.random() < 0.45):
        tokens = tokenizer.encode(piece.text, add_special_tokens=False).ids
        ids += tokens
        learn += [piece.is_reply or (not replies_only and rng.random() < CONTEXT_SHARE) for _ in tokens]
        if len(ids) > limit:
            break
    labels = [token if wanted else IGNORED for token, wanted in zip(ids, learn, strict=True)]
    return Sample(ids[:limit], labels[1 : limit + 1] + [IGNORED] * (len(ids) <= limit))


def recall_drill(rng: random.Random, vocab_size: int) -> Sample:
    """Runs of random tokens that come again: only looking back tells how a run goes on.

    Copying what stands in the context is most of what a small model has to learn here, and this
    teaches it many times faster than names in running text do.
    """
    length = rng.randint(96, 320)
    longest = rng.choice((4, 8, 16))
    runs = [rng.sample(range(vocab_size - 8), rng.randint(2, longest)) for _ in range(rng.randint(2, 10))]
    ids: list[int] = []
    learn: list[bool] = []
    seen: set[int] = set()
    while len(ids) < length:
        at = rng.randrange(len(runs))
        ids += runs[at]
        learn += [False] + [at in seen] * (len(runs[at]) - 1)
        seen.add(at)
    labels = [token if wanted else IGNORED for token, wanted in zip(ids, learn, strict=True)]
    return Sample(ids[:length], [*labels[1:length], IGNORED])


def pooled_batches(
    tokenizer: Tokenizer, seed: int, pool: int, tokens_per_batch: int, limit: int
) -> list[Batch]:
    """The batches of pool number `pool`, in a fixed random order."""
    rng = random.Random(f"{seed}/{pool}")
    composer = Composer(rng, Split.TRAIN)
    drills = [recall_drill(rng, tokenizer.get_vocab_size()) for _ in range(DRILLS)]
    dialogues = [encode(tokenizer, composer, rng, limit) for _ in range(POOL)]
    samples = sorted(drills + dialogues, key=lambda sample: len(sample.ids))
    groups: list[list[Sample]] = [[]]
    for sample in samples:
        if groups[-1] and len(sample.ids) * (len(groups[-1]) + 1) > tokens_per_batch:
            groups.append([])
        groups[-1].append(sample)
    rng.shuffle(groups)
    return [collated(group) for group in groups]


def collated(samples: list[Sample]) -> Batch:
    """Samples of like length as one padded batch (causal attention never looks at padding behind)."""
    width = max(len(sample.ids) for sample in samples)
    ids = torch.zeros(len(samples), width, dtype=torch.long)
    labels = torch.full((len(samples), width), IGNORED)
    for row, sample in enumerate(samples):
        ids[row, : len(sample.ids)] = torch.tensor(sample.ids)
        labels[row, : len(sample.labels)] = torch.tensor(sample.labels)
    return Batch(ids, labels)
