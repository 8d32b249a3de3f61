"""The fuzz targets themselves: their seeds are cards, and a short run over mutants finds nothing."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.core.errors import CardFormatError
from app.formats.card_file import read_card_file

FUZZ = Path(__file__).resolve().parents[2] / "packaging" / "fuzz"
TARGETS = ("png", "charx", "json", "yaml")
NUM_MUTANTS = 250
NO_CARD = {"charx/seed-2"}
"""An archive of something else; its mutants may become one of ours."""


@pytest.fixture(scope="module")
def fuzzing() -> Iterator[SimpleNamespace]:
    sys.path.insert(0, str(FUZZ))
    import fuzz_mutation
    import fuzz_targets
    import make_corpus

    yield SimpleNamespace(mutation=fuzz_mutation, targets=fuzz_targets.TARGETS, seeds=make_corpus.seeds())
    sys.path.remove(str(FUZZ))


@pytest.mark.parametrize("target", TARGETS)
def test_every_seed_is_a_card(target: str) -> None:
    for seed in (FUZZ / "corpus" / target).iterdir():
        if f"{target}/{seed.name}" in NO_CARD:
            with pytest.raises(CardFormatError):
                read_card_file(seed.read_bytes())
        else:
            assert read_card_file(seed.read_bytes()).json_tree.root


@pytest.mark.parametrize("target", TARGETS)
def test_a_short_run_finds_no_bug(fuzzing: SimpleNamespace, target: str) -> None:
    seeds = fuzzing.seeds[target]
    for number in range(NUM_MUTANTS):
        fuzzing.targets[target](fuzzing.mutation.mutants(seeds, number))


def test_a_run_ends_in_time_and_names_the_mutant_that_fails(fuzzing: SimpleNamespace) -> None:
    corpus = FUZZ / "corpus" / "json"
    assert fuzzing.mutation.run_for(fuzzing.targets["json"], corpus, 0.1) > 0

    def fails(mutant: bytes) -> None:
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug") as caught:
        fuzzing.mutation.run_for(fails, corpus, 1.0)
    assert "mutant 0" in caught.value.__notes__[0]
