"""The lens over a real session: it follows chat and samplers, and costs nothing while it is closed."""

from app.core.chat.changes import MessageAppended
from app.services.facts import NextWordShown
from app.services.session import Session
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]


def test_the_lens_follows_a_slider_and_the_chat(chat: Chat) -> None:
    session, facts = chat
    session.sampling.choose_preset("Neutral")
    session.lens.open()
    neutral = facts.wait_for(NextWordShown, lambda fact: len(fact.effects) == 1)
    session.sampling.set_knob("top_k", 2)
    two = facts.wait_for(NextWordShown, lambda fact: len(fact.effects) == 2)
    assert [effect.name for effect in two.effects] == ["model", "top_k"]
    assert two.effects[1].tokens_left == 2
    assert two.effects[0] == neutral.effects[0]
    session.send("Say something else.")
    facts.finished_reply()
    other = facts.wait_for(NextWordShown, lambda fact: fact.effects[0] != neutral.effects[0])
    assert other.effects[1].tokens_left == 2


def test_a_closed_lens_asks_nothing(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_knob("temperature", 0.7)
    session.send("Nobody is looking.")
    facts.finished_reply()
    assert not any(isinstance(fact, NextWordShown) for fact in facts.facts)


def test_a_slider_that_is_dragged_ends_in_a_picture_of_its_last_value(chat: Chat) -> None:
    session, facts = chat
    session.sampling.choose_preset("Neutral")
    session.lens.open()
    for top_k in range(40, 2, -1):
        session.sampling.set_knob("top_k", top_k)
    shown = facts.wait_for(NextWordShown, lambda fact: fact.effects[-1].tokens_left == 3)
    assert shown.effects[-1].name == "top_k"


def test_a_word_of_the_lens_begins_a_reply_that_can_be_written_again(chat: Chat) -> None:
    session, facts = chat
    session.sampling.choose_preset("Neutral")
    session.sampling.set_seed(7)
    session.lens.open()
    word = facts.wait_for(NextWordShown).candidates[0].text
    before = len(facts.shown_messages())
    session.begin_reply(word)
    appended = facts.wait_for_change(MessageAppended)
    assert appended.message.text == word
    reply = facts.finished_reply()
    assert len(facts.shown_messages()) == before + 1
    assert reply.text.startswith(word.strip())
    session.replay.again(reply.id)
    again = facts.finished_reply()
    assert (again.text, again.num_swipes) == (reply.text, 2)
