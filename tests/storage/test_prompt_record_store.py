"""A reply's prompt can be read back, long chats are not stored twice, and effects follow the shown path."""

from collections.abc import Callable

from app.core.chat.messages import Chat, MessageId, RevisionId, RevisionState
from app.core.lorebook.reasons import FiredEntry, Firing
from app.core.lorebook.timed_effects import LoreState, TimedEffect
from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.inputs import AuthorsNote
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.prompt_record import PromptRecord
from app.core.prompt.segments import Segment, Source, SourceKind
from app.core.prompt.story_summary import StorySummary
from app.core.prompt.turn_role import TurnRole
from app.storage.chat_store import ChatStore
from app.storage.chat_text_store import ChatTextStore
from app.storage.database import Database
from app.storage.prompt_record_store import PromptRecordStore

LORE = Source(SourceKind.LORE, "Harbour.7")


def test_a_prompt_comes_back_with_its_sources_and_takes_little_room(
    database: Database, chat: Chat, chat_store: ChatStore, sql: Callable[..., list[tuple[object, ...]]]
) -> None:
    long = "The tide comes in. " * 400
    user, reply = chat_store.send(chat.id, long, "You", "Ada")
    record = PromptRecord(
        segments=(
            Segment("<|user|>", Source(SourceKind.TEMPLATE), is_markup=True),
            Segment(long, Source(SourceKind.MESSAGE, str(user.id))),
            Segment("cut short", Source(SourceKind.MESSAGE, str(user.id))),
            Segment("A lamp.", LORE),
        ),
        fired_lore=(FiredEntry("Harbour", 7, "Lamp", Firing.KEY, "lamp"),),
        dropped_message_refs=("1",),
        lore_state=LoreState({("Harbour", 7): TimedEffect("f", 2, 5)}),
        variables={"trust": 3},
        context_tokens=8192,
        response_tokens=350,
    )
    store = PromptRecordStore(database)
    store.save(chat.id, reply.revision.id, record, (user,))
    assert store.load(reply.revision.id) == record
    ((size,),) = sql("SELECT length(content) FROM prompts")
    assert isinstance(size, int)
    assert size < 500
    assert store.load(user.revision.id) is None


def test_effects_are_those_of_the_newest_prompt_on_the_path(
    database: Database, chat: Chat, chat_store: ChatStore
) -> None:
    store = PromptRecordStore(database)
    _, first = chat_store.send(chat.id, "One", "You", "Ada")
    chat_store.finish_revision(first.revision.id, "Reply", RevisionState.COMPLETE)
    user, second = chat_store.send(chat.id, "Two", "You", "Ada")
    store.save(chat.id, first.revision.id, PromptRecord(variables={"n": 1}), ())
    store.save(chat.id, second.revision.id, PromptRecord(variables={"n": 2}), ())
    path = [first.revision.id, user.revision.id, second.revision.id]
    assert store.effects_before(path).variables == {"n": 2}
    assert store.effects_before(path[:2]).variables == {"n": 1}
    assert store.effects_before([]) == PromptRecord()
    of_long_ago = [*path, *map(RevisionId, range(10_000, 40_000))]
    assert store.effects_before(of_long_ago).variables == {"n": 2}


def test_a_chats_note_is_kept_with_every_choice(database: Database, chat: Chat) -> None:
    store = ChatTextStore(database)
    assert store.load(chat.id) == ChatTexts()
    note = AuthorsNote("Be brief.", 2, NotePlacement.BEFORE_STORY, 1, TurnRole.USER, True)
    summary = StorySummary("They met.", MessageId(7), NotePlacement.IN_CHAT, 4, TurnRole.USER, 120, True)
    store.save(chat.id, ChatTexts(note, "At sea.", summary))
    assert store.load(chat.id) == ChatTexts(note, "At sea.", summary)


def test_token_ids_come_back_where_the_model_read_them(
    database: Database, chat: Chat, chat_store: ChatStore
) -> None:
    _, reply = chat_store.send(chat.id, "One", "You", "Ada")
    reply = chat_store.finish_revision(reply.revision.id, "Two", RevisionState.COMPLETE, (7, 8))
    own = Segment("Two", Source(SourceKind.MESSAGE, str(reply.id)), token_ids=(7, 8))
    begun = Segment("Three", Source(SourceKind.REPLY_START, "begun"), token_ids=(9,))
    store = PromptRecordStore(database)
    plain = tuple(Segment(segment.text, segment.source) for segment in (own, begun))
    for segments in ((own, begun), plain):
        store.save(chat.id, reply.revision.id, PromptRecord(segments=segments), (reply,))
        loaded = store.load(reply.revision.id)
        assert loaded is not None
        assert [s.token_ids for s in loaded.segments] == [s.token_ids for s in segments]
