"""Messages: which of their revisions are swipes, and which are versions of one swipe."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.chat.messages import (
    Message,
    MessageId,
    Revision,
    RevisionId,
    RevisionKind,
    RevisionState,
    Role,
)

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def revision(number: int, replaces: int | None = None) -> Revision:
    kind = RevisionKind.EDITED if replaces else RevisionKind.GENERATED
    before = RevisionId(replaces) if replaces else None
    return Revision(RevisionId(number), f"text {number}", kind, RevisionState.COMPLETE, NOW, replaces=before)


def message(*revisions: Revision, active: int = 0) -> Message:
    return Message(MessageId(1), None, Role.CHARACTER, "Ada", NOW, revisions, active)


@pytest.mark.parametrize(
    ("active", "shown", "index"),
    [(0, [1, 5], 0), (1, [4, 2], 1), (2, [3, 5], 0), (3, [4, 5], 0), (4, [4, 5], 1)],
)
def test_an_edited_swipe_is_one_swipe_and_shows_its_chosen_or_newest_version(
    active: int, shown: list[int], index: int
) -> None:
    edited = message(revision(1), revision(2), revision(3, 1), revision(4, 3), revision(5, 2), active=active)
    assert [int(swipe.id) for swipe in edited.swipes] == shown
    assert (edited.swipe_index, edited.num_swipes) == (index, 2)


def test_a_version_of_something_that_is_not_there_is_a_swipe_of_its_own() -> None:
    assert message(revision(1), revision(2, 99)).num_swipes == 2


def test_a_card_may_have_thousands_of_greetings() -> None:
    """Looking each one's first version up in a map made anew took seconds a paint (issue 2)."""
    many = message(*(revision(number) for number in range(1, 5001)), active=4999)
    for _ in range(200):
        assert many.swipe_index == 4999
    assert many.num_swipes == 5000
    assert replace(many, active=0).swipe_index == 0
