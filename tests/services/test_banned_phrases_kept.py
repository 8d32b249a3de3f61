"""What a reply avoided is kept with it, over a real session, engine and model."""

import json
from collections.abc import Callable
from pathlib import Path

from app.core.chat.changes import ChatOpened
from app.services.session import Session
from tests.fact_log import FactLog


def test_a_reply_keeps_what_it_avoided(
    chat: tuple[Session, FactLog],
    open_session: Callable[..., tuple[Session, FactLog]],
    tmp_path: Path,
) -> None:
    session, facts = chat
    folder = tmp_path / "presets" / "samplers"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Vowels.json").write_text(json.dumps({"temp": 0.9, "banned_tokens": "/[aeiou]/i"}))
    session.sampling.choose_preset("Vowels")
    session.send("Speak without vowels.")
    reply = facts.finished_reply()
    session.close()
    again = open_session(model=None)[1].wait_for_change(ChatOpened).chat.messages[-1]
    assert again.text == reply.text
    assert again.revision.made_with is not None
    assert again.revision.made_with.avoided
    assert set(" ".join(again.revision.made_with.avoided).lower()) <= set("aeiou ")
