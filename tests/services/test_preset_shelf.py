"""PresetShelf: shipped files, the user's own over them, and names that stay inside their folder."""

import json
from pathlib import Path

import pytest

from app.core.errors import PresetFormatError
from app.core.presets.sampler_preset import SamplerPreset
from app.core.presets.sampler_settings import SamplerSettings
from app.services.preset_shelf import PresetShelf, file_stem
from app.storage.paths import shipped_presets


@pytest.fixture
def shelf(tmp_path: Path) -> PresetShelf:
    return PresetShelf(shipped_presets(), tmp_path)


def test_the_values_that_euryales_author_recommends_are_shipped(shelf: PresetShelf) -> None:
    settings = shelf.sampler("Euryale v2.1").settings
    assert (settings.temperature, settings.min_p, settings.repetition_penalty) == (1.17, 0.075, 1.10)


def test_every_shipped_file_can_be_read(shelf: PresetShelf) -> None:
    for kind, read in (
        ("samplers", shelf.sampler),
        ("context", shelf.context_template),
        ("instruct", shelf.instruct_template),
        ("system", shelf.system_prompt),
    ):
        files = list((shipped_presets() / kind).glob("*.json"))
        assert files
        for file in files:
            assert read(file.stem).name == file.stem


def test_an_own_preset_hides_a_shipped_one_and_keeps_unknown_keys(shelf: PresetShelf, tmp_path: Path) -> None:
    mine = SamplerPreset("Neutral", SamplerSettings(temperature=0.4), unknown={"xtc_threshold": 0.1})
    shelf.save_sampler(mine)
    assert shelf.sampler("Neutral").settings.temperature == 0.4
    assert json.loads((tmp_path / "samplers" / "Neutral.json").read_text())["xtc_threshold"] == 0.1


def test_a_broken_preset_falls_back_to_one_that_can_be_read(shelf: PresetShelf, tmp_path: Path) -> None:
    (tmp_path / "samplers").mkdir()
    (tmp_path / "samplers" / "Broken.json").write_text("{")
    with pytest.raises(PresetFormatError, match=r"Broken\.json is not valid JSON"):
        shelf.sampler("Broken")
    assert shelf.sampler_or_first("Broken").name == "Adventurous"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Calm evening (v2)", "Calm evening (v2)"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\evil", "C__evil"),
        ("con", "_con"),
        ("...", "_"),
        ("ผี", "ผี"),
        ("x" * 300, "x" * 200),
        ("🙂" * 100, "🙂" * 50),
    ],
)
def test_a_presets_name_never_leaves_its_folder(name: str, stem: str) -> None:
    assert file_stem(name) == stem
