"""How likely tokens were, kept with a reply, and a reply written on from another token."""

from collections.abc import Callable

from app.core.chat.changes import ChatOpened
from app.core.chat.messages import Message
from app.services.facts import NoticeRaised
from app.services.replay_facts import ReplayCompared
from app.services.session import Session
from app.services.token_chance_facts import TokenChancePeeked, TokenChancesShown
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]


def kept_reply(session: Session, facts: FactLog) -> Message:
    session.chances.keep(True)
    session.sampling.set_knob("temperature", 0.8)
    session.sampling.set_knob("top_k", 20)
    session.send("Tell me of the lamp.")
    return facts.finished_reply()


def look(session: Session, facts: FactLog, message: Message) -> TokenChancesShown:
    session.chances.look_at(message.id)
    return facts.wait_for(TokenChancesShown)


def test_nothing_is_kept_before_the_user_asks_for_it(chat: Chat) -> None:
    session, facts = chat
    session.send("Tell me of the lamp.")
    reply = facts.finished_reply()
    assert look(session, facts, reply) == TokenChancesShown(reply.id, (), is_keeping=False)


def test_choices_are_kept_with_the_reply_and_the_wish_outlives_the_session(
    chat: Chat, open_session: Callable[..., Chat]
) -> None:
    session, facts = chat
    reply = kept_reply(session, facts)
    shown = look(session, facts, reply)
    assert [choice.token_id for choice in shown.choices] == list(reply.revision.token_ids)
    session.close()
    session, facts = open_session(model=None)
    facts.wait_for_change(ChatOpened)
    again = look(session, facts, reply)
    assert again == TokenChancesShown(reply.id, shown.choices, is_keeping=True)


def test_a_reply_goes_on_from_another_token_as_a_new_swipe(chat: Chat) -> None:
    session, facts = chat
    reply = kept_reply(session, facts)
    choices = look(session, facts, reply).choices
    place = 5
    other = next(a for a in choices[place].alternatives if a.token_id != choices[place].token_id)
    session.chances.write_on(reply.id, place, other.token_id)
    second = facts.finished_reply()
    beginning = "".join(choice.text for choice in choices[:place]) + other.text
    assert second.num_swipes == 2
    assert second.text.startswith(beginning.strip()[:6])
    assert second.revision.made_with.beginning == beginning
    assert second.revision.made_with.cached_tokens >= reply.revision.made_with.prompt_tokens
    session.replay.again(second.id)
    assert facts.wait_for(ReplayCompared).is_same
    assert facts.finished_reply().text == second.text


def test_a_reply_without_kept_choices_cannot_go_on_from_the_middle(chat: Chat) -> None:
    session, facts = chat
    session.send("Tell me of the lamp.")
    reply = facts.finished_reply()
    session.chances.write_on(reply.id, 3, 7)
    assert "was not kept" in facts.wait_for(NoticeRaised).error.message


def test_one_token_is_told_by_its_place_in_the_text(chat: Chat) -> None:
    session, facts = chat
    reply = kept_reply(session, facts)
    shown = look(session, facts, reply)
    session.chances.peek(reply.id, len(reply.text) // 2)
    peeked = facts.wait_for(TokenChancePeeked)
    assert shown.choices[peeked.place] == peeked.choice
    before = "".join(choice.text for choice in shown.choices[: peeked.place])
    assert len(before.strip()) <= len(reply.text) // 2
