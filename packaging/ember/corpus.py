"""Training batches, written as they are needed: step N of seed S is always the same batch."""

import random
from dataclasses import dataclass

import torch
from dialogue import Composer, Mixture
from held_out import Split
from spoiling import opening_action, spoil
from template import BEGIN, formatted
from tokenizers import Tokenizer
from torch import Tensor
from turns import Dialogue

CONTEXT_SHARE = 0.12  # of the tokens that are not replies take part in the loss
POOL = 384  # dialogues sorted by length at a time, so that a batch holds little padding
DRILLS = 8  # recall drills that go into each pool
STUTTER_SHARE = 0.12  # of the replies repeat themselves for a moment
IGNORED = -100
# How much a reply's token counts that begins (or goes on with) something taken up from what was said before.
TAKEN_UP_FIRST, TAKEN_UP_LATER = 4.0, 2.0
OPENING_LETTERS = 24  # of a reply count like what is taken up, where earlier replies all began alike


Learnt = tuple[int, bool, float]  # a token, whether it is learnt, and how much it counts


@dataclass(frozen=True, slots=True)
class Sample:
    """One dialogue as tokens; `labels` are IGNORED where nothing is learnt, `weights` say how much is."""

    ids: list[int]
    labels: list[int]
    weights: list[float]


@dataclass(frozen=True, slots=True)
class Batch:
    """(batch, time) each, weights float32; labels and weights at t belong to the token after ids[t]."""

    ids: Tensor
    labels: Tensor
    weights: Tensor


def encode(
    tokenizer: Tokenizer, composer: Composer, rng: random.Random, limit: int, replies_only: bool = False
) -> Sample:
    """A new dialogue, cut to `limit` tokens."""
    ids, learn, weights = [tokenizer.token_to_id(BEGIN)], [False], [1.0]
    dialogue, said = composer.dialogue(), ""
    is_stuck = not replies_only and spoil(dialogue, rng)
    values = takeable(dialogue)
    for piece in formatted(dialogue, with_names=rng.random() < 0.4):
        encoded = tokenizer.encode(piece.text, add_special_tokens=False)
        share = 1.0 if piece.is_reply else 0.0 if replies_only or piece.is_foreign else CONTEXT_SHARE
        learnt = [rng.random() < share for _ in encoded.ids]
        spans = taken_up(piece.text, said, values) if piece.is_reply else []
        if piece.is_reply and is_stuck:
            spans.append((1, min(OPENING_LETTERS, len(opening_action(piece.text)[0]))))
        tokens = list(zip(encoded.ids, learnt, token_weights(encoded.offsets, spans), strict=True))
        if piece.is_reply and not replies_only and rng.random() < STUTTER_SHARE:
            tokens = stuttering(tokens, rng)
        ids += [token for token, _, _ in tokens]
        learn += [wanted for _, wanted, _ in tokens]
        weights += [weight for _, _, weight in tokens]
        said += piece.text.lower()
        if len(ids) > limit:
            break
    labels = [token if wanted else IGNORED for token, wanted in zip(ids, learn, strict=True)]
    return _shifted(ids[:limit], labels[:limit], weights[:limit])


def stuttering(tokens: list[Learnt], rng: random.Random) -> list[Learnt]:
    """A reply that somewhere repeats what it just said, and then goes on as it was to.

    Only going on is learnt: a model that has once slipped into saying a syllable twice gets out again.
    """
    at = rng.randrange(1, len(tokens))
    again = [(token, False, 0.0) for token, _, _ in tokens[max(0, at - rng.randint(1, 4)) : at]]
    return tokens[:at] + again * rng.choice((1, 1, 2, 3, 5, 8, 15, 30)) + tokens[at:]


def takeable(dialogue: Dialogue) -> list[str]:
    """Names, facts and drawn words of a dialogue in lower case, longest first: what a reply may take up."""
    scene = dialogue.scene
    values = {*scene.facts.values(), *scene.user_facts.values(), scene.short_name}
    values.update(value for turn in dialogue.turns for value in turn.draws.values())
    return sorted(
        (value.lower() for value in values if len(value) > 2), key=lambda value: (-len(value), value)
    )


def taken_up(reply: str, said: str, values: list[str]) -> list[tuple[int, int]]:
    """Where `reply` holds one of `values` that stands in `said` (lower case): spans without overlaps."""
    lower, spans = reply.lower(), []
    for value in values:
        start = lower.find(value)
        while start >= 0:
            end = start + len(value)
            if value in said and all(end <= other[0] or start >= other[1] for other in spans):
                spans.append((start, end))
            start = lower.find(value, end)
    return spans


def token_weights(offsets: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[float]:
    """The weight of each token of a piece, by where it stands in its text."""
    weights = [1.0] * len(offsets)
    for start, end in spans:
        inside = [at for at, (begin, stop) in enumerate(offsets) if stop > start and begin < end]
        for at in inside:
            weights[at] = TAKEN_UP_FIRST if at == inside[0] else TAKEN_UP_LATER
    return weights


def _shifted(ids: list[int], labels: list[int], weights: list[float]) -> Sample:
    return Sample(ids, [*labels[1:], IGNORED], [*weights[1:], 0.0])


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
    return _shifted(ids[:length], labels[:length], [1.0] * length)


def pooled_batches(
    tokenizer: Tokenizer, seed: int, pool: int, tokens_per_batch: int, limit: int, mixture: Mixture
) -> list[Batch]:
    """The batches of pool number `pool`, in a fixed random order."""
    rng = random.Random(f"{seed}/{pool}")
    composer = Composer(rng, Split.TRAIN, mixture)
    drills = [recall_drill(rng, tokenizer.get_vocab_size()) for _ in range(DRILLS)]
    dialogues = [encode(tokenizer, composer, rng, limit) for _ in range(POOL)]
    teaching = [sample for sample in drills + dialogues if set(sample.labels) != {IGNORED}]
    samples = sorted(teaching, key=lambda sample: len(sample.ids))
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
    weights = torch.zeros(len(samples), width)
    for row, sample in enumerate(samples):
        ids[row, : len(sample.ids)] = torch.tensor(sample.ids)
        labels[row, : len(sample.labels)] = torch.tensor(sample.labels)
        weights[row, : len(sample.weights)] = torch.tensor(sample.weights)
    return Batch(ids, labels, weights)
