"""`masque doctor`: one page about this machine and this Masque, to paste into a bug report."""

import argparse
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator

import psutil

from app import __version__
from app.core.errors import AppError
from app.storage.database import Database
from app.storage.paths import DataPaths

PACKAGES = (
    "PySide6-Essentials", "torch", "transformers", "bitsandbytes", "accelerate", "safetensors",
    "tokenizers", "SQLAlchemy", "google-re2", "Pillow", "markdown-it-py", "nh3", "Jinja2",
)  # fmt: skip
GIB = 1 << 30
GPU_QUERY = (
    "nvidia-smi",
    "--query-gpu=name,memory.total,memory.free,driver_version",
    "--format=csv,noheader",
)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("doctor", help="facts for a bug report", description=__doc__)
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the page; a fact that cannot be had says so in its place."""
    for title, lines in (
        ("Masque", _program()),
        ("Versions", _versions()),
        ("Machine", _machine()),
        ("GPU", _gpus()),
        ("Display", _display()),
        ("Data", _data(args.paths)),
    ):
        print(f"{title}\n" + "\n".join(f"  {line}" for line in lines))
    return 0


def _program() -> Iterator[str]:
    yield f"version {__version__}, Python {platform.python_version()} ({sys.executable})"


def _versions() -> Iterator[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {importlib.metadata.version(package)}"
        except importlib.metadata.PackageNotFoundError:
            yield f"{package}: not installed"


def _machine() -> Iterator[str]:
    memory = psutil.virtual_memory()
    yield f"{platform.platform()}, {os.cpu_count()} cores"
    yield f"memory {memory.total / GIB:.1f} GiB, {memory.available / GIB:.1f} GiB free"


def _gpus() -> Iterator[str]:
    if shutil.which(GPU_QUERY[0]) is None:
        yield "no NVIDIA driver found: models run on the CPU"
        return
    answer = subprocess.run(GPU_QUERY, capture_output=True, text=True, timeout=20, check=False)
    yield from (answer.stdout.strip() or answer.stderr.strip() or "nvidia-smi says nothing").splitlines()


def _display() -> Iterator[str]:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        yield f"{name} {os.environ.get(name, 'not set')}"


def _data(paths: DataPaths) -> Iterator[str]:
    yield f"folder {paths.data_dir}"
    if paths.data_dir.exists() and not paths.data_dir.is_dir():
        yield "this is a file, not a folder: choose another one with --data-dir"
        return
    if not paths.database.exists():
        yield "no database yet"
        return
    yield f"{shutil.disk_usage(paths.data_dir).free / GIB:.1f} GiB free on its disk"
    try:
        with Database(paths.database) as database:
            facts = database.facts
        yield f"database {facts.size_bytes / (1 << 20):.1f} MiB, schema {facts.schema_version}, check passed"
        ending = "properly" if facts.exited_cleanly else "by a crash"
        yield f"SQLite {facts.sqlite_version}, last closed {ending}"
    except AppError as error:
        yield f"database: {error.message} {error.hint}"
