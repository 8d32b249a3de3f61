"""The program is killed at any moment: nothing acknowledged is lost, nothing is there by half.

The children are real processes over a real file; `SIGKILL` gives them no chance to tidy up.
"""

import multiprocessing
import os
import random
import threading
from pathlib import Path
from typing import Any

import crash_writers
import pytest
from crash_checks import Reports, check_reports

_PROCESSES: Any = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
_WRITERS = ("stream", "send", "edit", "remove", "create", "import_cards")
_LONGEST_LIFE_S = 0.1


@pytest.fixture(scope="module", autouse=True)
def _children_start_quickly() -> None:
    if _PROCESSES.get_start_method() == "forkserver":
        multiprocessing.set_forkserver_preload(["app.storage.chat_store", "app.storage.character_store"])


def _reports_until_killed(file: Path, writer: str, seed: int) -> Reports:
    """Let a child write into `file`, kill it after a random time, return what it had acknowledged."""
    receiver, sender = _PROCESSES.Pipe(duplex=False)
    arguments = (file, getattr(crash_writers, writer), seed, sender)
    child = _PROCESSES.Process(target=crash_writers.write_until_killed, args=arguments)
    child.start()
    sender.close()
    reports: Reports = [receiver.recv()]
    killer = threading.Timer(random.Random(seed).uniform(0, _LONGEST_LIFE_S), child.kill)
    killer.start()
    try:
        while True:
            reports.append(receiver.recv())
    except EOFError:
        killer.join()
        child.join()
        receiver.close()
    return reports


def _kill_many_times(folder: Path, writer: str, num_kills: int) -> int:
    num_reports = 0
    for seed in range(num_kills):
        file = folder / f"{seed // 5}" / "masque.db"  # every fifth child starts anew, the others go on
        file.parent.mkdir(exist_ok=True)
        reports = _reports_until_killed(file, writer, seed)
        assert (file.parent / f"{file.name}-wal").stat().st_size  # nobody tidied up
        check_reports(file, reports)
        num_reports += len(reports)
    return num_reports


@pytest.mark.parametrize("writer", _WRITERS)
def test_a_kill_loses_nothing_acknowledged(tmp_path: Path, writer: str) -> None:
    assert _kill_many_times(tmp_path, writer, num_kills=20) > 20


@pytest.mark.slow
@pytest.mark.parametrize("writer", _WRITERS)
def test_two_hundred_kills_lose_nothing_acknowledged(tmp_path: Path, writer: str) -> None:
    assert _kill_many_times(tmp_path, writer, num_kills=200) > 200
