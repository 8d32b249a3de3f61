"""Search through the chats of a session: words, bookmarks, and the newest wish only."""

from app.core.chat.changes import MessageReplaced
from app.core.chat.search import ChatSearch
from app.services.search_facts import TextsFound
from app.services.session import Session
from tests.fact_log import FactLog


def test_words_and_bookmarks_are_found(chat: tuple[Session, FactLog]) -> None:
    session, facts = chat
    session.sampling.set_response_tokens(3)
    session.send("Of the lamp.")
    facts.finished_reply()
    session.send("Of the sea.")
    facts.finished_reply()
    session.search.find(ChatSearch("OF LAM"))
    assert [found.excerpt for found in facts.wait_for(TextsFound).found] == ["Of the lamp."]
    marked = facts.shown_messages()[3]
    session.messages.bookmark(marked.id, is_on=True)
    facts.wait_for_change(MessageReplaced, lambda change: change.message.is_bookmarked)
    session.search.find(ChatSearch("", is_bookmarked=True))
    assert [found.message_id for found in facts.wait_for(TextsFound).found] == [marked.id]
    session.search.find(ChatSearch("lamp", is_bookmarked=True))
    assert facts.wait_for(TextsFound).found == ()
    session.search.find(ChatSearch(""))
    assert facts.wait_for(TextsFound).found == ()
