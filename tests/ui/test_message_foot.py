"""The foot of a message: figures, state, the one action and the swipe counter."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect
from PySide6.QtGui import QFontMetrics

from app.core.chat.messages import Message, RevisionId, RevisionKind, RevisionState
from app.ui.chat.message_foot import FootAction, action_at, can_swipe, left_parts, placed, right_parts
from app.ui.chat.reply_details import reply_details
from app.ui.theme.appearance import Appearance
from tests.ui.sample_facts import RECORD, ReplyRecord, greeting, own, reply, revision, streaming


@pytest.fixture(autouse=True)
def _british() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def left(message: Message, *, is_last: bool = True) -> list[str]:
    return [part.text for part in left_parts(message, is_last=is_last)]


def right(message: Message, *, is_last: bool = True) -> list[tuple[str, FootAction | None]]:
    return [(part.text, part.action) for part in right_parts(message, is_last=is_last)]


def test_a_reply_shows_its_tokens_and_their_rate() -> None:
    assert left(reply(1, "x", made_with=RECORD)) == ["96 tokens · 41 tok/s"]
    assert left(own(1, "x")) == []
    assert left(reply(1, "x", kind=RevisionKind.EDITED, made_with=RECORD)) == ["edited"]


def test_a_reply_being_written_shows_how_to_stop_it() -> None:
    assert left(streaming(1, "x")) == ["Stop  Esc"]


def test_an_unfinished_reply_shows_its_state_and_one_action_where_it_is_last() -> None:
    interrupted = reply(1, "x", state=RevisionState.INTERRUPTED)
    assert left(interrupted) == ["Interrupted", "Continue"]
    assert left(interrupted, is_last=False) == ["Interrupted"]
    assert left(reply(1, "", state=RevisionState.STOPPED)) == ["stopped", "Try again"]
    assert left(reply(1, "x", state=RevisionState.FAILED)) == ["Try again"]


def test_a_cut_text_offers_the_whole() -> None:
    assert left(reply(1, "x " * 50_000)) == ["Show all 100,000 characters"]


def test_the_counter_has_arrows_where_there_is_somewhere_to_go() -> None:
    back, on = FootAction.PREVIOUS_SWIPE, FootAction.NEXT_SWIPE
    assert right(reply(1, "a", "b", active=0), is_last=False) == [("‹", None), ("1 / 2", None), ("›", on)]
    assert right(reply(1, "a", "b", active=1), is_last=False) == [("‹", back), ("2 / 2", None), ("›", None)]
    assert right(reply(1, "a", "b", active=1)) == [("‹", back), ("2 / 2", None), ("›", on)]
    assert right(reply(1, "a")) == [("‹", None), ("1 / 1", None), ("›", on)]
    assert right(reply(1, "a"), is_last=False) == []
    assert right(greeting(1, "a")) == []
    assert right(own(1, "a")) == []


def test_an_edited_text_is_no_swipe_of_its_own() -> None:
    edited = replace(revision(102, "b!", kind=RevisionKind.EDITED), replaces=RevisionId(101))
    message = reply(1, "a", "b")
    message = replace(message, revisions=(*message.revisions, edited), active=2)
    assert right(message)[1] == ("2 / 2", None)


def test_only_a_finished_last_reply_can_be_written_again() -> None:
    assert can_swipe(reply(1, "a"), is_last=True)
    assert not can_swipe(reply(1, "a"), is_last=False)
    assert not can_swipe(streaming(1), is_last=True)
    assert not can_swipe(greeting(1, "a"), is_last=True)
    assert not can_swipe(own(1, "a"), is_last=True)


def test_parts_never_run_into_each_other(appearance: Appearance) -> None:
    metrics = QFontMetrics(appearance.small_font)
    message = reply(1, "x", "y", made_with=RECORD, state=RevisionState.INTERRUPTED)
    for width in (700, 300, 160, 90):
        foot = QRect(10, 0, width, 24)
        parts = placed(foot, metrics, left_parts(message, is_last=True), right_parts(message, is_last=True))
        rects = sorted((part.rect for part in parts), key=QRect.left)
        assert all(a.right() < b.left() for a, b in pairwise(rects) if a.width() > 0)
        assert rects[-1].right() == foot.right()


def test_a_click_beside_an_arrow_still_hits_it(appearance: Appearance) -> None:
    metrics = QFontMetrics(appearance.small_font)
    message = reply(1, "a", "b")
    parts = placed(QRect(0, 0, 600, 24), metrics, [], right_parts(message, is_last=True))
    assert action_at(parts, QPoint(598, 12)) is FootAction.NEXT_SWIPE
    assert action_at(parts, QPoint(300, 12)) is None


def test_a_reply_says_what_it_avoided() -> None:
    record = replace(RECORD, avoided={"her spine": 1, " ozone": 3})
    assert left(reply(1, "x", made_with=record)) == ["96 tokens · 41 tok/s · 4 avoided"]
    assert reply_details(reply(1, "x", made_with=record)).endswith("Avoided: “ozone” ×3, “her spine”")
    many = replace(RECORD, avoided={f"phrase {i}": 1 for i in range(11)})
    assert reply_details(reply(1, "x", made_with=many)).endswith("“phrase 7” and 3 more")


def test_the_details_of_a_reply_name_what_it_was_made_with() -> None:
    record = ReplyRecord(
        model={"name": "Euryale"},
        seed=7,
        num_tokens=96,
        prompt_tokens=5731,
        cached_tokens=5600,
        preset_name="Euryale v2.1",
        timings={"first_token_ms": 412.0, "total_ms": 2750.0},
    )
    details = reply_details(reply(1, "x", made_with=record))
    assert details.splitlines() == [
        "Model: Euryale",
        "Preset: Euryale v2.1",
        "Seed: 7",
        "Prompt: 5,731 tokens, 5,600 of them known already",
        "First word after 0.4 s, all of it after 2.8 s",
    ]
    assert reply_details(own(1, "x")) == ""
