"""The summary of a chat: written by hand and by the model, and giving way to whatever else is asked of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.chat.messages import ChatId, Message
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.story_summary import NUM_NEWEST_LEFT, StorySummary, untold
from app.services import summaries
from app.services.facts import NoticeRaised
from app.services.microscope_facts import PromptInspected
from app.services.session import Session
from app.services.summary_facts import SummaryGrown, SummaryShown
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]


def say(session: Session, facts: FactLog, number: int) -> list[Message]:
    """So many messages of the user with their replies; the chat's id and path afterwards."""
    session.sampling.set_response_tokens(3)
    for n in range(number):
        session.send(f"The lamp {n}.")
        facts.finished_reply()
    return facts.shown_messages()


def chat_id(session: Session, facts: FactLog) -> ChatId:
    session.summaries.show()
    return facts.wait_for(SummaryShown).chat_id


def test_a_summary_written_by_hand_is_read_by_the_model_and_counted(
    chat: Chat, open_session: Callable[..., Chat]
) -> None:
    session, facts = chat
    session.summaries.set(chat_id(session, facts), StorySummary("They met.", depth=1))
    shown = facts.wait_for(SummaryShown, lambda fact: fact.summary.text == "They met.")
    assert shown.num_tokens
    session.microscope.inspect_next()
    record = facts.wait_for(PromptInspected).record
    assert "[Summary: They met.]" in "".join(segment.text for segment in record.segments)
    session.close()
    session, facts = open_session(model=None)
    kept = facts.wait_for(SummaryShown)
    assert kept.summary == StorySummary("They met.", depth=1)
    assert kept.num_tokens is None


def test_the_model_brings_the_summary_forward_by_all_but_the_newest_messages(chat: Chat) -> None:
    session, facts = chat
    path = say(session, facts, 6)
    session.summaries.set(
        chat_id(session, facts), StorySummary(placement=NotePlacement.IN_CHAT, num_words=20)
    )
    session.summaries.write()
    assert facts.wait_for(SummaryShown, lambda fact: fact.is_being_written).num_untold > 0
    facts.wait_for(SummaryGrown)
    done = facts.wait_for(SummaryShown, lambda fact: bool(fact.summary.text))
    assert done.summary.covers == path[-NUM_NEWEST_LEFT - 1].id
    assert done.summary.placement is NotePlacement.IN_CHAT
    assert (done.num_untold, done.is_of_other_branch, done.is_being_written) == (0, False, False)
    assert facts.shown_messages() == path
    session.summaries.write()
    assert "nothing to sum up" in facts.wait_for(NoticeRaised).error.message


def test_a_summary_that_is_being_written_gives_way_to_a_reply(chat: Chat) -> None:
    session, facts = chat
    say(session, facts, 6)
    session.sampling.set_response_tokens(24)
    session.summaries.set(chat_id(session, facts), StorySummary(num_words=2_000))
    session.summaries.write()
    facts.wait_for(SummaryGrown)
    session.send("Wait.")
    facts.wait_for(SummaryShown, lambda fact: not fact.is_being_written)
    facts.finished_reply()
    assert facts.latest(SummaryShown).summary.text == ""


def test_a_growing_summary_goes_on_by_itself_when_enough_is_untold(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summaries, "IDLE_S", 0.01)
    monkeypatch.setattr(summaries, "FEWEST", 3)
    session, facts = chat
    session.summaries.set(chat_id(session, facts), StorySummary(num_words=20, grows=True))
    say(session, facts, 6)
    assert facts.wait_for(SummaryShown, lambda fact: bool(fact.summary.text)).summary.covers is not None


def test_a_summary_of_a_left_branch_says_so_and_tells_nothing_of_this_one(chat: Chat) -> None:
    session, facts = chat
    path = say(session, facts, 6)
    summary = StorySummary("All of it.", covers=path[-2].id)
    assert untold(summary, path) == []
    assert summary.covers_path(path)
    assert not summary.covers_path(path[:-2])
    assert untold(summary, path[:-2]) == list(path[: -2 - NUM_NEWEST_LEFT])
    hidden = [replace(path[0], is_hidden=True), *path[1:]]
    assert untold(StorySummary(), hidden) == list(path[1:-NUM_NEWEST_LEFT])
