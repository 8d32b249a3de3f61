"""Builds the long-lived objects and joins them; nothing else does, and nothing else may import every room."""

import logging
import logging.handlers
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.core.engine_port import EnginePort
from app.core.errors import AppError
from app.engine.engine_process import EngineProcess
from app.engine.engine_thread import EngineThread
from app.formats.untrusted_process import UntrustedProcess
from app.services.belongings import Belongings
from app.services.model_shelf import known_models
from app.services.preset_shelf import PresetShelf
from app.services.session import Session
from app.storage.database import Database
from app.storage.incoming_profile import take_incoming
from app.storage.paths import DataPaths, shipped_presets, shipped_resources
from app.storage.settings_store import SettingsStore

LOG_BYTES = 2 << 20
LOG_FILES = 5


def open_session(
    paths: DataPaths,
    database_file: Path | None = None,
    *,
    ships_cards: bool = True,
    sampler_file: Path | None = None,
) -> Session:
    """A session over the user's data, not started yet. `database_file` replaces the usual one,
    `sampler_file` is a sampler preset to offer beside the others.

    Raises DatabaseInUseError and the other StorageErrors of opening the database.
    """
    paths.create()
    if database_file is None:
        take_incoming(paths)
    database = Database(database_file or paths.database)
    settings = SettingsStore(database).all_settings()
    cards = sorted((shipped_resources() / "characters").glob("*.png")) if ships_cards else []
    return Session(
        Belongings(
            database=database,
            engine=_engine(settings, paths),
            untrusted=UntrustedProcess(),
            presets=PresetShelf(shipped_presets(), paths.presets, sampler_file),
            known_models=known_models(paths.data_dir),
            shipped_cards=tuple(cards),
            language=str(settings.get("appearance.language", "system")),
        )
    )


def open_window(paths: DataPaths) -> int:
    """Show the window until it is closed; returns the exit status. Without a display: one clear line."""
    if _has_no_display():
        raise AppError(
            "There is no display to open a window on.",
            "“masque chat --card FILE” works in a terminal; “masque --help” lists the rest.",
        )
    from app.ui.application import run_window

    paths.create()
    log_to(paths.logs / "masque.log")
    return run_window(lambda: open_session(paths), data_dir=paths.data_dir, resources=shipped_resources())


def _engine(settings: Mapping[str, Any], paths: DataPaths) -> EnginePort:
    if settings.get("engine.isolation") == "thread":
        return EngineThread()
    return EngineProcess(paths.logs / "engine.log")


def _has_no_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def log_to(file: Path) -> None:
    """Keep what the program has to say about itself in `file`; called once, at the start of the window."""
    handler = logging.handlers.RotatingFileHandler(
        file, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("app")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
