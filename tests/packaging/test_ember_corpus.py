"""What Ember is trained on: which tokens are learnt, which count for more, and as what they are scored."""

import random

import pytest
import torch
from tokenizers import Tokenizer

from app.engine.samplers.repetition import apply_repetition_penalty


@pytest.fixture(scope="module")
def tokenizer(ember_folder):
    return Tokenizer.from_file(str(ember_folder / "tokenizer.json"))


def test_what_a_reply_takes_up_is_found_only_where_it_was_said_before(generator):
    said = "orla venn lives in marrowick."
    values = ["orla venn", "orla", "marrowick", "pip"]
    reply = "Orla Venn, of Marrowick. Pip and Orla."
    spans = generator.corpus.taken_up(reply, said, values)
    assert sorted(reply[start:end] for start, end in spans) == ["Marrowick", "Orla", "Orla Venn"]


def test_the_first_token_of_what_is_taken_up_counts_most(generator):
    offsets = [(0, 2), (2, 5), (5, 9), (9, 12)]
    assert generator.corpus.token_weights(offsets, [(3, 9)]) == [
        1.0, generator.corpus.TAKEN_UP_FIRST, generator.corpus.TAKEN_UP_LATER, 1.0,
    ]  # fmt: skip


def test_a_stutter_is_read_but_never_learnt(generator):
    tokens = [(at, True, 1.0) for at in range(12)]
    for seed in range(20):
        stuttered = generator.corpus.stuttering(tokens, random.Random(seed))
        assert [token for token in stuttered if token[1]] == tokens
        assert len(stuttered) > len(tokens)


def test_text_in_unknown_words_is_never_learnt(generator, tokenizer):
    mixture = generator.dialogue.Mixture(small=0.0, foreign=1.0)
    composer = generator.dialogue.Composer(random.Random(3), mixture=mixture)
    for _ in range(10):
        talk = composer.dialogue(lang="en")
        pieces = generator.template.formatted(talk, with_names=False)
        marked = [piece for piece in pieces if piece.is_foreign]
        assert marked
        assert not any(piece.is_reply for piece in marked)


def test_every_batch_teaches_something_and_keeps_to_the_limit(generator, tokenizer):
    mixture = generator.dialogue.Mixture(small=0.2, foreign=0.5)
    batches = generator.corpus.pooled_batches(tokenizer, 1, 0, 3072, 512, mixture)
    for batch in batches:
        assert (batch.labels != generator.corpus.IGNORED).any()
        assert batch.ids.shape[1] <= 512


def test_replies_are_scored_as_the_products_penalty_would_draw_them(generator):
    torch.manual_seed(1)
    ids, wanted = torch.randint(0, 50, (2, 9)), torch.zeros(2, 9, dtype=torch.bool)
    places = [(0, 3), (1, 7), (1, 8)]
    for row, time in places:
        wanted[row, time] = True
    logits = torch.randn(3, 60)
    scored = generator.model.as_sampled(logits, ids, wanted)
    for at, (row, time) in enumerate(places):
        penalised = apply_repetition_penalty(
            logits[at], ids[row, : time + 1], generator.model.REPETITION_PENALTY
        )
        assert torch.allclose(scored[at], penalised / generator.model.TEMPERATURE)
