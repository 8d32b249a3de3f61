"""A second start for the same data raises the first window."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.single_instance import SingleInstance, raise_running_window, server_name


@pytest.fixture
def name(tmp_path: Path) -> str:
    return server_name(tmp_path)


def test_nobody_is_raised_where_nobody_runs(name: str) -> None:
    assert not raise_running_window(name)


def test_a_second_start_raises_the_first(qtbot: QtBot, name: str) -> None:
    first = SingleInstance(name)
    code = f"import sys; from app.ui.single_instance import *; sys.exit(not raise_running_window({name!r}))"
    with qtbot.waitSignal(first.raise_requested, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", code])
    assert second.wait(20) == 0
    first.close()
    assert not raise_running_window(name)


def test_a_socket_left_behind_by_a_crash_does_not_hinder(qtbot: QtBot, name: str) -> None:
    code = (
        "import os; from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        f"from app.ui.single_instance import SingleInstance; s = SingleInstance({name!r}); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert not raise_running_window(name)
    again = SingleInstance(name)
    with qtbot.waitSignal(again.raise_requested):
        assert raise_running_window(name)
    again.close()


def test_other_data_is_another_masque(tmp_path: Path) -> None:
    assert server_name(tmp_path / "a") != server_name(tmp_path / "b")
    assert server_name(tmp_path / "a") == server_name(tmp_path / "b" / ".." / "a")
