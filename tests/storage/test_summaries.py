"""The side bar's list says who was last chatted with and what was last said."""

from app.core.cards.character_card import CharacterCard, ImportedCard
from app.core.chat.messages import CharacterId, Chat, PersonaId, RevisionState
from app.storage.character_store import CharacterStore
from app.storage.chat_store import ChatStore
from app.storage.database import Database
from app.storage.library_store import LibraryStore
from app.storage.summaries import LAST_LINE_LENGTH


def _import(characters: CharacterStore, name: str) -> CharacterId:
    card = ImportedCard(CharacterCard(name), original=name.encode(), thumbnail_png=f"png of {name}".encode())
    return characters.save(card)[0]


def test_an_empty_database_lists_nothing(chat_store: ChatStore) -> None:
    assert chat_store.character_summaries() == ()


def test_a_character_without_a_chat_is_listed(
    database: Database, character_store: CharacterStore, chat_store: ChatStore
) -> None:
    (summary,) = (_import(character_store, "Ada"), chat_store.character_summaries())[1]
    assert (summary.name, summary.chats, summary.last_line) == ("Ada", (), "")
    assert summary.thumbnail_id is not None
    pictures = LibraryStore(database).thumbnails([summary.thumbnail_id])
    assert pictures == {summary.thumbnail_id: b"png of Ada"}


def test_the_last_active_chat_and_its_character_come_first(
    character_store: CharacterStore, chat_store: ChatStore, persona_id: PersonaId
) -> None:
    ada, ben, eve = (_import(character_store, name) for name in ("Ada", "Ben", "Eve"))
    first = chat_store.create_chat(ada, persona_id, "one", ["Hello."], "Ada")
    second = chat_store.create_chat(ada, persona_id, "two", ["Hello."], "Ada")
    chat_store.create_chat(ben, persona_id, "three", ["Hello."], "Ben")
    chat_store.send(first.id, "Hi", "You", "Ada")
    summaries = chat_store.character_summaries()
    assert [summary.id for summary in summaries] == [ada, ben, eve]
    assert [chat.id for chat in summaries[0].chats] == [first.id, second.id]
    assert [chat.num_messages for chat in summaries[0].chats] == [3, 1]


def test_the_last_line_is_the_shown_text_on_one_line(chat_store: ChatStore, chat: Chat) -> None:
    _, reply = chat_store.send(chat.id, "Hi", "You", "Ada")
    text = "She  smiles.\n\n" + "And talks on. " * 100
    chat_store.finish_revision(reply.revision.id, text, RevisionState.COMPLETE)
    (summary,) = chat_store.character_summaries()
    assert summary.last_line == summary.chats[0].last_line
    assert summary.last_line.startswith("She smiles. And talks on. And")
    assert len(summary.last_line) <= LAST_LINE_LENGTH


def test_what_is_deleted_is_not_listed_until_it_is_restored(
    chat_store: ChatStore, character_store: CharacterStore, chat: Chat
) -> None:
    chat_store.delete_chat(chat.id)
    assert [summary.chats for summary in chat_store.character_summaries()] == [()]
    character_store.delete(chat.character_id)
    assert chat_store.character_summaries() == ()
    character_store.restore(chat.character_id)
    chat_store.restore_chat(chat.id)
    assert [summary.chats[0].id for summary in chat_store.character_summaries()] == [chat.id]
