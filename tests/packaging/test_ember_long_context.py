"""The model that ships stays what it is up to the end of its context of 4,096 tokens."""

import random

import torch
from torch.nn import functional
from transformers import AutoModelForCausalLM, AutoTokenizer

CONTEXT = 4096


def _long_talk(generator, tokenizer):
    """Tokens of one conversation that fills the context, and which of them are the character's."""
    rng = random.Random(21)
    kinds = tuple(rng.choice(("greet", "ask_mood", "ask_topic", "gift", "story", "saw")) for _ in range(120))
    composer = generator.dialogue.Composer(rng, generator.held_out.Split.EVAL)
    ids, spoken = [tokenizer.bos_token_id], [False]
    for piece in generator.template.formatted(composer.dialogue(kinds=kinds, lang="en"), with_names=False):
        piece_ids = tokenizer.encode(piece.text, add_special_tokens=False)
        ids += piece_ids
        spoken += [piece.is_reply] * len(piece_ids)
    assert len(ids) >= CONTEXT
    return torch.tensor([ids[:CONTEXT]]), torch.tensor(spoken[1:CONTEXT])


def test_replies_at_the_end_of_the_context_are_hardly_harder_to_foresee_than_early_ones(
    ember_folder, generator
):
    # A model of its own: a long prompt changes how bitsandbytes keeps the layers on a CPU.
    model = AutoModelForCausalLM.from_pretrained(ember_folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(ember_folder)
    ids, spoken = _long_talk(generator, tokenizer)
    with torch.inference_mode():
        logits = model(ids).logits[0, :-1].float()
    losses = functional.cross_entropy(logits, ids[0, 1:], reduction="none")
    early, late = (losses[part][spoken[part]].mean() for part in (slice(0, 1024), slice(-1024, None)))
    assert late <= 1.35 * early, (early, late)
