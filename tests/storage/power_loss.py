"""What a disk may hold after a power loss: each write not synced may be there, half there or gone.

The fault model of ALICE (Pillai et al., OSDI 2014): a file's synced writes are kept; of the others any
subset, each possibly torn at a sector of 512 bytes. Making and removing files happens in order, and
syncing a file keeps that it was made.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from recording_vfs import Acknowledged, Event, Made, Removed, Synced, Truncated, Written

SECTOR = 512


class Fate(Enum):
    """What becomes of writes that were not synced."""

    GONE = "gone"
    SOME_KEPT = "some kept"
    SOME_TORN = "some torn"


@dataclass(slots=True)
class _Content:
    """One file that was made: what lies on the disk for good, and what may."""

    kept: bytearray = field(default_factory=bytearray)
    pending: list[Written | Truncated] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.kept, change)
        self.pending.clear()

    def after_power_loss(self, fate: Fate, rng: random.Random) -> bytes:
        found = bytearray(self.kept)
        for change in self.pending:
            if fate is Fate.GONE or rng.random() < 0.5:
                continue
            torn = fate is Fate.SOME_TORN and isinstance(change, Written) and rng.random() < 0.5
            _apply(found, _torn(change, rng) if torn and isinstance(change, Written) else change)
        return bytes(found)


@dataclass(slots=True)
class Disk:
    """What was asked of a disk up to some moment."""

    contents: list[_Content] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)  # as the running program sees them
    name_changes: list[Made | Removed] = field(default_factory=list)
    made: list[int] = field(default_factory=list)  # the content of each Made in name_changes, in order
    num_kept_name_changes: int = 0
    reports: list[Any] = field(default_factory=list)

    def take(self, event: Event) -> None:
        match event:
            case Made(file):
                self.names[file] = len(self.contents)
                self.made.append(len(self.contents))
                self.contents.append(_Content())
                self.name_changes.append(event)
            case Removed(file):
                self.names.pop(file, None)
                self.name_changes.append(event)
            case Synced(file):
                self.contents[self.names[file]].sync()
                self._keep_name(file)
            case Written(file) | Truncated(file):
                self.contents[self.names[file]].pending.append(event)
            case Acknowledged(report):
                self.reports.append(report)

    def _keep_name(self, file: str) -> None:
        last = max(n for n, change in enumerate(self.name_changes) if change == Made(file))
        self.num_kept_name_changes = max(self.num_kept_name_changes, last + 1)

    def write_after_power_loss(self, folder: Path, fate: Fate, rng: random.Random) -> None:
        """Put into `folder` what may be found when the power is back."""
        for name, number in self._names_after(fate, rng).items():
            (folder / name).write_bytes(self.contents[number].after_power_loss(fate, rng))

    def _names_after(self, fate: Fate, rng: random.Random) -> dict[str, int]:
        kept = self.num_kept_name_changes
        num = kept if fate is Fate.GONE else rng.randint(kept, len(self.name_changes))
        made, found = iter(self.made), dict[str, int]()
        for change in self.name_changes[:num]:
            if isinstance(change, Made):
                found[change.file] = next(made)
            else:
                found.pop(change.file, None)
        return found


def disk_at(events: Sequence[Event], moment: int) -> Disk:
    """The disk when the power goes just before `events[moment]`."""
    disk = Disk()
    for event in events[:moment]:
        disk.take(event)
    return disk


def _apply(content: bytearray, change: Written | Truncated) -> None:
    end = change.size if isinstance(change, Truncated) else change.offset
    content.extend(bytes(max(0, end - len(content))))
    if isinstance(change, Truncated):
        del content[end:]
    else:
        content[end : end + len(change.content)] = change.content


def _torn(written: Written, rng: random.Random) -> Written:
    """The first sectors only; of less than a sector, the first bytes."""
    size = len(written.content)
    reached = rng.randrange(0, size + 1, SECTOR) if size >= SECTOR else rng.randrange(size + 1)
    return Written(written.file, written.offset, written.content[:reached])
