"""An imported chat is a chat like any other, with what its file said beside it."""

from datetime import UTC, datetime

import pytest

from app.core.chat.imported_chat import BrokenLine, ImportedChat, ImportedMessage
from app.core.chat.messages import CharacterId, PersonaId, RevisionKind, Role
from app.storage.character_purge import CharacterPurge
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.imported_chat_store import ImportedChatStore

THEN = datetime(2024, 7, 12, tzinfo=UTC)
CHAT = ImportedChat(
    "First",
    "Ada",
    "You",
    (
        ImportedMessage(Role.CHARACTER, "Ada", ("Hello.", "Hm.\r"), 1, THEN, line={"mes": "Hm.\r", "x": [1]}),
        ImportedMessage(Role.USER, "You", ("Psst.",), is_hidden=True),
    ),
    {"chat_metadata": {"note": "é"}},
    (BrokenLine(3, "{", 1),),
    "digest-0",
)


@pytest.fixture
def store(database: Database) -> ImportedChatStore:
    return ImportedChatStore(database)


def test_messages_swipes_times_and_hidden_ones_come_back(
    store: ImportedChatStore, chat_store: ChatStore, character_id: CharacterId, persona_id: PersonaId
) -> None:
    chat_id = store.add(character_id, persona_id, CHAT)
    assert chat_id is not None
    chat = chat_store.load_chat(chat_id)
    first, last = chat.messages
    assert [revision.text for revision in first.swipes] == ["Hello.", "Hm.\r"]
    assert (first.text, first.created_at, first.revision.kind) == ("Hm.\r", THEN, RevisionKind.IMPORTED)
    assert (last.speaker, last.is_hidden, last.parent_id) == ("You", True, first.id)
    assert (chat.title, chat.created_at) == ("First", THEN)
    origin = store.origin(chat_id)
    assert (origin.header, origin.broken) == (CHAT.header, CHAT.broken)
    assert origin.lines == {first.id: CHAT.messages[0].line}


def test_an_imported_chat_goes_on_and_its_ids_grow(
    store: ImportedChatStore, chat_store: ChatStore, character_id: CharacterId, persona_id: PersonaId
) -> None:
    chat_id = store.add(character_id, persona_id, CHAT)
    assert chat_id is not None
    sent, reply = chat_store.send(chat_id, "Go on.", "You", "Ada")
    chat = chat_store.load_chat(chat_id)
    assert [message.id for message in chat.messages[2:]] == [sent.id, reply.id]
    assert sorted(message.id for message in chat.messages) == [message.id for message in chat.messages]


def test_the_same_file_comes_in_once_until_its_chat_is_deleted(
    store: ImportedChatStore, chat_store: ChatStore, character_id: CharacterId, persona_id: PersonaId
) -> None:
    chat_id = store.add(character_id, persona_id, CHAT)
    assert chat_id is not None
    assert store.add(character_id, persona_id, CHAT) is None
    store.delete([chat_id])
    assert store.add(character_id, persona_id, CHAT) is not None
    (ada,) = chat_store.character_summaries()
    assert len(ada.chats) == 1


def test_a_purged_character_takes_its_imported_chats_along(
    database: Database, store: ImportedChatStore, character_id: CharacterId, persona_id: PersonaId
) -> None:
    chat_id = store.add(character_id, persona_id, CHAT)
    assert chat_id is not None
    CharacterStore(database).delete(character_id)
    CharacterPurge(database).purge([character_id])
    assert store.origin(chat_id).lines == {}
