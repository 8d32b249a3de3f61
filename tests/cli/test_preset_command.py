"""`masque preset`: presets listed, checked and converted from the command line."""

import argparse
import json
from pathlib import Path

import pytest

from app.cli import preset
from app.core.errors import PresetFormatError
from app.storage.paths import DataPaths


def run(*arguments: str | Path, data_dir: Path = Path("nowhere")) -> int:
    parser = argparse.ArgumentParser()
    preset.add_parser(parser.add_subparsers())
    args = parser.parse_args(["preset", *map(str, arguments)])
    args.paths = DataPaths(data_dir)
    return int(args.func(args))


def test_the_list_tells_what_each_preset_is_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run("list", data_dir=tmp_path) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Euryale v2.1 ") and "author" in line for line in lines)
    assert all(len(line.split("  ", 1)) == 2 for line in lines)


def test_the_report_names_the_keys_without_effect_and_files_that_are_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    beams, card = tmp_path / "beams.json", tmp_path / "card.json"
    beams.write_text(json.dumps({"temp": 1, "top_k": 4, "num_beams": 10, "skew": 0}))
    card.write_text(json.dumps({"name": "Marta"}))
    assert run("report", beams, card) == 2
    out, err = capsys.readouterr()
    assert out.startswith("beams.json: SillyTavern, 1 without effect\n  num_beams = 10: ")
    assert "skew" not in out
    assert err.startswith("card.json: ")


def test_a_preset_is_converted_by_the_new_files_suffix(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    source, out = tmp_path / "cosy.yaml", tmp_path / "cosy.json"
    source.write_text("temperature: 0.9\ntop_p: 0.95\n")
    assert run("convert", source, out) == 0
    assert json.loads(out.read_text())["temp"] == 0.9
    assert run("convert", out, tmp_path / "back.yaml") == 0
    assert (tmp_path / "back.yaml").read_text() == source.read_text()
    assert run("show", source) == 0
    assert json.loads(capsys.readouterr().out)["top_p"] == 0.95
    with pytest.raises(PresetFormatError, match="cannot be written"):
        run("convert", source, tmp_path / "no" / "cosy.json")
