"""Session when things go wrong or cross each other: a full disk, Stop at once, loads in a row, late undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.chat.changes import ChatOpened, MessageReplaced, TextGrown
from app.core.chat.messages import ChatId, RevisionState
from app.services.facts import (
    CharactersListed,
    ChatHappened,
    ChatShown,
    ImportFinished,
    MessageReturned,
    ModelPhase,
    ModelShown,
    NoticeRaised,
    ReplyPhase,
    ReplyProgressed,
    UndoOffered,
    UndoWithdrawn,
)
from app.services.session import Session
from app.storage.storable import storable_text
from tests.fact_log import FactLog
from tests.tiny_llama import build_tiny_llama

Open = Callable[..., tuple[Session, FactLog]]
Chat = tuple[Session, FactLog]


@contextmanager
def refusing_disk(session: Session) -> Iterator[None]:
    """SQLite itself refuses every write meanwhile."""
    database = session._has.database

    def switch(state: str) -> None:  # outside a transaction, which could not begin while writes are refused
        driver = database._connection.connection.driver_connection
        assert driver is not None
        database._thread.submit(driver.execute, f"PRAGMA query_only = {state}").result()

    switch("ON")
    try:
        yield
    finally:
        switch("OFF")


def texts_on_disk(session: Session, facts: FactLog) -> list[str]:
    chat_id = facts.latest(ChatShown).chat_id
    return [message.text for message in session._library.chats.load_chat(chat_id).messages]


def shown_texts(facts: FactLog) -> list[str]:
    return [message.text for message in facts.shown_messages()]


def test_a_message_that_the_disk_refuses_is_given_back_with_the_reason(chat: Chat) -> None:
    session, facts = chat
    with refusing_disk(session):
        session.send("an hour of writing")
        returned = facts.wait_for(MessageReturned)
        assert (returned.text, returned.chat_id) == ("an hour of writing", facts.latest(ChatShown).chat_id)
        facts.wait_for(NoticeRaised)
    session.send("an hour of writing")
    assert facts.finished_reply().revision.state is RevisionState.COMPLETE


def test_a_replys_end_that_the_disk_refuses_is_stored_when_it_can_be(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(4000)
    session.send("Talk until the disk is full.")
    facts.text_grown()
    with refusing_disk(session):
        session.stop()
        facts.wait_for(NoticeRaised)
        shown = storable_text(shown_texts_grown(facts))  # an untrained model writes NUL, too
    reply = facts.finished_reply()
    assert reply.revision.state is RevisionState.STOPPED
    assert "".join(reply.text.split()).startswith("".join(shown.split())[:8])  # the clean-up mends blanks
    facts.wait_for(ReplyProgressed, lambda progress: progress.phase is ReplyPhase.IDLE)
    assert texts_on_disk(session, facts)[-1] == reply.text
    session.sampling.set_response_tokens(16)
    session.send("Go on.")
    assert facts.finished_reply().revision.state is RevisionState.COMPLETE


def shown_texts_grown(facts: FactLog) -> str:
    """What a reader has seen of the streaming reply so far, as the chunks say."""
    grown = [f.change for f in facts.facts if isinstance(f, ChatHappened) and isinstance(f.change, TextGrown)]
    last = grown[-1].revision_id
    return "".join(change.added for change in grown if change.revision_id == last)


def test_stop_right_after_send_stops_the_reply(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(4000)
    for _ in range(5):
        session.send("Never mind.")
        session.stop()
        assert facts.finished_reply().revision.state is RevisionState.STOPPED
        facts.wait_for(ReplyProgressed, lambda progress: progress.phase is ReplyPhase.IDLE)


def test_of_two_loads_in_a_row_the_second_counts_and_is_what_replies_are_recorded_with(
    chat: Chat, tmp_path: Path
) -> None:
    session, facts = chat
    first = build_tiny_llama(tmp_path / "first", seed=1)
    second = build_tiny_llama(tmp_path / "second", seed=2)
    session.load_model(str(first))
    session.load_model(str(second))
    session.send("Who answers?")
    record = facts.finished_reply().revision.made_with
    assert record is not None
    assert record.model["name"] == "second"
    shown = facts.latest(ModelShown)
    assert (shown.phase, shown.model and shown.model.identity.name) == (ModelPhase.READY, "second")
    assert record.model["fingerprint"] == (shown.model and shown.model.identity.fingerprint)


def test_a_load_that_fails_behind_a_newer_one_does_not_end_the_newer_one(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    second = build_tiny_llama(tmp_path / "second", seed=2)
    session.load_model(str(tmp_path / "gone"))
    session.load_model(str(second))
    session.send("Who answers?")
    reply = facts.finished_reply()
    assert reply.revision.state is RevisionState.COMPLETE
    assert reply.revision.made_with is not None
    assert reply.revision.made_with.model["name"] == "second"


def test_removed_messages_come_back_in_their_chat_after_another_one_was_open(chat: Chat) -> None:
    session, facts = chat
    first = facts.latest(ChatShown)
    session.send("one")
    facts.finished_reply()
    session.remove_from(facts.shown_messages()[1].id)
    offer = facts.wait_for(UndoOffered)
    session.new_chat(first.character_id)
    facts.wait_for(ChatShown, lambda shown: shown.chat_id != first.chat_id)
    session.open_chat(first.chat_id)
    facts.wait_for_change(ChatOpened, lambda change: change.chat.id == first.chat_id)
    session.undo_offer(offer.number)
    facts.wait_for_change(ChatOpened)
    assert len(shown_texts(facts)) == 3
    assert shown_texts(facts) == texts_on_disk(session, facts)


def test_an_undo_of_removed_messages_is_withdrawn_when_the_chat_goes_on(chat: Chat) -> None:
    session, facts = chat
    session.send("one")
    facts.finished_reply()
    session.remove_from(facts.shown_messages()[1].id)
    offer = facts.wait_for(UndoOffered)
    session.send("two")
    assert facts.wait_for(UndoWithdrawn).number == offer.number
    facts.finished_reply()
    session.undo_offer(offer.number)
    session.edit(facts.shown_messages()[0].id, "end of the queue")
    facts.wait_for_change(MessageReplaced, lambda change: change.message.text == "end of the queue")
    assert shown_texts(facts)[1] == "two"
    assert shown_texts(facts) == texts_on_disk(session, facts)


def test_undo_takes_back_the_last_thing_done_and_the_toast_its_own_removal(chat: Chat) -> None:
    session, facts = chat
    first = facts.latest(ChatShown)
    session.new_chat(first.character_id)
    second = facts.wait_for(ChatShown, lambda shown: shown.chat_id != first.chat_id)
    facts.wait_for_change(ChatOpened)
    session.delete_chat(first.chat_id)
    offer = facts.wait_for(UndoOffered)
    greeting = facts.shown_messages()[0]
    session.edit(greeting.id, "Edited.")
    facts.wait_for_change(MessageReplaced)
    session.undo()
    facts.wait_for_change(ChatOpened)
    assert shown_texts(facts) == [greeting.text]
    assert chat_ids(facts) == {second.chat_id}
    session.redo()
    facts.wait_for_change(ChatOpened)
    assert shown_texts(facts) == ["Edited."]
    session.undo_offer(offer.number)
    facts.wait_for(CharactersListed, lambda _: chat_ids(facts) == {first.chat_id, second.chat_id})
    assert shown_texts(facts) == ["Edited."]


def chat_ids(facts: FactLog) -> set[ChatId]:
    return {chat.id for character in facts.latest(CharactersListed).characters for chat in character.chats}


def test_a_persona_renamed_during_a_reply_speaks_the_next_message(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(60)
    session.send("Say something.")
    facts.text_grown()
    session.set_persona("Zoe", "")
    assert facts.wait_for(ChatShown).persona.name == "Zoe"
    facts.finished_reply()
    session.send("It is me now.")
    facts.finished_reply()
    assert facts.shown_messages()[-2].speaker == "Zoe"


def test_renaming_a_chat_leaves_what_is_shown_as_it_is(chat: Chat) -> None:
    session, facts = chat
    session.rename_chat(facts.latest(ChatShown).chat_id, "The storm")
    assert facts.wait_for(ChatShown).chat_title == "The storm"
    session.send("Hello.")
    facts.finished_reply()
    assert len(shown_texts(facts)) == 3


def test_an_import_that_the_disk_refuses_ends_and_says_so(chat: Chat, card_file: Path) -> None:
    session, facts = chat
    other = card_file.with_name("other.json")
    other.write_text(card_file.read_text().replace("Marta", "Another"))
    with refusing_disk(session):
        session.import_cards([other])
        finished = facts.wait_for(ImportFinished)
    assert [name for name, _ in finished.failed] == ["other.json"]
