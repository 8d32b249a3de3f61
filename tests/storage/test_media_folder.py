"""Bytes are kept whole under their hash, and damage to them is said."""

from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.storage.media_folder import MediaFolder


def _only_file(folder: Path) -> Path:
    (file,) = [found for found in folder.rglob("*") if found.is_file()]
    return file


def test_equal_bytes_lie_once_and_come_back(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path / "media")
    digest = media.keep(b"a picture")
    assert media.keep(b"a picture") == digest
    assert media.load(digest) == b"a picture"
    assert _only_file(tmp_path).stat().st_mode & 0o777 == 0o600


def test_a_changed_file_is_said_and_a_missing_one_is_put_back_by_keeping_it_again(tmp_path: Path) -> None:
    media = MediaFolder(tmp_path / "media")
    digest = media.keep(b"a picture")
    _only_file(tmp_path).write_bytes(b"a picturE")
    with pytest.raises(StorageError, match="damaged"):
        media.load(digest)
    _only_file(tmp_path).unlink()
    with pytest.raises(StorageError, match="missing"):
        media.load(digest)
    media.keep(b"a picture")
    assert media.load(digest) == b"a picture"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file in its place")
    with pytest.raises(StorageError, match="media"):
        MediaFolder(tmp_path / "media").keep(b"a picture")
