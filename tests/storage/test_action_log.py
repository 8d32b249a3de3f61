"""Undo and redo move pointers: whatever was done, every state of the chat can be reached again."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.chat.messages import CharacterId, Chat, PersonaId, RevisionKind, RevisionState
from app.storage.chat_store import ChatStore

_STEPS = ("send", "reply", "swipe", "choose", "remove", "undo", "redo")


def _do(store: ChatStore, chat: Chat, step: str, pick: int) -> None:
    path = chat.messages
    message = path[pick % len(path)] if path else None
    if step == "send" or message is None:
        store.send(chat.id, f"said {pick}", "You", "Ada")
    elif step == "reply":
        store.add_reply(chat.id, message.id, "Ada")
    elif step == "swipe":
        store.add_revision(message.id, RevisionKind.EDITED, RevisionState.COMPLETE, f"edit {pick}")
    elif step == "choose":
        store.choose_revision(message.id, pick % message.num_swipes)
    else:
        store.remove_from(message.id)


def _shown(chat: Chat) -> list[tuple[int, str]]:
    return [(message.id, message.text) for message in chat.messages]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(_STEPS), st.integers(0, 20)), max_size=15))
def test_undo_and_redo_behave_like_a_stack_of_states(
    chat_store: ChatStore,
    character_id: CharacterId,
    persona_id: PersonaId,
    steps: list[tuple[str, int]],
) -> None:
    chat = chat_store.create_chat(character_id, persona_id, "", ["Hello.", "Good evening."], "Ada")
    states, now = [_shown(chat)], 0
    for step, pick in steps:
        if step == "undo":
            assert (chat_store.undo(chat.id) is None) == (now == 0)
            now = max(now - 1, 0)
        elif step == "redo":
            assert (chat_store.redo(chat.id) is None) == (now == len(states) - 1)
            now = min(now + 1, len(states) - 1)
        else:
            _do(chat_store, chat_store.load_chat(chat.id), step, pick)
            states = [*states[: now + 1], _shown(chat_store.load_chat(chat.id))]
            now += 1
        reloaded = chat_store.load_chat(chat.id)
        assert _shown(reloaded) == states[now]
        assert chat_store.load_chat(chat.id, last=3).messages == reloaded.messages[-3:]
        parents = [message.parent_id for message in reloaded.messages]
        assert parents == [None, *[message.id for message in reloaded.messages]][: len(parents)]


def test_no_action_erases_a_row_of_the_log(
    chat_store: ChatStore, chat: Chat, sql: Callable[..., list[tuple[Any, ...]]]
) -> None:
    chat_store.choose_revision(chat.messages[0].id, 1)
    chat_store.undo(chat.id)
    chat_store.remove_from(chat.messages[0].id)
    assert sql("SELECT kind, state FROM actions ORDER BY id") == [("choose", "abandoned"), ("remove", "done")]
    assert sql("SELECT count(*) FROM messages") == [(1,)]


def test_undo_in_one_chat_leaves_the_others(
    chat_store: ChatStore, chat: Chat, character_id: CharacterId, persona_id: PersonaId
) -> None:
    other = chat_store.create_chat(character_id, persona_id, "Other", ["Hello."], "Ada")
    chat_store.send(other.id, "Hi", "You", "Ada")
    assert chat_store.undo(chat.id) is None
    assert len(chat_store.load_chat(other.id).messages) == 3
