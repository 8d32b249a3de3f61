"""How long a reply may be that is written again."""

from datetime import UTC, datetime

import pytest

from app.core.chat.messages import ReplyRecord, Revision, RevisionId, RevisionKind, RevisionState
from app.core.chat.replay import ReplayWish
from app.core.prompt.prompt_record import PromptRecord
from app.services.reply import Replayed

COLDER = ReplayWish(knobs=(("temperature", 0.5),))


@pytest.mark.parametrize(
    ("state", "num_tokens", "reason", "wish", "room"),
    [
        (RevisionState.COMPLETE, 40, "length", ReplayWish(), 200),
        (RevisionState.STOPPED, 40, "stopped", ReplayWish(), 40),
        (RevisionState.STOPPED, 0, "stopped", ReplayWish(), 0),
        (RevisionState.STOPPED, 0, "stopped", COLDER, 200),
        (RevisionState.STOPPED, 0, "", ReplayWish(), 200),
        (RevisionState.INTERRUPTED, 0, "", ReplayWish(), 200),
    ],
)
def test_a_reply_is_written_again_as_far_as_it_came(
    state: RevisionState, num_tokens: int, reason: str, wish: ReplayWish, room: int
) -> None:
    record = ReplyRecord(max_new_tokens=200, num_tokens=num_tokens, finish_reason=reason)
    revision = Revision(RevisionId(1), "", RevisionKind.GENERATED, state, datetime.now(UTC))
    assert Replayed(revision, record, PromptRecord(), wish).room == room
