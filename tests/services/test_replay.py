"""Replies written again over a real session, engine and model."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.core.chat.changes import ChatOpened
from app.core.chat.messages import Message
from app.core.chat.replay import Difference, ReplayWish
from app.services.facts import ModelPhase, ModelShown, NoticeRaised
from app.services.replay_facts import ReplayCompared
from app.services.session import Session
from tests.fact_log import FactLog
from tests.tiny_llama import build_tiny_llama

Chat = tuple[Session, FactLog]


def first_reply(session: Session, facts: FactLog, text: str = "Tell me of the lamp.") -> Message:
    session.sampling.set_knob("temperature", 0.8)
    session.sampling.set_knob("top_k", 20)
    session.send(text)
    return facts.finished_reply()


def again(session: Session, facts: FactLog, message: Message, wish: ReplayWish | None = None):
    session.replay.again(message.id, wish)
    compared = facts.wait_for(ReplayCompared)
    return compared, facts.finished_reply()


def test_a_reply_comes_again_token_for_token_as_a_swipe_of_its_own(chat: Chat) -> None:
    session, facts = chat
    first = first_reply(session, facts)
    compared, second = again(session, facts, first)
    assert compared == ReplayCompared(first.id, is_same=True)
    assert second.num_swipes == 2
    assert second.revision.token_ids == first.revision.token_ids
    assert second.text == first.text


def test_an_earlier_reply_comes_again_after_the_chat_went_on_and_was_opened_anew(
    chat: Chat, open_session: Callable[..., Chat]
) -> None:
    session, facts = chat
    first = first_reply(session, facts)
    session.sampling.set_knob("temperature", 1.5)
    session.send("And of the sea?")
    facts.finished_reply()
    session.close()
    session, facts = open_session()
    messages = facts.wait_for_change(ChatOpened).chat.messages
    facts.wait_for(ModelShown, lambda shown: shown.phase is ModelPhase.READY)
    assert messages[-3].id == first.id
    compared, second = again(session, facts, first)
    assert compared.is_same, compared
    assert second.revision.token_ids == first.revision.token_ids


def test_one_thing_can_be_changed_and_is_named(chat: Chat) -> None:
    session, facts = chat
    first = first_reply(session, facts)
    compared, second = again(session, facts, first, ReplayWish(seed=7))
    seed = first.revision.made_with.seed
    assert compared.differences == (Difference("seed", str(seed), "7"),)
    assert not compared.is_same
    compared, third = again(session, facts, second, ReplayWish(knobs=(("top_k", 1.0),)))
    assert compared.differences == (Difference("top_k", "20", "1"),)
    assert third.num_swipes == 3
    assert third.revision.made_with.sampling["top_k"] == 1


def test_a_continued_reply_goes_on_from_the_same_text(chat: Chat) -> None:
    session, facts = chat
    first = first_reply(session, facts)
    session.continue_reply()
    continued = facts.finished_reply()
    compared, second = again(session, facts, continued)
    assert compared.is_same, compared
    assert second.text == continued.text
    assert second.text.startswith(first.text.rstrip())


def test_another_model_is_named_as_what_differs(chat: Chat, tmp_path: Path) -> None:
    session, facts = chat
    first = first_reply(session, facts)
    other = build_tiny_llama(tmp_path / "another", seed=9)
    session.load_model(str(other))
    facts.wait_for(ModelShown, lambda shown: shown.phase is ModelPhase.READY and _name(shown) == "another")
    compared, _ = again(session, facts, first)
    assert compared.differences == (Difference("model", "tiny", "another"),)


def test_a_message_without_a_kept_prompt_says_so(chat: Chat) -> None:
    session, facts = chat
    (greeting,) = facts.shown_messages()
    session.replay.again(greeting.id)
    assert "cannot be written again" in facts.wait_for(NoticeRaised).error.message


def test_the_record_holds_what_a_replay_needs(chat: Chat) -> None:
    session, facts = chat
    record = first_reply(session, facts).revision.made_with
    assert len(record.prompt_ids_hash) == 32
    assert record.model["device"]
    assert record.versions["torch"]
    assert list(record.stop_strings)
    assert replace(record, seed=0) != record


def _name(shown: ModelShown) -> str:
    return shown.model.identity.name if shown.model else ""
