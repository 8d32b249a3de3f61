"""Banned phrases and grammars of the panel reach the engine; what a reply avoided is kept with it."""

from collections.abc import Callable

from app.core.chat.changes import ChatOpened
from app.services.facts import NoticeRaised, SamplingShown
from app.services.session import Session
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]


def test_a_reply_keeps_what_it_avoided(chat: Chat, open_session: Callable[..., Chat]) -> None:
    session, facts = chat
    session.sampling.set_knob("temperature", 0.9)
    session.sampling.set_text("banned_tokens", "/[aeiou]/i")
    session.send("Speak without vowels.")
    reply = facts.finished_reply()
    session.close()
    again = open_session(model=None)[1].wait_for_change(ChatOpened).chat.messages[-1]
    assert again.text == reply.text
    assert again.revision.made_with is not None
    assert again.revision.made_with.avoided
    assert set(" ".join(again.revision.made_with.avoided).lower()) <= set("aeiou ")


def test_a_reply_keeps_which_banned_phrases_it_has_all_the_same(
    chat: Chat, open_session: Callable[..., Chat]
) -> None:
    session, facts = chat
    session.sampling.set_text("grammar", 'root ::= "Yes."')
    session.sampling.set_text("banned_tokens", '"yes"')
    session.send("Is the lamp lit?")
    assert facts.finished_reply().text == "Yes."
    session.close()
    again = open_session(model=None)[1].wait_for_change(ChatOpened).chat.messages[-1]
    assert again.revision.made_with is not None
    assert again.revision.made_with.let_through == {"Yes": 1}


def test_texts_are_drafts_of_the_preset_and_outlive_the_session(
    chat: Chat, open_session: Callable[..., Chat]
) -> None:
    session, facts = chat
    session.sampling.set_text("grammar", 'root ::= "Yes." | "No."')
    shown = facts.wait_for(SamplingShown, lambda fact: bool(fact.settings.grammar))
    assert "grammar" in shown.changed
    session.send("Is the lamp lit?")
    assert facts.finished_reply().text in ("Yes.", "No.")
    session.close()
    session, facts = open_session(model=None)
    assert facts.wait_for(SamplingShown).settings.grammar == shown.settings.grammar
    session.sampling.reset_knob("grammar")
    assert facts.wait_for(SamplingShown).settings.grammar == ""


def test_a_grammar_that_cannot_be_followed_fails_the_reply_with_the_line(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_text("grammar", 'root ::= "a"\nx = "b"')
    session.send("Is the lamp lit?")
    record = facts.finished_reply().revision.made_with
    assert record is not None
    assert "line 2" in record.error["message"]
    assert not any(isinstance(fact, NoticeRaised) for fact in facts.facts)
