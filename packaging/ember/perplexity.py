"""Perplexity on held-out dialogues, of the quantised weights against the same weights in bf16."""

import math
import random
from pathlib import Path

import torch
from corpus import IGNORED, Sample, encode
from dialogue import Composer
from held_out import Split
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoModelForCausalLM, PreTrainedModel

NUM_DIALOGUES = 100


def perplexities(quantized: Path, plain: Path) -> float:
    """By how many per cent the quantised model's perplexity is above the plain one's."""
    tokenizer = Tokenizer.from_file(str(quantized / "tokenizer.json"))
    samples = held_out_samples(tokenizer)
    four_bits = perplexity(AutoModelForCausalLM.from_pretrained(quantized), samples)
    sixteen = perplexity(AutoModelForCausalLM.from_pretrained(plain, dtype=torch.bfloat16), samples)
    return 100 * (four_bits / sixteen - 1)


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
