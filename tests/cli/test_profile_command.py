"""`masque profile`: everything out into a file and in again, as a user runs it."""

from pathlib import Path

import pytest

from app import bootstrap
from app.cli.command_line import USER_ERROR, run

CHAT = '{"user_name":"You","character_name":"Mira"}\n{"name":"Mira","mes":"Late again?"}\n'


def _run(data: Path, *words: str) -> int:
    return run(["--data-dir", str(data), *words], bootstrap.open_session, bootstrap.open_window)


def test_everything_goes_out_and_comes_in_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk, here, there = tmp_path / "talk.jsonl", tmp_path / "here", tmp_path / "there"
    talk.write_text(CHAT)
    assert _run(here, "chats", "import", str(talk)) == 0
    assert _run(here, "profile", "export", str(tmp_path / "all.masque")) == 0
    assert _run(there, "profile", "import", str(tmp_path / "all.masque")) == 0
    capsys.readouterr()
    assert _run(there, "chats", "list") == 0
    assert "Mira" in capsys.readouterr().out


def test_what_was_there_is_told_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, file = tmp_path / "data", tmp_path / "all.masque"
    assert _run(data, "profile", "export", str(file)) == 0
    assert _run(data, "profile", "import", str(file)) == 0
    (kept,) = (data / "replaced").iterdir()
    assert str(kept) in capsys.readouterr().out
    assert (kept / "masque.db").is_file()


def test_what_is_no_profile_is_a_users_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.masque").write_text("no zip")
    assert _run(tmp_path / "data", "profile", "import", str(tmp_path / "x.masque")) == USER_ERROR
    assert "x.masque is no archive of a profile" in capsys.readouterr().err
    assert _run(tmp_path / "data", "profile", "export", str(tmp_path / "x.zip")) == USER_ERROR
