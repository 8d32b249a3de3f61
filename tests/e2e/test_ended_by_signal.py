"""Ctrl+C and the system's wish to end close the window, also an idle one, and the data properly."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.storage.database import Database

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_and_the_data_properly(tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "app", "--data-dir", str(tmp_path)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as window:
        _wait_for(tmp_path / "logs" / "engine.log")  # the session starts after the window is made
        window.send_signal(number)
        assert window.wait(timeout=60) == 0
    with Database(tmp_path / "masque.db") as database:
        assert database.facts.exited_cleanly


def _wait_for(file: Path) -> None:
    give_up_at = time.monotonic() + 60
    while not file.exists():
        assert time.monotonic() < give_up_at, f"{file.name} did not appear"
        time.sleep(0.05)
