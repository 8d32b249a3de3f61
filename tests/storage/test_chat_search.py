"""Everything that was said is found at once, wherever it lies; what is in the trash is not."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.chat.imported_chat import ImportedChat, ImportedMessage
from app.core.chat.messages import CharacterId, Chat, ChatId, PersonaId, RevisionKind, RevisionState, Role
from app.core.chat.search import ChatSearch
from app.storage.character_purge import CharacterPurge
from app.storage.character_store import CharacterStore
from app.storage.chat_search import ChatSearchStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.imported_chat_store import ImportedChatStore

THEN = datetime(2024, 7, 12, tzinfo=UTC)


@pytest.fixture
def search_store(database: Database) -> ChatSearchStore:
    return ChatSearchStore(database)


@pytest.fixture
def old_chat(database: Database, character_id: CharacterId, persona_id: PersonaId) -> ChatId:
    said = (
        ImportedMessage(Role.CHARACTER, "Ada", ("A blue door.", "A red door."), 0, THEN),
        ImportedMessage(Role.USER, "Wren", ("Zürich im Regen, 你好世界",), 0, THEN + timedelta(days=2)),
    )
    added = ImportedChatStore(database).add(
        character_id, persona_id, ImportedChat("Old", "Ada", "Wren", said, digest="old")
    )
    assert added is not None
    return added


def _excerpts(store: ChatSearchStore, words: str, **filters: object) -> list[str]:
    return [found.excerpt for found in store.search(ChatSearch(words, **filters))]  # type: ignore[arg-type]


def test_greetings_swipes_sent_edited_and_imported_texts_are_found(
    search_store: ChatSearchStore, chat_store: ChatStore, chat: Chat, old_chat: ChatId
) -> None:
    sent, _ = chat_store.send(chat.id, "The lamp is out.", "You", "Ada")
    chat_store.add_revision(sent.id, RevisionKind.EDITED, RevisionState.COMPLETE, "The lamp is lit.")
    assert _excerpts(search_store, "good eve") == ["Good evening."]
    assert _excerpts(search_store, "lamp") == ["The lamp is lit.", "The lamp is out."]
    assert _excerpts(search_store, "red DOOR") == ["A red door."]
    (found,) = search_store.search(ChatSearch("zurich"))
    assert (found.chat_id, found.chat_title, found.character_name) == (old_chat, "Old", "Ada")
    assert found.speaker == "Wren"
    assert _excerpts(search_store, "好世") == ["Zürich im Regen, 你好世界"]


def test_a_reply_is_found_once_it_is_finished_or_after_a_crash(
    search_store: ChatSearchStore, chat_store: ChatStore, chat: Chat
) -> None:
    _, reply = chat_store.send(chat.id, "Hm?", "You", "Ada")
    chat_store.flush_text(reply.revision.id, "The harbour")
    assert _excerpts(search_store, "harbour") == []
    chat_store.mark_interrupted()
    assert _excerpts(search_store, "harbour") == ["The harbour"]
    other = chat_store.add_reply(chat.id, reply.id, "Ada")
    chat_store.finish_revision(other.revision.id, "The mill", RevisionState.COMPLETE)
    chat_store.finish_revision(other.revision.id, "The tower", RevisionState.COMPLETE)
    assert (_excerpts(search_store, "mill"), _excerpts(search_store, "tower")) == (["The mill"], [])


def test_filters_narrow_by_chat_character_speaker_and_date(
    search_store: ChatSearchStore, chat: Chat, old_chat: ChatId
) -> None:
    assert len(_excerpts(search_store, "door", chat=old_chat)) == 2
    assert _excerpts(search_store, "door", chat=chat.id) == []
    assert len(_excerpts(search_store, "door", character="ada", speaker="ADA")) == 2
    assert _excerpts(search_store, "door", speaker="Wren") == []
    assert _excerpts(search_store, "door", since=THEN + timedelta(days=1)) == []
    assert _excerpts(search_store, "regen", since=THEN + timedelta(days=1)) != []
    assert len(_excerpts(search_store, "door", until=THEN + timedelta(days=1))) == 2


def test_deleted_and_purged_texts_are_not_found(
    database: Database, search_store: ChatSearchStore, chat_store: ChatStore, chat: Chat, old_chat: ChatId
) -> None:
    chat_store.delete_chat(old_chat)
    assert _excerpts(search_store, "door") == []
    chat_store.restore_chat(old_chat)
    chat_store.remove_from(chat.messages[0].id)
    assert _excerpts(search_store, "good") == []
    chat_store.undo(chat.id)
    assert _excerpts(search_store, "good") == ["Good evening."]
    CharacterStore(database).delete(chat.character_id)
    assert _excerpts(search_store, "door") == []
    CharacterPurge(database).purge([chat.character_id])
    left = database.run(lambda c: c.exec_driver_sql("SELECT count(*) FROM message_words_docsize").scalar())
    assert left.result() == 0


@pytest.mark.parametrize("words", ["", "   ", '"', "a OR", "NEAR(", "*", "text:x", "\0", "' --", "x" * 9999])
def test_no_words_are_an_error(search_store: ChatSearchStore, chat: Chat, words: str) -> None:
    assert _excerpts(search_store, words) == []


def test_a_long_text_is_shown_around_the_word(
    search_store: ChatSearchStore, chat_store: ChatStore, chat: Chat
) -> None:
    chat_store.send(chat.id, "far " * 200 + "needle\n\n" + "near " * 200, "You", "Ada")
    (excerpt,) = _excerpts(search_store, "needle")
    assert excerpt.startswith("…")
    assert "far needle near" in excerpt
    assert len(excerpt) < 170
