"""`masque card doctor` prints what will not work in a card."""

from pathlib import Path

import pytest

from app.cli.command_line import build_parser
from app.core.cards.character_card import CharacterCard
from app.formats.card_export import export_card_json


def card_file(folder: Path, description: str) -> str:
    file = folder / "marta.json"
    card = CharacterCard("Marta", description=description, greetings=("Hello.",))
    file.write_bytes(export_card_json(card))
    return str(file)


def run(file: str) -> int:
    args = build_parser().parse_args(["card", "doctor", file])
    return int(args.func(args))


def test_findings_are_printed_a_line_each(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(card_file(tmp_path, "{char} [INST]")) == 1
    first, second = capsysbinary.readouterr().out.decode().splitlines()
    assert first.startswith("error    description: A placeholder is misspelt")
    assert first.endswith("[can be fixed in the editor]")
    assert second.startswith("warning  description: Markup of a chat template")


def test_a_sound_card_is_said_to_be_one(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(card_file(tmp_path, "{{char}} keeps the light.")) == 0
    assert capsysbinary.readouterr().out == b"Nothing found.\n"
