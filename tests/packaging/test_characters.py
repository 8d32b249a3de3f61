"""The characters that ship: complete cards with pictures, as their words and scripts make them."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.core.cards.character_card import ImportedCard
from app.formats.card_import import import_card
from app.formats.untrusted_process import UntrustedProcess

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "packaging" / "characters"
SHIPPED = ROOT / "resources" / "characters"
NAMES = {
    "isaura-venn": "Isaura Venn",
    "tomas-of-the-ferry": "Tomas of the Ferry",
    "vex-unit-7": "Vex, Unit 7",
}
every_character = pytest.mark.parametrize("stem", NAMES)


@pytest.fixture(scope="module")
def shipped() -> Iterator[dict[str, ImportedCard]]:
    """The shipped files, read the way a user's own are."""
    with UntrustedProcess() as process:
        yield {stem: import_card((SHIPPED / f"{stem}.png").read_bytes(), stem, process) for stem in NAMES}


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("characters")
    subprocess.run([sys.executable, SCRIPTS / "make.py", folder], cwd=ROOT, check=True, timeout=120)
    return folder


def test_nothing_else_ships_beside_the_three_characters() -> None:
    assert sorted(file.stem for file in SHIPPED.iterdir()) == sorted(NAMES)


@every_character
def test_a_shipped_character_reads_without_a_remark(stem: str, shipped: dict[str, ImportedCard]) -> None:
    assert shipped[stem].remarks == ()
    assert shipped[stem].card.name == NAMES[stem]


@every_character
def test_a_shipped_character_is_complete(stem: str, shipped: dict[str, ImportedCard]) -> None:
    card = shipped[stem].card
    assert all((card.description, card.personality, card.scenario, card.creator, card.tags))
    assert "<START>" in card.example_dialogue
    assert "Apache-2.0" in card.creator_notes
    assert card.lorebook["entries"]


@every_character
def test_the_greetings_are_short_scenes_of_narration_and_speech(
    stem: str, shipped: dict[str, ImportedCard]
) -> None:
    greetings = shipped[stem].card.greetings
    assert len(greetings) == 3
    for greeting in greetings:
        assert 80 <= len(greeting.split()) <= 140
        for paragraph in greeting.split("\n\n"):
            assert paragraph.count("*") % 2 == 0
            assert paragraph.count('"') % 2 == 0


@every_character
def test_a_shipped_file_is_small_and_holds_its_picture(stem: str, shipped: dict[str, ImportedCard]) -> None:
    imported = shipped[stem]
    assert len(imported.original) <= 400 * 1024
    assert imported.avatar_png is not None
    assert Image.open(io.BytesIO(imported.avatar_png)).size == (512, 768)


@every_character
def test_readers_of_v2_and_of_v3_both_find_their_chunk(stem: str, shipped: dict[str, ImportedCard]) -> None:
    assert b"tEXtchara\0" in shipped[stem].original
    assert b"tEXtccv3\0" in shipped[stem].original


@every_character
def test_a_shipped_character_says_what_its_words_file_says(
    stem: str, shipped: dict[str, ImportedCard]
) -> None:
    words = json.loads((SCRIPTS / f"{stem}.json").read_text(encoding="utf-8"))
    assert shipped[stem].card.source == words


@every_character
def test_making_a_character_again_gives_the_same_picture_and_card(stem: str, made_again: Path) -> None:
    before, after = (Image.open(folder / f"{stem}.png") for folder in (SHIPPED, made_again))
    assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
    assert before.info == after.info  # the two card chunks; compression may differ between zlib builds
