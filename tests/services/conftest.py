"""A real session over a real database, engine and tiny model."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.cards.character_card import CharacterCard
from app.engine.engine_thread import EngineThread
from app.formats.card_export import export_card_json
from app.formats.untrusted_process import UntrustedProcess
from app.services.belongings import Belongings
from app.services.facts import KnownModel, ModelPhase, ModelShown
from app.services.preset_shelf import PresetShelf
from app.services.session import Session
from app.storage.database import Database
from app.storage.paths import shipped_presets
from tests.fact_log import FactLog
from tests.tiny_llama import build_tiny_llama

MARTA = CharacterCard(
    name="Marta",
    description="{{char}} keeps the lighthouse.",
    greetings=("Hello {{user}}, I am {{char}}.", "*The lamp\r\nturns.*"),
    example_dialogue="<START>\n{{user}}: Cold?\n{{char}}: Always.",
)


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_tiny_llama(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def card_file(tmp_path: Path) -> Path:
    file = tmp_path / "marta.json"
    file.write_bytes(export_card_json(MARTA))
    return file


@pytest.fixture
def open_session(tmp_path: Path, tiny_model: Path) -> Iterator[Callable[..., tuple[Session, FactLog]]]:
    """Opens a session over the same database each time; all are closed at the end."""
    opened: list[Session] = []

    def open_one(model: Path | None = tiny_model) -> tuple[Session, FactLog]:
        known = (KnownModel("tiny", str(model), is_practice=True),) if model else ()
        session = Session(
            Belongings(
                database=Database(tmp_path / "masque.db"),
                engine=EngineThread(),
                untrusted=UntrustedProcess(),
                presets=PresetShelf(shipped_presets(), tmp_path / "presets"),
                known_models=known,
            )
        )
        opened.append(session)
        facts = FactLog()
        session.start(facts)
        return session, facts

    yield open_one
    for session in opened:
        session.close()


@pytest.fixture
def chat(open_session: Callable[..., tuple[Session, FactLog]], card_file: Path) -> tuple[Session, FactLog]:
    """A session with a loaded model and an open chat with Marta; replies are short."""
    session, facts = open_session()
    facts.wait_for(ModelShown, lambda shown: shown.phase is ModelPhase.READY)
    session.sampling.set_response_tokens(24)
    session.import_cards([card_file])
    facts.wait_for_change(object)
    return session, facts
