"""Belongings: what a session is made of and ends when it closes."""

from dataclasses import dataclass, field
from pathlib import Path

from app.core.engine_port import EnginePort
from app.formats.untrusted_process import UntrustedProcess, prompt_process
from app.services.facts import KnownModel
from app.services.preset_shelf import PresetShelf
from app.storage.database import Database


@dataclass(frozen=True, slots=True)
class Belongings:
    """What a session is made of. It owns database, engine and processes: `Session.close` ends them.

    `language` is what the window is to speak. `untrusted` reads files; `prompt_process` runs what
    prompts must not run themselves.
    """

    database: Database
    engine: EnginePort
    untrusted: UntrustedProcess
    presets: PresetShelf
    known_models: tuple[KnownModel, ...] = ()
    shipped_cards: tuple[Path, ...] = ()
    language: str = "system"
    prompt_process: UntrustedProcess = field(default_factory=prompt_process)
