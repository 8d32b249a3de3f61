"""The microscope tells what a prompt has that the chat's prompt before had not."""

from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.inputs import AuthorsNote
from app.services.lorebook_facts import ChatTextsShown
from app.services.microscope_facts import PromptInspected
from app.services.session import Session
from tests.fact_log import FactLog


def test_the_next_prompt_is_compared_with_that_of_the_newest_reply(chat: tuple[Session, FactLog]) -> None:
    session, facts = chat
    session.microscope.inspect_next()
    assert facts.wait_for(PromptInspected).changes is None
    session.send("Who keeps the lamp?")
    reply = facts.finished_reply()
    session.microscope.inspect(reply.id)
    assert facts.wait_for(PromptInspected).changes is None
    session.notes.show()
    chat_id = facts.wait_for(ChatTextsShown).chat_id
    session.notes.set(chat_id, ChatTexts(AuthorsNote("Speak of tides.", depth=1)))
    session.microscope.inspect_next()
    prompt = facts.wait_for(PromptInspected)
    assert prompt.changed_since == reply.id
    assert prompt.changes is not None
    came = "".join(text for first, end in prompt.changes.came for text in prompt.token_texts[first:end])
    assert "Speak of tides." in came
    assert "Who keeps" not in came
    assert prompt.changes.num_stayed_from(0, len(prompt.token_texts)) > 0
