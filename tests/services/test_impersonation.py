"""The user's next message, written by a real engine into the composer; the chat stays as it is."""

from collections.abc import Callable
from pathlib import Path

from app.services.draft_facts import DraftEnded, DraftGrown
from app.services.facts import NoChatShown, NoticeRaised
from app.services.session import Session
from tests.fact_log import FactLog

Chat = tuple[Session, FactLog]


def test_the_draft_grows_and_ends_with_its_whole_text(chat: Chat) -> None:
    session, facts = chat
    before = facts.shown_messages()
    session.impersonation.write("")
    ended = facts.wait_for(DraftEnded)
    grown = "".join(fact.text for fact in facts.facts if isinstance(fact, DraftGrown))
    assert ended.chat_id is not None
    assert grown
    assert ended.text is not None  # cleaned at the end: markup that a random model writes is taken off
    assert len(ended.text) <= len(grown)
    assert facts.shown_messages() == before


def test_it_goes_on_from_what_was_typed(chat: Chat) -> None:
    session, facts = chat
    session.impersonation.write("I climb the stairs and ")
    ended = facts.wait_for(DraftEnded)
    assert ended.text is not None
    assert ended.text.startswith("I climb the stairs and ")
    assert len(ended.text) > len("I climb the stairs and ")


def test_stop_keeps_the_text_so_far(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(2000)
    session.impersonation.write("")
    first = facts.wait_for(DraftGrown)
    session.stop()
    ended = facts.wait_for(DraftEnded)
    assert ended.text is not None
    assert ended.text.startswith(first.text.strip())
    assert len(ended.text) < 8000


def test_a_second_wish_ends_at_once_and_the_first_goes_on(chat: Chat) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(200)
    session.impersonation.write("")
    session.impersonation.write("")
    assert facts.wait_for(DraftEnded) == DraftEnded()
    assert facts.wait_for(DraftEnded).text


def test_without_a_chat_or_a_model_it_ends_at_once(
    open_session: Callable[..., Chat], card_file: Path
) -> None:
    session, facts = open_session(model=None)
    facts.wait_for(NoChatShown)
    session.impersonation.write("")
    assert facts.wait_for(DraftEnded) == DraftEnded()
    session.import_cards([card_file])
    facts.wait_for_change(object)
    session.impersonation.write("")
    assert facts.wait_for(NoticeRaised).error.kind == "ModelMissingError"
    assert facts.wait_for(DraftEnded) == DraftEnded()
