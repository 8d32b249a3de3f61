"""`masque chats`: chats in, listed and out again."""

import json
import re
from pathlib import Path

import pytest

from app import bootstrap
from app.cli.command_line import run

LINES = (
    '{"user_name":"You","character_name":"Mira"}\n{"name":"Mira","mes":"Late again?","extra":{"a":1}}\ntorn'
)


def _run(folder: Path, *words: str) -> int:
    arguments = ["--data-dir", str(folder / "data"), "chats", *words]
    return run(arguments, bootstrap.open_session, bootstrap.open_window)


def test_a_chat_goes_in_is_listed_and_comes_out_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk, other = tmp_path / "talk.jsonl", tmp_path / "notes.txt"
    talk.write_text(LINES)
    other.write_text("no chat")
    assert _run(tmp_path, "import", str(talk), str(other)) == 1
    told = capsys.readouterr()
    assert told.out == "Chats added: 1. Here already: 0.\n"
    assert "notes.txt: notes holds no chat" in told.err
    assert "talk.jsonl: Line 3 could not be read" in told.err
    assert _run(tmp_path, "list") == 0
    found = re.fullmatch(r"(\d+)\tMira\t1\ttalk\n", capsys.readouterr().out)
    assert found is not None
    assert _run(tmp_path, "export", found[1], str(tmp_path / "out.jsonl")) == 0
    assert (tmp_path / "out.jsonl").read_text() == LINES
    assert json.loads(LINES.split("\n")[1])["extra"] == {"a": 1}
    assert _run(tmp_path, "search", "late", "--character", "mira", "--since", "2020-01-01") == 0
    assert capsys.readouterr().out.endswith("\tMira\tLate again?\n")
    assert _run(tmp_path, "search", "late", "--speaker", "You") == 0
    assert capsys.readouterr().out == ""
    assert _run(tmp_path, "export", found[1], str(tmp_path / "out.exe")) == 2
    assert _run(tmp_path, "export", "999", str(tmp_path / "none.txt")) == 2
    assert not (tmp_path / "none.txt").exists()
