"""Moments: a point in time in as few words as say enough."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from app.ui.moments import local, message_moment, short_moment

NOON = datetime(2026, 11, 18, 12, 0)  # a Wednesday


@pytest.fixture(autouse=True)
def _british() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(hours=3), "09:00"),
        (timedelta(days=1), "Tue"),
        (timedelta(days=9), "9 Nov"),
        (timedelta(days=400), "Oct 2025"),
        (timedelta(days=-2), "20 Nov"),
    ],
)
def test_a_moment_in_a_list(ago: timedelta, words: str) -> None:
    assert short_moment(NOON - ago, NOON) == words


def test_a_message_of_today_shows_the_time_and_an_older_one_its_date() -> None:
    assert message_moment(NOON - timedelta(hours=1), NOON) == "11:00"
    assert message_moment(NOON - timedelta(days=1), NOON) == "17 Nov, 12:00"
    assert message_moment(NOON - timedelta(days=365), NOON) == "18 Nov 2025, 12:00"


def test_a_moment_with_a_zone_is_brought_to_this_machine_s() -> None:
    aware = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    assert local(aware) == aware.astimezone().replace(tzinfo=None)
    assert local(NOON) == NOON
