"""The command line's frame: help, versions, errors, the window without a display, the doctor's page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.storage.database import Database

ROOT = Path(__file__).resolve().parents[2]
USER_ERROR = 2


def masque(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    known = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, env=known | environment, check=False
    )


def test_help_lists_every_command() -> None:
    helped = masque("--help")
    assert helped.returncode == 0
    for command in ("chat", "chats", "card", "preset", "prompt", "model", "bench", "doctor"):
        assert f"\n    {command} " in helped.stdout


def test_the_version_is_the_packages() -> None:
    assert masque("--version").stdout == f"Masque {__version__}\n"


def test_without_a_display_one_sentence_says_so_and_names_what_works() -> None:
    failed = masque(QT_QPA_PLATFORM="")
    assert failed.returncode == USER_ERROR
    assert failed.stderr == (
        "masque: There is no display to open a window on.\n"
        "  “masque chat --card FILE” works in a terminal; “masque --help” lists the rest.\n"
    )


def test_the_doctor_reports_versions_machine_and_database(tmp_path: Path) -> None:
    Database(tmp_path / "masque.db").close()
    page = masque("--data-dir", str(tmp_path), "doctor")
    assert page.returncode == 0, page.stderr
    for words in ("torch 2.", "PySide6-Essentials 6.", "check passed", "SQLite 3.", "cores"):
        assert words in page.stdout


def test_the_doctor_works_beside_an_open_window(tmp_path: Path) -> None:
    with Database(tmp_path / "masque.db"):
        page = masque("--data-dir", str(tmp_path), "doctor")
    assert page.returncode == 0
    assert "database: " in page.stdout
    assert "Traceback" not in page.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_output_that_finds_no_room_is_told_in_one_line() -> None:
    command = [sys.executable, "-m", "app", "doctor"]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == USER_ERROR
    assert ended.stderr == "masque: The output cannot be written: No space left on device.\n"
