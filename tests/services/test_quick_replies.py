"""Quick replies over a real session: kept from one start to the next, added from a file."""

import json
from collections.abc import Callable
from pathlib import Path

from app.core.chat.quick_reply import QuickReply
from app.services.facts import NoticeRaised
from app.services.quick_reply_facts import QuickRepliesShown
from app.services.session import Session
from tests.fact_log import FactLog

WAVE = QuickReply("Wave", "*waves*", sends=False)


def test_they_are_there_at_the_next_start(open_session: Callable[..., tuple[Session, FactLog]]) -> None:
    session, facts = open_session(model=None)
    assert facts.wait_for(QuickRepliesShown).replies == ()
    session.quick_replies.set([WAVE])
    assert facts.wait_for(QuickRepliesShown).replies == (WAVE,)
    session.close()
    _, facts = open_session(model=None)
    assert facts.wait_for(QuickRepliesShown).replies == (WAVE,)


def test_a_file_adds_what_is_not_there_yet_and_a_bad_one_is_told(
    open_session: Callable[..., tuple[Session, FactLog]], tmp_path: Path
) -> None:
    session, facts = open_session(model=None)
    session.quick_replies.set([WAVE])
    slots = [{"label": "On", "mes": "/continue"}]
    (tmp_path / "set.json").write_text(json.dumps({"quickReplySlots": slots}))
    for _ in range(2):
        session.quick_replies.add_file(tmp_path / "set.json")
    session.quick_replies.add_file(tmp_path / "gone.json")
    assert facts.wait_for(NoticeRaised).error.kind == "PresetFormatError"
    assert facts.latest(QuickRepliesShown).replies == (WAVE, QuickReply("On", "/continue"))
