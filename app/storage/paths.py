"""Where the user's data and the files shipped with Masque lie, also in an installed or frozen program."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from app.core.errors import StorageError

DATA_DIR_VARIABLE = "MASQUE_DATA_DIR"


@dataclass(frozen=True, slots=True)
class DataPaths:
    """The user's data folder and what lies in it; only its owner can read it."""

    data_dir: Path

    @classmethod
    def find(cls, data_dir: Path | None = None, environ: Mapping[str, str] = os.environ) -> "DataPaths":
        """The folder asked for, else that of `MASQUE_DATA_DIR`, else the system's place for user data."""
        chosen = data_dir or environ.get(DATA_DIR_VARIABLE) or user_data_path("masque", appauthor=False)
        return cls(Path(chosen).expanduser().absolute())

    @property
    def database(self) -> Path:
        return self.data_dir / "masque.db"

    @property
    def backups(self) -> Path:
        return backups_beside(self.database)

    @property
    def media(self) -> Path:
        return media_beside(self.database)

    @property
    def logs(self) -> Path:
        return self.data_dir / "logs"

    @property
    def models(self) -> Path:
        return self.data_dir / "models"

    @property
    def presets(self) -> Path:
        """The user's own presets and templates, beside the shipped ones."""
        return self.data_dir / "presets"

    @property
    def incoming(self) -> Path:
        """A profile that is to take the place of this one at the next start."""
        return self.data_dir / "incoming"

    @property
    def replaced(self) -> Path:
        """What profiles that were brought in took the place of."""
        return self.data_dir / "replaced"

    def create(self) -> None:
        """Make the folders, readable by their owner alone (mode 0700).

        Raises StorageError where that is not possible.
        """
        for folder in (self.data_dir, self.backups, self.media, self.logs, self.models, self.presets):
            make_private(folder)


def backups_beside(database: Path) -> Path:
    """The folder of the copies of the database file `database`."""
    return database.parent / "backups"


def media_beside(database: Path) -> Path:
    """The folder of the card files and pictures that the database file `database` refers to."""
    return database.parent / "media"


def make_private(folder: Path) -> None:
    """Make `folder`, open to its owner alone; one that is there already keeps its mode.

    Raises StorageError where that is not possible.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The data folder {folder} cannot be used: {error.strerror}.",
            hint="Choose another one with --data-dir DIR or MASQUE_DATA_DIR.",
        ) from error


def shipped_resources() -> Path:
    """The folder `resources/`: icons, the embedded model, themes. Raises StorageError if it is gone."""
    return _shipped("resources")


def shipped_presets() -> Path:
    """The folder `presets/`: presets and templates. Raises StorageError if it is gone."""
    return _shipped("presets")


def _shipped(name: str) -> Path:
    for root in _shipped_roots():
        if (root / name).is_dir():
            return root / name
    raise StorageError(f"Masque's own folder {name}/ is missing.", hint="Install Masque again.")


def _shipped_roots() -> list[Path]:
    """A frozen program's folder, the source tree, an installed wheel's shared files, in this order."""
    frozen = getattr(sys, "_MEIPASS", None)
    source_tree = Path(__file__).resolve().parents[2]
    return [*([Path(frozen)] if frozen else []), source_tree, Path(sys.prefix) / "share" / "masque"]
