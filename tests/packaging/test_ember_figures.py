"""The evaluation's figures count what they say they count."""

import json
from typing import Any

import pytest
from tokenizers import Tokenizer


@pytest.mark.parametrize(
    ("reply", "wanted", "holds"),
    [
        ("I am Orla.", ("orla",), True),
        ("I am Orlanda.", ("Orla",), False),
        ("A cat? No.", ("cat",), True),
        ("A caterpillar.", ("cat", "dog"), False),
        ("They call me C++.", ("C++",), True),
        ("Орла, so heiße ich.", ("Орла",), True),
    ],
)
def test_a_wanted_word_counts_only_as_a_whole_word(
    generator: Any, reply: str, wanted: tuple[str, ...], holds: bool
) -> None:
    assert generator.figures.holds_one(reply, wanted) is holds


def test_the_kept_perplexity_belongs_to_the_weights_and_dialogues_of_today(
    generator: Any, ember_folder: Any
) -> None:
    """Else `make ember-eval` could not say what four bits cost."""
    perplexity = generator.perplexity
    kept = json.loads(perplexity.KEPT.read_text(encoding="utf-8"))
    samples = perplexity.held_out_samples(Tokenizer.from_file(str(ember_folder / "tokenizer.json")))
    assert kept["weights"] == perplexity.weights_hash(ember_folder)
    assert kept["dialogues"] == perplexity.samples_hash(samples)
    assert 1 < kept["perplexity"] < 20
