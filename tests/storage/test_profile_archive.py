"""A whole profile out and in again: the identity; and what is no profile leaves everything as it was."""

import hashlib
import json
import random
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.messages import CharacterId
from app.core.errors import AppError, DatabaseInUseError, ProfileFormatError, StorageError
from app.services.profiles import Profiles
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.incoming_profile import stage_profile, take_incoming
from app.storage.media_folder import MediaFolder
from app.storage.paths import DataPaths
from app.storage.persona_store import PersonaStore
from app.storage.settings_store import SettingsStore


def add_character(database: Database, name: str) -> CharacterId:
    card = ImportedCard(CharacterCard(name), original=f"the file of {name}".encode())
    return CharacterStore(database).save(card)[0]


def ignore(num_done: int, num_files: int) -> None: ...


@pytest.fixture
def old(tmp_path: Path) -> DataPaths:
    """A profile with a chat, a picture, a setting and a preset."""
    paths = DataPaths(tmp_path / "old")
    paths.create()
    with Database(paths.database) as database:
        character = add_character(database, "Wren")
        store, persona = ChatStore(database), PersonaStore(database).default()
        chat = store.create_chat(character, persona.id, "First", ["Good evening."], "Wren")
        store.say(chat.id, "Hello.", "You")
        SettingsStore(database).set_setting("appearance.layout", "bubbles")
        MediaFolder(paths.media).keep(b"a picture")
    (paths.presets / "sampler").mkdir()
    (paths.presets / "sampler" / "Mine & yours.json").write_bytes(b'{"temp": 1}')
    return paths


@pytest.fixture
def new(tmp_path: Path) -> DataPaths:
    paths = DataPaths(tmp_path / "new")
    paths.create()
    return paths


@pytest.fixture
def archive(old: DataPaths, tmp_path: Path) -> Path:
    file = tmp_path / "all.masque"
    with Database(old.database) as database:
        Profiles(database).write(file)
    return file


def rows_of(paths: DataPaths) -> list[str]:
    with closing(sqlite3.connect(paths.database)) as connection:
        return list(connection.iterdump())


def files_of(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_out_and_in_again_is_the_identity(old: DataPaths, new: DataPaths, archive: Path) -> None:
    stage_profile(new, archive, ignore)
    take_incoming(new)
    assert rows_of(new) == rows_of(old)
    assert files_of(new.media) == files_of(old.media) != {}
    assert files_of(new.presets) == files_of(old.presets) != {}
    assert not new.incoming.exists()


def test_what_was_there_is_kept_aside(old: DataPaths, new: DataPaths, archive: Path) -> None:
    with Database(new.database) as database:
        add_character(database, "Was here")
    before = rows_of(new)
    stage_profile(new, archive, ignore)
    assert rows_of(new) == before  # until the next start
    kept = take_incoming(new)
    assert kept is not None
    with Database(kept / "masque.db") as database:
        assert [character.name for character in ChatStore(database).character_summaries()] == ["Was here"]
    assert rows_of(new) == rows_of(old)
    assert take_incoming(new) is None


@pytest.mark.parametrize("num_renames", range(8))
def test_moving_in_goes_on_where_it_was_cut_off(
    new: DataPaths, archive: Path, old: DataPaths, num_renames: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Database(new.database) as database:
        add_character(database, "Was here")
    stage_profile(new, archive, ignore)
    left, rename = [num_renames], Path.rename

    def power_goes(path: Path, target: Path) -> Path:
        if not left[0]:
            raise InterruptedError
        left[0] -= 1
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", power_goes)
    with suppress(InterruptedError):
        take_incoming(new)
    monkeypatch.undo()
    take_incoming(new)
    assert rows_of(new) == rows_of(old)
    assert files_of(new.presets) == files_of(old.presets)
    (kept,) = new.replaced.iterdir()
    with Database(kept / "masque.db") as database:
        assert [character.name for character in ChatStore(database).character_summaries()] == ["Was here"]


def test_an_open_profile_is_not_moved_away(new: DataPaths, archive: Path) -> None:
    stage_profile(new, archive, ignore)
    with Database(new.database), pytest.raises(DatabaseInUseError):
        take_incoming(new)
    assert take_incoming(new) is not None


def test_a_profile_has_a_name_of_its_own(old: DataPaths, tmp_path: Path) -> None:
    with Database(old.database) as database, pytest.raises(ProfileFormatError) as caught:
        Profiles(database).write(tmp_path / "all.db")
    assert caught.value.hint


def test_an_export_that_fails_leaves_nothing(old: DataPaths, tmp_path: Path) -> None:
    with Database(old.database) as database, pytest.raises(StorageError):
        Profiles(database).write(tmp_path / "no such folder" / "all.masque")
    assert not [file for file in old.backups.iterdir() if file.suffix == ".tmp"]


# ---- archives made to harm, or damaged -----------------------------------------------------------

Entries = dict[str, bytes]


def repacked(archive: Path, change: Callable[[Entries], None], *, promises: bool = True) -> Path:
    """The archive with other entries; with `promises` under a manifest that is right about them."""
    with zipfile.ZipFile(archive) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    change(entries)
    if promises:
        files = {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in entries.items()
            if name != "manifest.json"
        }
        entries["manifest.json"] = json.dumps({"masque_profile": 1, "files": files}).encode()
    file = archive.with_name("changed.masque")
    with zipfile.ZipFile(file, "w") as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return file


def with_entry(name: str, content: bytes = b"x") -> Callable[[Entries], None]:
    return lambda entries: entries.update({name: content})


def without(name: str) -> Callable[[Entries], None]:
    return lambda entries: entries.pop(name) and None


def with_sql(statement: str, folder: Path) -> Callable[[Entries], None]:
    def change(entries: Entries) -> None:
        file = folder / "changed.db"
        file.write_bytes(entries["masque.db"])
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute(statement)
        entries["masque.db"] = file.read_bytes()

    return change


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "presets/../../evil.json",
        "presets/sampler/../evil.json",
        "/tmp/evil",
        "C:\\evil.json",
        "presets/sampler/a\\b.json",
        "media/aa/not-a-hash",
        "media/ab/" + "a" * 64,
        "logs/masque.log",
        "masque.db-wal",
        "incoming/ready",
        "presets/sampler/.hidden.json",
        "presets/sampler/x.json/y.json",
        "models/m.py",
    ],
)
def test_no_file_comes_in_that_is_none_of_ours(new: DataPaths, archive: Path, name: str) -> None:
    refused(new, repacked(archive, with_entry(name)))


def test_a_picture_that_is_not_what_its_name_says_is_refused(new: DataPaths, archive: Path) -> None:
    refused(new, repacked(archive, with_entry(f"media/aa/{'a' * 64}")))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM messages; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE mine (x)",
        "PRAGMA user_version = 9999",
        "PRAGMA application_id = 5",
    ],
)
def test_a_database_with_more_in_it_is_refused(
    new: DataPaths, archive: Path, tmp_path: Path, statement: str
) -> None:
    refused(new, repacked(archive, with_sql(statement, tmp_path)))


@pytest.mark.parametrize(
    ("change", "promises"),
    [
        (without("masque.db"), True),
        (without("manifest.json"), False),
        (with_entry("manifest.json", b"{}"), False),
        (with_entry("manifest.json", b"[" * 50_000), False),
        (with_entry("manifest.json", b'{"masque_profile": 2, "files": {}}'), False),
        (with_entry("masque.db", b"changed"), False),
        (with_entry("masque.db", b"not a database"), True),
        (with_entry("presets/sampler/extra.json"), False),
    ],
)
def test_what_is_not_as_its_manifest_says_is_refused(
    new: DataPaths, archive: Path, change: Callable[[Entries], None], promises: bool
) -> None:
    refused(new, repacked(archive, change, promises=promises))


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.999])
def test_what_is_cut_off_is_refused(new: DataPaths, archive: Path, share: float) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    refused(new, archive)


def test_what_unpacks_to_more_than_it_says_is_refused(new: DataPaths, archive: Path) -> None:
    def lie(entries: Entries) -> None:
        manifest = json.loads(entries["manifest.json"])
        manifest["files"]["masque.db"]["size"] = 10
        entries["manifest.json"] = json.dumps(manifest).encode()

    refused(new, repacked(archive, lie, promises=False))


def test_more_than_the_disk_holds_is_refused_at_once(new: DataPaths, archive: Path) -> None:
    def lie(entries: Entries) -> None:
        manifest = json.loads(entries["manifest.json"])
        manifest["files"]["masque.db"]["size"] = 1 << 60
        entries["manifest.json"] = json.dumps(manifest).encode()

    refused(new, repacked(archive, lie, promises=False))


def refused(paths: DataPaths, archive: Path) -> None:
    """With a sentence and a hint; nothing is staged, nothing lies anywhere else."""
    around = set(paths.data_dir.parent.rglob("*"))
    with pytest.raises(AppError) as caught:
        stage_profile(paths, archive, ignore)
    assert caught.value.hint
    assert not paths.incoming.exists()
    assert set(paths.data_dir.parent.rglob("*")) == around
    assert take_incoming(paths) is None


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_are_refused_or_harmless(new: DataPaths, archive: Path, seed: int) -> None:
    numbers, content = random.Random(seed), bytearray(archive.read_bytes())
    for _ in range(numbers.choice((1, 3, 30))):
        content[numbers.randrange(len(content))] ^= 1 << numbers.randrange(8)
    archive.write_bytes(content)
    with suppress(AppError):
        stage_profile(new, archive, ignore)
        return
    assert not new.incoming.exists()
