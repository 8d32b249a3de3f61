"""Where data lies, and that only its owner reads it."""

import stat
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.storage.paths import DATA_DIR_VARIABLE, DataPaths, shipped_presets, shipped_resources


def test_the_folder_asked_for_wins_over_the_environment(tmp_path: Path) -> None:
    environ = {DATA_DIR_VARIABLE: str(tmp_path / "from environment")}
    assert DataPaths.find(tmp_path / "asked", environ).data_dir == tmp_path / "asked"
    assert DataPaths.find(None, environ).data_dir == tmp_path / "from environment"


def test_without_a_wish_the_system_says_where() -> None:
    found = DataPaths.find(None, {}).data_dir
    assert found.is_absolute()
    assert found.name == "masque"


def test_a_relative_folder_keeps_its_meaning_when_the_working_directory_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = DataPaths.find(Path("here"), {})
    monkeypatch.chdir("/")
    assert paths.database == tmp_path / "here" / "masque.db"


def test_new_folders_are_open_to_their_owner_alone(tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "ünïcode folder" / "data")
    paths.create()
    for folder in (paths.data_dir, paths.backups, paths.media, paths.logs, paths.models, paths.presets):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    DataPaths(tmp_path).create()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_in_the_folders_place_is_said_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StorageError, match="data") as caught:
        DataPaths(tmp_path / "data").create()
    assert "--data-dir" in caught.value.hint


def test_shipped_folders_are_found() -> None:
    assert shipped_resources().is_dir()
    assert shipped_presets().is_dir()
