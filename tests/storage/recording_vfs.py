"""A SQLite file system that writes down what SQLite asks of the disk: writes, truncations, syncs, removals.

It is SQLite's own one with four calls wrapped (https://www.sqlite.org/vfs.html), made through ctypes,
so that the code under test is the application's, unchanged. Syncs are written down and not carried out.
"""

import _sqlite3
import ctypes as c
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_Sqlite3 = c.CDLL(_sqlite3.__file__)  # the library that Python's own module is linked with
_OK = 0

_Open = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_char_p, c.c_void_p, c.c_int, c.c_void_p)
_Delete = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_char_p, c.c_int)
_Close = c.CFUNCTYPE(c.c_int, c.c_void_p)
_Write = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_int, c.c_int64)
_Truncate = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int64)
_Sync = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int)


class _FileSystem(c.Structure):
    """struct sqlite3_vfs, version 3."""

    _fields_ = (
        *[(name, c.c_int) for name in ("iVersion", "szOsFile", "mxPathname")],
        *[(name, c.c_void_p) for name in ("pNext", "zName", "pAppData")],
        *[("xOpen", _Open), ("xDelete", _Delete)],
        *[(f"other_{number}", c.c_void_p) for number in range(14)],
    )


class _Methods(c.Structure):
    """struct sqlite3_io_methods, version 3."""

    _fields_ = (
        *[("iVersion", c.c_int), ("xClose", _Close), ("xRead", c.c_void_p)],
        *[("xWrite", _Write), ("xTruncate", _Truncate), ("xSync", _Sync)],
        *[(f"other_{number}", c.c_void_p) for number in range(13)],
    )


class _File(c.Structure):
    """struct sqlite3_file."""

    _fields_ = (("pMethods", c.POINTER(_Methods)),)


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was not there is there."""

    file: str


@dataclass(frozen=True, slots=True)
class Written:
    file: str
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Truncated:
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """What came before for this file lies on the disk for good."""

    file: str


@dataclass(frozen=True, slots=True)
class Removed:
    file: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Whoever wrote was told that `report` is stored."""

    report: Any


Event = Made | Written | Truncated | Synced | Removed | Acknowledged


class Recorder:
    """Hears of every call for files in `folder`; `events` are in the order in which they happened."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self._folder = folder
        self._names: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}
        self._real = c.cast(_find(None), c.POINTER(_FileSystem)).contents
        self._own = _FileSystem()
        c.memmove(c.byref(self._own), c.byref(self._real), c.sizeof(_FileSystem))
        self._name = c.create_string_buffer(b"recording")
        self._own.zName = c.cast(self._name, c.c_void_p)
        self._own.xOpen, self._own.xDelete = _Open(self._open), _Delete(self._delete)
        self._wrapped = (_Close(self._close), _Write(self._write))
        self._wrapped_too = (_Truncate(self._truncate), _Sync(self._sync))

    def start(self) -> None:
        _register(self._own, 1)

    def stop(self) -> None:
        _unregister(self._own)
        _register(self._real, 1)

    def _open(self, system: int, name: bytes | None, file: int, flags: int, out_flags: int) -> int:
        path = Path(os.fsdecode(name)) if name else None
        is_watched = path is not None and path.parent == self._folder
        is_new = path is not None and not any(made.file == path.name for made in self._made())
        code = self._real.xOpen(system, name, file, flags, out_flags)
        if code == _OK and is_watched and path is not None:
            if is_new:
                self.events.append(Made(path.name))
            self._watch(file, path.name)
        return code

    def _made(self) -> list[Made]:
        """Files that are there by what was recorded."""
        there: dict[str, Made] = {}
        for event in self.events:
            if isinstance(event, Made):
                there[event.file] = event
            elif isinstance(event, Removed):
                there.pop(event.file, None)
        return list(there.values())

    def _watch(self, file: int, name: str) -> None:
        handle = c.cast(file, c.POINTER(_File)).contents
        methods = _Methods()
        c.memmove(c.byref(methods), handle.pMethods, c.sizeof(_Methods))
        methods.xClose, methods.xWrite = self._wrapped
        methods.xTruncate, methods.xSync = self._wrapped_too
        self._names[file] = name
        self._methods[file] = handle.pMethods.contents
        handle.pMethods = c.pointer(methods)

    def _close(self, file: int) -> int:
        real = self._methods.pop(file)
        del self._names[file]
        c.cast(file, c.POINTER(_File)).contents.pMethods = c.pointer(real)
        return int(real.xClose(file))

    def _write(self, file: int, content: int, size: int, offset: int) -> int:
        code = int(self._methods[file].xWrite(file, content, size, offset))
        if code == _OK:
            self.events.append(Written(self._names[file], offset, c.string_at(content, size)))
        return code

    def _truncate(self, file: int, size: int) -> int:
        code = int(self._methods[file].xTruncate(file, size))
        if code == _OK:
            self.events.append(Truncated(self._names[file], size))
        return code

    def _sync(self, file: int, flags: int) -> int:
        self.events.append(Synced(self._names[file]))
        return _OK

    def _delete(self, system: int, name: bytes, syncs_folder: int) -> int:
        code = int(self._real.xDelete(system, name, syncs_folder))
        path = Path(os.fsdecode(name))
        if code == _OK and path.parent == self._folder:
            self.events.append(Removed(path.name))
        return code


@contextmanager
def recording(folder: Path) -> Iterator[Recorder]:
    """Everything that SQLite writes into `folder` meanwhile is recorded."""
    recorder = Recorder(folder)
    recorder.start()
    try:
        yield recorder
    finally:
        recorder.stop()


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    function: Any = getattr(_Sqlite3, name)
    function.restype, function.argtypes = result, arguments
    return function  # type: ignore[no-any-return]


_find = _function("sqlite3_vfs_find", c.c_void_p, c.c_char_p)
_register = _function("sqlite3_vfs_register", c.c_int, c.POINTER(_FileSystem), c.c_int)
_unregister = _function("sqlite3_vfs_unregister", c.c_int, c.POINTER(_FileSystem))
