"""A long chat through a session: its end is told before the rest of it is read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.chat.changes import ChatOpened
from app.services.chat_reading import LONG_CHAT
from app.services.facts import ChatHappened, ChatShown, ImportFinished
from app.services.session import Session
from tests.fact_log import FactLog

Open = Callable[..., tuple[Session, FactLog]]


def saved_chat(tmp_path: Path, length: int) -> Path:
    file = tmp_path / f"talk{length}.jsonl"
    head = {"user_name": "You", "character_name": "Mira"}
    lines = [{"name": "Mira", "is_user": bool(n % 2), "mes": f"Line {n}."} for n in range(length)]
    file.write_text("\n".join(json.dumps(line) for line in [head, *lines]))
    return file


def lengths_told(facts: FactLog) -> list[int]:
    changes = [fact.change for fact in facts.facts if isinstance(fact, ChatHappened)]
    return [len(change.chat.messages) for change in changes if isinstance(change, ChatOpened)]


@pytest.mark.parametrize(
    ("length", "told"), [(LONG_CHAT - 1, [LONG_CHAT - 1]), (LONG_CHAT + 300, [200, LONG_CHAT + 300])]
)
def test_the_end_comes_first_where_a_chat_is_long(
    open_session: Open, tmp_path: Path, length: int, told: list[int]
) -> None:
    session, facts = open_session(model=None)
    session.import_cards([saved_chat(tmp_path, length)])
    facts.wait_for(ImportFinished)
    facts.wait_for_change(ChatOpened, lambda change: len(change.chat.messages) == length)
    assert lengths_told(facts) == told
    assert facts.shown_messages()[-1].text == f"Line {length - 1}."
    assert facts.latest(ChatShown).chat_title


def test_what_is_done_to_a_long_chat_is_done_to_all_of_it(open_session: Open, tmp_path: Path) -> None:
    session, facts = open_session(model=None)
    session.import_cards([saved_chat(tmp_path, LONG_CHAT + 50)])
    facts.wait_for_change(ChatOpened, lambda change: len(change.chat.messages) == 200)
    session.remove_from(facts.shown_messages()[10].id)  # asked for while the rest is still being read
    facts.wait_for_change(ChatOpened, lambda change: len(change.chat.messages) == LONG_CHAT + 50 - 190)
    session.undo()
    facts.wait_for_change(ChatOpened)
    assert [message.text for message in facts.shown_messages()] == [
        f"Line {n}." for n in range(LONG_CHAT + 50)
    ]
