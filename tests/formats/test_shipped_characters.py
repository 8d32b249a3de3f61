"""The characters that ship: complete cards with pictures, the same as the words they are made from."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from app.formats.card_import import import_card
from app.formats.untrusted_process import UntrustedProcess

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "resources" / "characters").glob("*.png"))


def test_three_characters_ship() -> None:
    assert len(SHIPPED) == 3


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_character_is_complete(file: Path, untrusted: UntrustedProcess) -> None:
    imported = import_card(file.read_bytes(), file.stem, untrusted)
    card = imported.card
    assert imported.remarks == ()
    assert len(imported.original) <= 400 * 1024
    assert imported.avatar_png is not None
    assert Image.open(io.BytesIO(imported.avatar_png)).size == (512, 768)
    assert all((card.description, card.personality, card.scenario, card.example_dialogue, card.creator_notes))
    assert len(card.greetings) == 3
    for greeting in card.greetings:
        assert 80 <= len(greeting.split()) <= 140
        assert '"' in greeting
        assert greeting.count("*") % 2 == 0
    assert "Apache-2.0" in card.creator_notes
    assert b"tEXtchara\0" in imported.original
    assert b"tEXtccv3\0" in imported.original


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_character_is_made_from_its_words(file: Path, untrusted: UntrustedProcess) -> None:
    words = json.loads((ROOT / "packaging" / "characters" / f"{file.stem}.json").read_text(encoding="utf-8"))
    assert import_card(file.read_bytes(), file.stem, untrusted).card.source == words
