"""Zip archives from strangers: members read into memory within limits; nothing is ever extracted."""

import encodings.cp437  # noqa: F401  zipfile asks for it by name, when files can no longer be opened
import io
import re
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

from app.core.errors import CardFormatError, ImportRefusedError
from app.formats.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_ARCHIVE_MEMBERS,
    MAX_MEMBER_BYTES,
    MAX_PACKING_RATIO,
    MIB,
)

_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_IS_ENCRYPTED: Final = 0x1 | 0x40
_DEVICES: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_ODD_LETTERS: Final = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    IndexError,
)
"""What `zipfile` raises on broken archives."""
_DAMAGED_HINT: Final = "Download or export it again."
_HARM_HINT: Final = "It is damaged or made to harm; nothing was imported."


class Archive:
    """An archive's members by name, every one of them checked against the limits when it is opened."""

    def __init__(self, file: bytes) -> None:
        """Raises CardFormatError where it is no whole archive, ImportRefusedError where it is unsafe."""
        # Counted before anything is parsed: the table of contents of 64 MiB may hold a million entries.
        if file.count(_DIRECTORY_ENTRY) > MAX_ARCHIVE_MEMBERS:
            raise _refused(f"It has over {MAX_ARCHIVE_MEMBERS:,} files in it")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(file))
        except _DAMAGED as error:
            raise _damaged() from error
        _check(self._zip.infolist())
        self._members = {member.filename: member for member in self._zip.infolist() if not member.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """Paths of the files inside, with "/", in the archive's order; folders are left out."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The file's bytes. Raises CardFormatError when it is not there or damaged."""
        member = self._members.get(name)
        if member is None:
            raise CardFormatError(f"The archive has no file “{name[:60]}” in it.", _DAMAGED_HINT)
        try:
            with self._zip.open(member) as stream:
                return _bounded(stream.read(MAX_MEMBER_BYTES + 1))
        except _DAMAGED as error:
            raise _damaged() from error


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len({member.filename for member in members}) < len(members):
        raise _refused("Two files in it have the same name")
    if sum(member.file_size for member in members) > MAX_ARCHIVE_BYTES:
        raise _refused(f"Unpacked it has more than {MAX_ARCHIVE_BYTES // MIB} MiB")
    for member in members:
        _check_member(member)


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    if _is_unsafe(name):
        raise _refused(f"A file in it has a name that is not safe, “{name[:60]}”")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _refused(f"“{name[:60]}” in it is a link")
    if member.flag_bits & _IS_ENCRYPTED:
        raise CardFormatError("The archive is encrypted.", "Unlock it in the tool that made it.")
    if member.compress_type not in _METHODS:
        raise CardFormatError("The archive is packed in an unusual way.", "Export it again as a plain zip.")
    if member.file_size > max(MIB, MAX_PACKING_RATIO * member.compress_size):
        raise _refused(f"“{name[:60]}” in it unpacks to more than {MAX_PACKING_RATIO} times its size")
    if member.file_size > MAX_MEMBER_BYTES:
        raise _refused(f"“{name[:60]}” in it has more than {MAX_MEMBER_BYTES // MIB} MiB")


def _is_unsafe(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(
        not name
        or name.startswith("/")
        or ".." in parts
        or _ODD_LETTERS.search(name)
        or any(_DEVICES.match(part) for part in parts)
    )


def _bounded(content: bytes) -> bytes:
    if len(content) > MAX_MEMBER_BYTES:
        raise _refused(f"A file in it has more than {MAX_MEMBER_BYTES // MIB} MiB")
    return content


def _refused(what: str) -> ImportRefusedError:
    return ImportRefusedError(f"{what}.", _HARM_HINT)


def _damaged() -> CardFormatError:
    return CardFormatError("The archive is damaged or cut off.", _DAMAGED_HINT)
