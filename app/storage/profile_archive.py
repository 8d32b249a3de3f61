"""A whole profile as one file: the database, what it refers to, the user's presets, each with its SHA-256.

Written whole or not at all. Read as a stranger's file: nothing is unpacked but the names of this module,
as long as the manifest says, with the bytes that the manifest promises.
"""

import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.core.errors import ProfileFormatError, StorageError
from app.storage.paths import DataPaths, make_private
from app.storage.synced_files import move_into_place, sync

VERSION: Final = 1
DATABASE: Final = "masque.db"
_MANIFEST: Final = "manifest.json"
_MOST_MANIFEST_BYTES: Final = 64 << 20
_MOST_FILES: Final = 400_000
_PIECE: Final = 1 << 20
_MEDIA: Final = re.compile(r"media/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_PRESET: Final = re.compile(r"presets/[a-z][a-z-]{0,30}/[\w][\w &+',()\[\]!.-]{0,120}\.[a-z]{2,8}")
_HINT: Final = "Export the profile again where it comes from."

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Promise:
    """What the manifest says of a file."""

    size: int
    sha256: str


def write_profile(paths: DataPaths, database_copy: Path, file: Path, on_progress: OnProgress) -> None:
    """Write `file` from a copy of the database and the folders beside the original.

    `on_progress` gets files done and files in all. Raises StorageError; then no `file` came to be.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            files = dict(_files_of(paths, database_copy))
            promises = {}
            for number, (name, source) in enumerate(files.items()):
                on_progress(number, len(files))
                promises[name] = _pack(archive, name, source)
            manifest = {"masque_profile": VERSION, "files": promises}
            archive.writestr(_MANIFEST, json.dumps(manifest))
        sync(part)
        move_into_place(part, file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"{file.name} cannot be written: {reason}.", "Choose another folder.") from error
    finally:
        part.unlink(missing_ok=True)


def unpack_profile(file: Path, folder: Path, on_progress: OnProgress) -> None:
    """Unpack the profile in `file` into the new `folder`.

    Raises ProfileFormatError where it is none, is damaged or was made to harm, StorageError where there
    is no room; what was unpacked until then is left to the caller.
    """
    make_private(folder)
    try:
        with zipfile.ZipFile(file) as archive:
            promises = _promises(archive)
            _require_room(promises, folder)
            for number, (name, promise) in enumerate(promises.items()):
                on_progress(number, len(promises))
                _unpack(archive, name, promise, folder / name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ProfileFormatError(f"{file.name} is no archive of a profile, or is damaged.", _HINT) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            f"{file.name} cannot be unpacked: {reason}.", "Check the file and the disk."
        ) from error


def _files_of(paths: DataPaths, database_copy: Path) -> Iterator[tuple[str, Path]]:
    """Names in the archive with the files they come from; of both folders, what Masque puts there."""
    yield DATABASE, database_copy
    for folder in (paths.media, paths.presets):
        for source in sorted(folder.rglob("*")):
            name = f"{folder.name}/{source.relative_to(folder).as_posix()}"
            if source.is_file() and not source.is_symlink() and _is_ours(name):
                yield name, source


def _is_ours(name: str) -> bool:
    return bool(name == DATABASE or _MEDIA.fullmatch(name) or _PRESET.fullmatch(name))


def _pack(archive: zipfile.ZipFile, name: str, source: Path) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_STORED if name.startswith("media/") else zipfile.ZIP_DEFLATED
    with source.open("rb") as stream, archive.open(entry, "w", force_zip64=True) as packed:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            packed.write(piece)
    return {"size": size, "sha256": digest.hexdigest()}


def _promises(archive: zipfile.ZipFile) -> dict[str, _Promise]:
    names = archive.namelist()
    if names.count(_MANIFEST) != 1 or archive.getinfo(_MANIFEST).file_size > _MOST_MANIFEST_BYTES:
        raise ProfileFormatError("The file is no archive of a profile.", _HINT)
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        promises = {name: _Promise(**promise) for name, promise in manifest["files"].items()}
        version = manifest["masque_profile"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ProfileFormatError("The manifest of the archive cannot be read.", _HINT) from error
    if version != VERSION:
        raise ProfileFormatError(
            f"The archive is of version {version!s:.20}, unknown here.", "Install a newer Masque."
        )
    _check_names(names, promises)
    return promises


def _check_names(names: list[str], promises: Mapping[str, _Promise]) -> None:
    if DATABASE not in promises or len(names) > _MOST_FILES:
        raise ProfileFormatError("The archive holds no profile.", _HINT)
    if sorted(names) != sorted([*promises, _MANIFEST]):
        raise ProfileFormatError("The archive holds other files than its manifest names.", _HINT)
    for name, promise in promises.items():
        is_sized = isinstance(promise.size, int) and promise.size >= 0
        if not (_is_ours(name) and is_sized and isinstance(promise.sha256, str)):
            raise ProfileFormatError(f"“{name[:80]}” does not belong into a profile.", _HINT)


def _require_room(promises: Mapping[str, _Promise], folder: Path) -> None:
    needed, free = sum(promise.size for promise in promises.values()), shutil.disk_usage(folder).free
    if needed > free:
        message = f"The profile takes {needed / 1e6:.0f} MB; {free / 1e6:.0f} MB are free in {folder}."
        raise StorageError(message, "Free some space and try again; nothing was changed.")


def _unpack(archive: zipfile.ZipFile, name: str, promise: _Promise, target: Path) -> None:
    make_private(target.parent)
    digest, left = hashlib.sha256(), promise.size
    with archive.open(name) as packed, target.open("xb") as stream:
        target.chmod(0o600)
        while piece := packed.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                break
            digest.update(piece)
            stream.write(piece)
    is_media = _MEDIA.fullmatch(name)
    is_true_to_name = is_media is None or is_media[2] == promise.sha256
    if left or digest.hexdigest() != promise.sha256 or not is_true_to_name:
        raise ProfileFormatError(f"“{name[:80]}” in the archive is not what its manifest promises.", _HINT)
    sync(target)
