"""The power goes at any moment: nothing acknowledged is lost, nothing is damaged (RELIABILITY R2).

The stores of the application write over a recorded file system; what a disk may hold at a moment
of that record is then opened as any database. The media folder, whose files are synced one by one
before a row names them, is taken as it was.
"""

import itertools
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import crash_writers
import pytest
from crash_checks import check_reports
from power_loss import Fate, disk_at
from recording_vfs import Acknowledged, Event, recording
from sqlalchemy import Connection

from app.core.errors import StorageError
from app.storage.database import Database

_WRITERS = ("stream", "send", "edit", "remove", "create", "import_cards")
_NUM_REPORTS = 150  # enough for three of the writers to have their log folded into the file


def _record(folder: Path, writer: str, without_syncs: bool = False) -> Sequence[Event]:
    """What SQLite asked of the disk while the writer got its reports, which are among the events."""
    folder.mkdir()
    with recording(folder) as recorder, Database(folder / "masque.db") as database:
        if without_syncs:
            database.run(_switch_syncs_off).result()
        reports = crash_writers.reports_of(database, getattr(crash_writers, writer), seed=1)
        for report in itertools.islice(reports, _NUM_REPORTS):
            recorder.events.append(Acknowledged(report))
        return tuple(recorder.events)


def _switch_syncs_off(connection: Connection) -> None:
    """SQLite refuses this inside a transaction, and each piece of work is one."""
    for statement in ("COMMIT", "PRAGMA synchronous = OFF", "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(statement)


def _lose_power(events: Sequence[Event], recorded: Path, folder: Path, number: int) -> None:
    """Check what is found after the power went at a random moment past the first report."""
    rng = random.Random(number)
    first = next(n for n, event in enumerate(events) if isinstance(event, Acknowledged))
    disk = disk_at(events, rng.randrange(first + 1, len(events) + 1))
    folder.mkdir()
    (folder / "media").symlink_to(recorded / "media")
    disk.write_after_power_loss(folder, tuple(Fate)[number % len(Fate)], rng)
    check_reports(folder / "masque.db", disk.reports)
    shutil.rmtree(folder)


def _lose_power_often(folder: Path, writer: str, num_states: int) -> None:
    events = _record(folder / "recorded", writer)
    for number in range(num_states):
        _lose_power(events, folder / "recorded", folder / f"{number}", number)


@pytest.mark.parametrize("writer", _WRITERS)
def test_a_power_loss_loses_nothing_acknowledged(tmp_path: Path, writer: str) -> None:
    _lose_power_often(tmp_path, writer, num_states=3)


@pytest.mark.slow
@pytest.mark.parametrize("writer", _WRITERS)
def test_a_hundred_and_fifty_power_losses_lose_nothing_acknowledged(tmp_path: Path, writer: str) -> None:
    _lose_power_often(tmp_path, writer, num_states=150)


def test_without_syncs_power_losses_are_noticed(tmp_path: Path) -> None:
    events = _record(tmp_path / "recorded", "send", without_syncs=True)
    num_noticed = 0
    for number in range(9):
        try:
            _lose_power(events, tmp_path / "recorded", tmp_path / f"{number}", number)
        except (AssertionError, StorageError, LookupError):
            num_noticed += 1
    assert num_noticed > 4
