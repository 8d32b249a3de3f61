import argparse
import json
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cli import card
from app.core.cards.character_card import CharacterCard, DepthPrompt
from app.core.cards.v3_fields import CardAsset
from app.core.errors import AppError, CardFormatError
from app.formats.card_export import export_card_json

MIRA = CharacterCard(
    name="Mira Oake", description="Mends clocks.", greetings=("Late again?",), tags=("clocks",)
)

SOURCE = {"data": {"assets": [{"uri": "ccdefault:"}], "extensions": {"regex_scripts": [{}, {}]}}}


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    card.add_parser(parser.add_subparsers())
    args = parser.parse_args(["card", *map(str, arguments)])
    return int(args.func(args))


@pytest.fixture
def json_file(tmp_path: Path) -> Path:
    file = tmp_path / "mira.json"
    file.write_bytes(export_card_json(MIRA))
    return file


def shown(capsysbinary: pytest.CaptureFixture[bytes], file: Path) -> tuple[Any, str]:
    assert run("show", file) == 0
    out, _ = capsysbinary.readouterr()
    return json.loads(out), out.decode()


def test_show_prints_normalised_v3_json(json_file: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    json_file.write_text('{"char_name": "Mira", "char_persona": 5, "own": [1]}', encoding="utf-16")
    tree, _ = shown(capsysbinary, json_file)
    assert (tree["spec"], tree["spec_version"]) == ("chara_card_v3", "3.0")
    assert (tree["data"]["name"], tree["data"]["description"], tree["own"]) == ("Mira", "5", [1])


def test_show_prints_utf_8_and_no_control_characters(
    json_file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    hostile = "กานต์ดา \x1b]0;title\x07\x9b31m\u202egnp\u2028\x7f\ufeff"
    json_file.write_text(json.dumps({"name": hostile, "description": "d"}))
    tree, text = shown(capsysbinary, json_file)
    assert tree["data"]["name"] == hostile
    assert "กานต์ดา" in text
    assert not any(
        (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2028\ufeff" for c in text
    )


def test_remarks_go_to_standard_error(json_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    json_file.write_text('{"name": "", "description": "d"}')
    run("show", json_file)
    out, err = capfd.readouterr()
    assert json.loads(out)["data"]["name"] == "mira"
    assert "has no name" in err


def test_convert_goes_from_json_to_png_and_back(json_file: Path, tmp_path: Path) -> None:
    png, again = tmp_path / "mira.PNG", tmp_path / "again.json"
    assert run("convert", json_file, png) == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    assert run("convert", png, again) == 0
    assert again.read_bytes() == json_file.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["again.json", "mira.PNG", "mira.json"]


def test_convert_keeps_the_pixels_of_a_png(json_file: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.png", tmp_path / "2.png"
    run("convert", json_file, first)
    run("convert", first, second)
    assert second.read_bytes() == first.read_bytes()


@pytest.mark.parametrize("out", ["mira.byaf", "mira", "mira.webp"])
def test_convert_refuses_other_kinds(json_file: Path, tmp_path: Path, out: str) -> None:
    with pytest.raises(AppError, match="cannot write") as caught:
        run("convert", json_file, tmp_path / out)
    assert ".png, .json or .charx" in caught.value.hint


def test_convert_leaves_what_was_there_when_the_card_is_broken(json_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("mine")
    json_file.write_text("{")
    with pytest.raises(CardFormatError):
        run("convert", json_file, out)
    assert out.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_convert_replaces_a_link_instead_of_following_it(json_file: Path, tmp_path: Path) -> None:
    victim, link = tmp_path / "victim.txt", tmp_path / "out.json"
    victim.write_text("precious")
    link.symlink_to(victim)
    run("convert", json_file, link)
    assert victim.read_text() == "precious"
    assert not link.is_symlink()


def test_a_folder_that_is_not_there_is_an_error(json_file: Path, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="cannot be written"):
        run("convert", json_file, tmp_path / "nowhere" / "out.json")
    with pytest.raises(AppError, match="cannot be read"):
        run("show", "--table", tmp_path / "nowhere")
    with pytest.raises(AppError, match="cannot be read"):
        run("show", tmp_path / "nowhere.png")


def test_the_table_has_a_line_for_every_file(json_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (json_file.parent / "notes.txt").write_text("Dear diary,")
    (json_file.parent / "packed.bin").write_bytes(zlib.compress(b"x"))
    json_file.with_name("evil.json").write_text('{"name": "a\\nb\\u001b[31m", "description": ""}')
    assert run("show", "--table", json_file.parent) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "FILE",
        "evil.json",
        "mira.json",
        "notes.txt",
        "packed.bin",
    ]
    assert "a b\\u001b[31m" in lines[1]
    assert "Mira Oake" in lines[2]
    assert "refused" in lines[3]
    assert "Masque does not know" in lines[3]


def test_the_table_says_what_is_in_a_card(json_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    book = {"entries": [{"keys": ["tower"]}] * 3}
    rich = replace(MIRA, lorebook=book, system_prompt="x", depth_prompt=DepthPrompt("y"), source=SOURCE)
    rich = replace(rich, assets=(CardAsset("icon", "main", "ccdefault:"),))
    json_file.write_bytes(export_card_json(rich))
    json_file.with_name("poor.json").write_text('{"name": "Poor", "description": ""}')
    run("show", "--table", json_file.parent)
    heading, mira, poor = capfd.readouterr().out.splitlines()
    assert heading.split() == ["FILE", "KIND", "SPEC", "NAME", "WHAT", "IS", "IN", "IT"]
    assert mira.split(maxsplit=5)[:5] == ["mira.json", "JSON", "V3", "Mira", "Oake"]
    assert mira.endswith(
        "1 greeting, 3 lorebook entries, system prompt, note at a depth, 2 regex scripts, 1 asset, 1 tag"
    )
    assert poor.endswith("V1    Poor       no texts")


def test_show_wants_a_file_or_a_table(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("show")
    assert "--table" in capfd.readouterr().err
