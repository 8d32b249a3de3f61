"""Belongings: what a session is made of and ends when it closes."""

from dataclasses import dataclass
from pathlib import Path

from app.core.engine_port import EnginePort
from app.formats.untrusted_process import UntrustedProcess
from app.services.facts import KnownModel
from app.services.preset_shelf import PresetShelf
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Belongings:
    """What a session is made of. It owns the first three: `Session.close` ends them."""

    database: Database
    engine: EnginePort
    untrusted: UntrustedProcess
    presets: PresetShelf
    known_models: tuple[KnownModel, ...] = ()
    shipped_cards: tuple[Path, ...] = ()
