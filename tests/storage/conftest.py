"""A real database file in a temporary folder, and a character to chat with."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.messages import CharacterId, Chat, PersonaId
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.persona_store import PersonaStore


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "masque.db"


@pytest.fixture
def database(database_file: Path) -> Iterator[Database]:
    with Database(database_file) as database:
        yield database


@pytest.fixture
def sql(database: Database) -> Callable[..., list[tuple[Any, ...]]]:
    """Runs one statement behind the stores' back and returns its rows."""

    def run(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        def work(connection: Connection) -> list[tuple[Any, ...]]:
            result = connection.exec_driver_sql(statement, parameters)
            return [tuple(row) for row in result] if result.returns_rows else []

        return database.run(work).result()

    return run


@pytest.fixture
def chat_store(database: Database) -> ChatStore:
    return ChatStore(database)


@pytest.fixture
def character_store(database: Database) -> CharacterStore:
    return CharacterStore(database)


@pytest.fixture
def persona_store(database: Database) -> PersonaStore:
    return PersonaStore(database)


@pytest.fixture
def character_id(character_store: CharacterStore) -> CharacterId:
    number, _ = character_store.save(ImportedCard(CharacterCard("Ada"), original=b"the file of Ada"))
    return number


@pytest.fixture
def persona_id(persona_store: PersonaStore) -> PersonaId:
    return persona_store.default().id


@pytest.fixture
def chat(chat_store: ChatStore, character_id: CharacterId, persona_id: PersonaId) -> Chat:
    return chat_store.create_chat(character_id, persona_id, "By the sea", ["Hello.", "Good evening."], "Ada")
