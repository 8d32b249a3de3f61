"""The catalogues that ship: complete, true to the placeholders, and up to date with the source."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.languages import TRANSLATED
from app.ui.language.catalogue import read_catalogue

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "resources" / "translations"
KEPT = re.compile(r"\{\d\}|\{\{[^{}]*\}\}|<\|[^|]*\|>|\*\.\w+|\n")
COMPLETE = ("de",)


@pytest.fixture(scope="module")
def source_texts() -> Iterator[list[str]]:
    sys.path.insert(0, str(ROOT / "packaging" / "translations"))
    import source_texts

    yield source_texts.source_texts()
    sys.path.remove(str(ROOT / "packaging" / "translations"))


def test_the_source_is_read(source_texts: list[str]) -> None:
    assert {"Send", "Min P", "{0} is empty.", "Chat deleted", "Choose another file."} <= set(source_texts)
    assert not [text for text in source_texts if text.startswith(("SELECT ", "VACUUM "))]


@pytest.mark.parametrize("language", COMPLETE)
def test_everything_has_its_words(source_texts: list[str], language: str) -> None:
    catalogue = read_catalogue(CATALOGUES / f"masque_{language}.ts")
    assert not set(source_texts) - set(catalogue), "make translations, then translate what is new"


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_must_stay_stays(source_texts: list[str], language: str) -> None:
    catalogue = read_catalogue(CATALOGUES / f"masque_{language}.ts")
    assert not set(catalogue) - set(source_texts), "make translations: some texts are gone"
    for source, translation in catalogue.items():
        assert sorted(KEPT.findall(source)) == sorted(KEPT.findall(translation)), source
        assert source.endswith("…") == translation.endswith("…"), source
        edges = [(text[:1].isspace(), text[-1:].isspace()) for text in (source, translation)]
        assert edges[0] == edges[1], source
