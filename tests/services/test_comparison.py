"""Two presets compared over a real session, engine and model; one side kept as a swipe."""

from app.core.chat.changes import ChatOpened
from app.core.chat.messages import Message, RevisionState
from app.services.comparison_facts import ComparedSide, ComparisonGrown, ComparisonPhase, ComparisonShown
from app.services.facts import ChatShown, NoticeRaised
from app.services.replay_facts import ReplayCompared
from app.services.session import Session
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]
FIRST, SECOND = "Deterministic", "Adventurous"


def compare(session: Session, facts: FactLog, *presets: str) -> ComparisonShown:
    session.comparison.begin(*(presets or (FIRST, SECOND)))
    return facts.wait_for(ComparisonShown, lambda shown: shown.phase is ComparisonPhase.OVER)


def replied(session: Session, facts: FactLog) -> Message:
    session.send("Tell me of the lamp.")
    return facts.finished_reply()


def test_both_presets_write_from_one_prompt_and_nothing_is_stored(chat: Chat) -> None:
    session, facts = chat
    reply = replied(session, facts)
    over = compare(session, facts)
    assert (over.first.preset_name, over.second.preset_name) == (FIRST, SECOND)
    assert over.first.can_be_kept
    assert over.second.can_be_kept
    assert over.first.text != over.second.text
    grown = [fact for fact in facts.facts if isinstance(fact, ComparisonGrown)]
    assert {fact.side for fact in grown} <= set(ComparedSide)
    assert facts.shown_messages()[-1] == reply


def test_the_kept_side_is_a_swipe_that_replays_token_for_token_and_can_be_undone(chat: Chat) -> None:
    session, facts = chat
    reply = replied(session, facts)
    over = compare(session, facts)
    session.comparison.keep(ComparedSide.SECOND)
    kept = facts.finished_reply()
    assert (kept.id, kept.num_swipes, kept.text) == (reply.id, 2, over.second.text)
    assert kept.revision.state is RevisionState.COMPLETE
    assert kept.revision.made_with.preset_name == SECOND
    session.replay.again(kept.id)
    assert facts.wait_for(ReplayCompared).is_same
    facts.finished_reply()
    session.undo()
    facts.wait_for_change(ChatOpened)
    session.undo()
    assert facts.wait_for_change(ChatOpened).chat.messages[-1].text == reply.text


def test_a_side_is_the_reply_that_its_preset_would_have_written(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_seed(11)
    replied(session, facts)
    over = compare(session, facts)
    session.sampling.choose_preset(SECOND)
    session.sampling.set_response_tokens(24)
    session.regenerate()
    assert facts.finished_reply().text == over.second.text


def test_where_the_user_spoke_last_the_kept_side_is_the_reply(chat: Chat) -> None:
    session, facts = chat
    reply = replied(session, facts)
    session.remove_from(reply.id)
    facts.wait_for_change(ChatOpened)
    over = compare(session, facts)
    session.comparison.keep(ComparedSide.FIRST)
    kept = facts.finished_reply()
    assert kept.text == over.first.text
    assert len(facts.shown_messages()) == 3


def test_changes_that_were_not_saved_count(chat: Chat) -> None:
    session, facts = chat
    replied(session, facts)
    session.sampling.choose_preset(SECOND)
    session.sampling.set_knob("temperature", 0.0)
    over = compare(session, facts, FIRST, SECOND)
    session.comparison.keep(ComparedSide.SECOND)
    assert facts.finished_reply().revision.made_with.sampling["temperature"] == 0.0
    assert over.second.can_be_kept


def test_stop_leaves_both_as_they_are_and_discard_forgets_them(chat: Chat) -> None:
    session, facts = chat
    reply = replied(session, facts)
    session.sampling.set_response_tokens(4000)
    session.comparison.begin(SECOND, SECOND)
    facts.wait_for(ComparisonGrown)
    session.comparison.stop()
    over = facts.wait_for(ComparisonShown, lambda shown: shown.phase is ComparisonPhase.OVER)
    assert 0 < over.first.num_tokens < 4000
    session.comparison.discard()
    session.comparison.keep(ComparedSide.FIRST)
    session.regenerate()
    session.stop()
    assert facts.finished_reply().num_swipes == 2
    assert reply.num_swipes == 1


def test_a_preset_that_is_gone_is_named_and_nothing_begins(chat: Chat) -> None:
    session, facts = chat
    session.comparison.begin(FIRST, "No such preset")
    shown = facts.wait_for(ComparisonShown)
    assert shown.phase is ComparisonPhase.NONE
    assert "No such preset" in shown.error.message


def test_what_was_compared_elsewhere_is_not_kept_here_but_still_there(chat: Chat) -> None:
    session, facts = chat
    replied(session, facts)
    over = compare(session, facts)
    replied(session, facts)
    session.comparison.keep(ComparedSide.FIRST)
    assert "was not kept" in facts.wait_for(NoticeRaised).error.message
    session.remove_from(facts.shown_messages()[-2].id)
    facts.wait_for_change(ChatOpened)
    session.comparison.keep(ComparedSide.FIRST)
    assert facts.finished_reply().text == over.first.text


def test_a_comparison_that_still_waits_behind_another_reply_can_be_stopped(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(4000)
    session.send("Tell me of the lamp.")
    facts.text_grown()
    character = facts.latest(ChatShown).character_id
    session.new_chat(character)
    facts.wait_for_change(ChatOpened)
    session.comparison.begin(FIRST, SECOND)
    facts.wait_for(ComparisonShown)
    session.comparison.stop()
    over = facts.wait_for(ComparisonShown, lambda shown: shown.phase is ComparisonPhase.OVER)
    assert not over.first.can_be_kept
    assert not over.second.can_be_kept
