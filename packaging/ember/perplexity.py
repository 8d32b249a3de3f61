"""Perplexity on held-out dialogues, of the quantised weights against the same weights in bf16.

The bf16 weights are too large for the repository. What they reached is kept in `plain_perplexity.json`, with
the hashes of the weights and of the dialogues that it belongs to.
"""

import json
import math
import random
from hashlib import sha256
from pathlib import Path

import torch
from corpus import IGNORED, Sample, encode
from dialogue import Composer
from held_out import Split
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoModelForCausalLM, PreTrainedModel

NUM_DIALOGUES = 100
KEPT = Path(__file__).parent / "plain_perplexity.json"


def perplexity_change(quantized: Path, plain: Path | None = None) -> float | None:
    """By how many per cent the quantised model's perplexity is above that of the weights in bf16.

    `plain` is measured and kept; without it the kept figure counts. None where that is of other weights or
    of other dialogues.
    """
    samples = held_out_samples(Tokenizer.from_file(str(quantized / "tokenizer.json")))
    if plain is not None:
        _keep(quantized, plain, samples)
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    if (kept["weights"], kept["dialogues"]) != (weights_hash(quantized), samples_hash(samples)):
        return None
    four_bits = perplexity(AutoModelForCausalLM.from_pretrained(quantized), samples)
    return 100 * (four_bits / float(kept["perplexity"]) - 1)


def _keep(quantized: Path, plain: Path, samples: list[Sample]) -> None:
    sixteen = perplexity(AutoModelForCausalLM.from_pretrained(plain, dtype=torch.bfloat16), samples)
    kept = {
        "weights": weights_hash(quantized),
        "dialogues": samples_hash(samples),
        "perplexity": round(sixteen, 6),
    }
    KEPT.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def weights_hash(folder: Path) -> str:
    """SHA-256 of the weights of `folder`."""
    return sha256((folder / "model.safetensors").read_bytes()).hexdigest()


def samples_hash(samples: list[Sample]) -> str:
    """SHA-256 of the samples' tokens and labels."""
    return sha256(json.dumps([[sample.ids, sample.labels] for sample in samples]).encode()).hexdigest()


def held_out_samples(tokenizer: Tokenizer) -> list[Sample]:
    """Dialogues with held-out names, facts and questions; only replies are labelled."""
    rng = random.Random("perplexity")
    composer = Composer(rng, Split.EVAL)
    return [encode(tokenizer, composer, rng, 1536, replies_only=True) for _ in range(NUM_DIALOGUES)]


@torch.inference_mode()
def perplexity(model: PreTrainedModel, samples: list[Sample]) -> float:
    """Perplexity per labelled token."""
    model.eval()
    total, count = 0.0, 0
    for sample in samples:
        logits = model(torch.tensor([sample.ids])).logits[0].float()
        labels = torch.tensor(sample.labels)
        total += functional.cross_entropy(logits, labels, ignore_index=IGNORED, reduction="sum").item()
        count += int((labels != IGNORED).sum())
    return math.exp(total / count)
