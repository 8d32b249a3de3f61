"""Random and adversarial logits that samplers are compared on."""

import torch

VOCAB = 1000


def logits_of_all_kinds():
    """Batches (3, vocab) float32: random, peaked, flat, with ties, with -inf, huge and tiny."""
    draw = torch.Generator().manual_seed(5)
    random = torch.randn((3, VOCAB), generator=draw)
    one_hot = torch.full((3, VOCAB), -torch.inf)
    one_hot[:, 7] = 1.0
    return {
        "random": random,
        "peaked": random * 20,
        "flat": torch.zeros((3, VOCAB)),
        "ties": (random * 2).round(),
        "some ruled out": random.masked_fill(random < 0, -torch.inf),
        "one left": one_hot,
        "huge": random * 1e30,
        "tiny": random * 1e-30,
        "ascending": torch.arange(3 * VOCAB).reshape(3, VOCAB) / 100,
    }


KINDS = logits_of_all_kinds()
