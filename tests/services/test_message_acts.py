"""What is done to any message of a chat: hiding, marking, removing, branching, another reply, going to it."""

from collections.abc import Callable

from app.core.chat.changes import ChatOpened, MessageReplaced
from app.core.chat.messages import Message
from app.services.facts import ChatShown, UndoOffered
from app.services.message_facts import MessagePointedOut
from app.services.microscope_facts import PromptInspected
from app.services.session import Session
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]


def say(session: Session, facts: FactLog, *words: str) -> list[Message]:
    session.sampling.set_response_tokens(3)
    for word in words:
        session.send(word)
        facts.finished_reply()
    return facts.shown_messages()


def texts(facts: FactLog) -> list[str]:
    return [message.text for message in facts.shown_messages()]


def prompt(session: Session, facts: FactLog) -> str:
    session.microscope.inspect_next()
    return "".join(segment.text for segment in facts.wait_for(PromptInspected).record.segments)


def test_what_is_hidden_is_shown_but_not_sent(chat: Chat) -> None:
    session, facts = chat
    path = say(session, facts, "Of the lamp.", "Of the sea.")
    session.messages.hide([path[1].id], is_hidden=True)
    assert facts.wait_for_change(MessageReplaced).message.is_hidden
    assert "Of the lamp." not in prompt(session, facts)
    session.undo()
    facts.wait_for_change(ChatOpened)
    assert "Of the lamp." in prompt(session, facts)
    session.messages.bookmark(path[1].id, is_on=True)
    assert facts.wait_for_change(MessageReplaced).message.is_bookmarked


def test_one_message_goes_alone_and_comes_back(chat: Chat) -> None:
    session, facts = chat
    before = say(session, facts, "Of the lamp.", "Of the sea.")
    session.messages.remove(before[2].id)
    assert facts.wait_for(UndoOffered, lambda offer: offer.label == "Message removed")
    assert facts.shown_messages() == [*before[:2], *before[3:]]
    session.undo()
    facts.wait_for_change(ChatOpened)
    assert facts.shown_messages() == before
    session.messages.remove(before[-1].id)
    facts.wait_for_change(ChatOpened)
    session.send("")
    assert facts.finished_reply().parent_id == before[-2].id


def test_the_chat_goes_on_otherwise_from_any_message_and_comes_back_to_where_it_was(chat: Chat) -> None:
    session, facts = chat
    before = say(session, facts, "Of the lamp.", "Of the sea.")
    session.messages.branch(before[2].id)
    facts.wait_for_change(ChatOpened)
    assert facts.shown_messages() == before[:3]
    say(session, facts, "Of the wind.")
    assert texts(facts)[3] == "Of the wind."
    chat_id = facts.latest(ChatShown).chat_id
    session.messages.show(chat_id, before[3].id)
    assert facts.wait_for(MessagePointedOut) == MessagePointedOut(chat_id, before[3].id)
    assert facts.shown_messages() == before


def test_a_text_of_another_swipe_is_gone_to_as_well(chat: Chat) -> None:
    session, facts = chat
    (first,) = facts.shown_messages()
    other = first.revisions[1]
    session.messages.show(facts.latest(ChatShown).chat_id, first.id, other.id)
    facts.wait_for(MessagePointedOut)
    assert texts(facts) == [other.text]
    session.undo()
    facts.wait_for_change(ChatOpened)
    assert texts(facts) == [first.text]


def test_an_older_reply_is_written_otherwise_in_a_branch_of_its_own(chat: Chat) -> None:
    session, facts = chat
    before = say(session, facts, "Of the lamp.", "Of the sea.")
    session.messages.write_otherwise(before[2].id)
    other = facts.finished_reply()
    assert other.parent_id == before[1].id
    assert [message.id for message in facts.shown_messages()] == [before[0].id, before[1].id, other.id]
    session.undo()
    facts.wait_for_change(ChatOpened)
    assert facts.shown_messages() == before


def test_a_message_of_another_chat_is_gone_to(chat: Chat, open_session: Callable[..., Chat]) -> None:
    session, facts = chat
    before = say(session, facts, "Of the lamp.")
    first = facts.latest(ChatShown)
    session.new_chat(first.character_id)
    facts.wait_for(ChatShown, lambda shown: shown.chat_id != first.chat_id)
    session.messages.show(first.chat_id, before[1].id)
    facts.wait_for(MessagePointedOut)
    assert facts.latest(ChatShown).chat_id == first.chat_id
    assert facts.shown_messages() == before
