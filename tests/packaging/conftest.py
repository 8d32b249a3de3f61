"""The scripts of packaging/ember as importable modules, and the model that ships."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EMBER = ROOT / "resources" / "models" / "ember"


@pytest.fixture(scope="session")
def generator() -> Iterator[SimpleNamespace]:
    """The generator's modules; the scripts lie outside any package, as they are no part of the product."""
    sys.path.insert(0, str(ROOT / "packaging" / "ember"))
    import corpus
    import dialogue
    import figures
    import foreign_text
    import frames
    import grammar
    import held_out
    import model
    import names
    import perplexity
    import rules
    import spoiling
    import template
    import turn_kinds
    import vocabulary

    yield SimpleNamespace(
        corpus=corpus, dialogue=dialogue, figures=figures, foreign_text=foreign_text, frames=frames,
        grammar=grammar, held_out=held_out, model=model, names=names, perplexity=perplexity,
        rules=rules, spoiling=spoiling, template=template, turn_kinds=turn_kinds, vocabulary=vocabulary,
    )  # fmt: skip
    sys.path.remove(str(ROOT / "packaging" / "ember"))


@pytest.fixture(scope="session")
def ember_folder() -> Path:
    """The folder that ships."""
    return EMBER


@pytest.fixture(scope="session")
def ember() -> Any:
    """Ember's folder, loaded by plain transformers: (model, tokenizer)."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    return AutoModelForCausalLM.from_pretrained(EMBER).eval(), AutoTokenizer.from_pretrained(EMBER)
