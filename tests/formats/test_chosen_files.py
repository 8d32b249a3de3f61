"""Files that a person chose: read up to a limit, written whole or not at all."""

import os
from pathlib import Path

import pytest

from app.core.errors import PresetFormatError
from app.formats.chosen_files import read_file, write_file


def test_no_more_than_one_byte_over_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * 100)
    assert read_file(tmp_path / "long", 10, PresetFormatError) == b"x" * 11
    assert read_file(tmp_path / "long", 100, PresetFormatError) == b"x" * 100


def test_what_cannot_be_read_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(PresetFormatError, match=r"gone\.json cannot be read"):
        read_file(tmp_path / "gone.json", 10, PresetFormatError)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are named pipes")
@pytest.mark.timeout(10)
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(PresetFormatError, match=r"pipe\.json is no file"):
        read_file(tmp_path / "pipe.json", 10, PresetFormatError)


def test_a_written_file_takes_the_place_of_the_old_one_and_leaves_nothing_beside(tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    for content in (b"old", b"new"):
        write_file(file, content, PresetFormatError)
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "other")
    write_file(tmp_path / "link", b"new", PresetFormatError)
    assert (tmp_path / "other").read_bytes() == b"mine"
    assert not (tmp_path / "link").is_symlink()


def test_what_cannot_be_written_is_told_and_the_old_file_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside").touch()
    with pytest.raises(PresetFormatError, match="folder cannot be written"):
        write_file(tmp_path / "folder", b"new", PresetFormatError)
    assert (tmp_path / "folder" / "inside").exists()
    assert [file.name for file in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("name", ["x" * 250, "日" * 80])
def test_a_name_as_long_as_the_system_takes_can_be_written(tmp_path: Path, name: str) -> None:
    write_file(tmp_path / name, b"new", PresetFormatError)
    assert (tmp_path / name).read_bytes() == b"new"
