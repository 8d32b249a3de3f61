"""`masque card import-folder` over a small folder of our own."""

from pathlib import Path

import pytest

from app.cli.command_line import build_parser
from app.core.errors import CardFormatError
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.kept_originals import KeptOriginals
from app.storage.paths import DataPaths
from tests.services.tavern_data import make_tavern_folder


def run(data_dir: Path, *arguments: str | Path) -> int:
    args = build_parser().parse_args(["card", "import-folder", *map(str, arguments)])
    args.paths = DataPaths.find(data_dir)
    return int(args.func(args))


def test_a_dry_run_tells_what_is_there_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_tavern_folder(tmp_path / "tavern")
    assert run(tmp_path / "masque", folder, "--dry-run") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "       3  character" in lines
    assert "       2  chat" in lines
    assert not (tmp_path / "masque" / "masque.db").exists()


def test_the_folder_is_taken_in_and_a_second_time_nothing_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_tavern_folder(tmp_path / "tavern" / "data" / "default-user")
    before = sorted(file.relative_to(folder) for file in folder.rglob("*"))
    run(tmp_path / "masque", tmp_path / "tavern")
    out, err = capsys.readouterr()
    told = out.splitlines()[-1]
    assert told.startswith(
        "2 characters added, 0 were here already. "
        "1 group, 2 chats, 2 presets, 2 personas and 1 lorebook added;"
    )
    assert "characters/broken.json: " in err
    run(tmp_path / "masque", folder)
    assert "0 characters added, 2 were here already. Nothing new" in capsys.readouterr().out
    assert sorted(file.relative_to(folder) for file in folder.rglob("*")) == before
    with Database(DataPaths.find(tmp_path / "masque").database) as database:
        assert [name for _, name in CharacterStore(database).names()] == ["Mira", "Tom", "All"]
        assert KeptOriginals(database).all("chat") == ()
        assert sum(len(known.chats) for known in ChatStore(database).character_summaries()) == 2


def test_another_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CardFormatError, match="no SillyTavern data folder"):
        run(tmp_path / "masque", tmp_path)
