"""Restarts: an engine that keeps dying is left alone after three tries."""

from app.services.restarts import Restarts


def test_three_restarts_come_after_growing_pauses_and_then_none() -> None:
    restarts = Restarts()
    assert [restarts.next_delay_s() for _ in range(4)] == [1.0, 5.0, 15.0, None]
