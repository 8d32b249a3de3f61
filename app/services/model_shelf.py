"""Which models the user can choose: the practice model, their models folder, and what they listed.

A folder counts as a model when it holds a config.json; whether it can be loaded is the engine's to say.
"""

from collections.abc import Iterator
from pathlib import Path

from app.services.facts import KnownModel
from app.storage.paths import DataPaths, shipped_resources

LIST_FILE = "models.txt"
"""In the data folder: one path of a model folder a line; lines that begin with # are comments."""


def known_models(data_dir: Path) -> tuple[KnownModel, ...]:
    """The known models by name, the practice model last."""
    shipped = set(_model_folders_in(shipped_resources() / "models"))
    models = [KnownModel(path.name, str(path), path in shipped) for path in known_model_folders(data_dir)]
    return tuple(sorted(models, key=lambda known: (known.is_practice, known.name.lower())))


def known_model_folders(data_dir: Path) -> tuple[Path, ...]:
    """Folders under `resources/models/`, under `models/` in the data folder, and those in `models.txt`."""
    found = (
        *_model_folders_in(shipped_resources() / "models"),
        *_model_folders_in(DataPaths(data_dir).models),
        *_listed(data_dir / LIST_FILE),
    )
    return tuple(dict.fromkeys(found))


def model_folder_named(name: str, data_dir: Path) -> Path:
    """The folder that `name` means: a known model's name, else a path."""
    named = [path for path in known_model_folders(data_dir) if path.name == name]
    return named[0] if named else Path(name).expanduser()


def _model_folders_in(folder: Path) -> Iterator[Path]:
    """`folder` is searched two levels deep, so that owner/model works too."""
    if folder.is_dir():
        yield from sorted(
            path.parent for depth in ("*", "*/*") for path in folder.glob(f"{depth}/config.json")
        )


def _listed(file: Path) -> Iterator[Path]:
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        entry = line.strip()
        if entry and not entry.startswith("#"):
            yield Path(entry).expanduser()
