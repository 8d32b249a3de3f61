"""ServiceThread: one piece of work after another, errors reported, timers in time."""

import threading
from collections.abc import Iterator

import pytest

from app.services.service_thread import ServiceThread

WAIT_S = 10.0


@pytest.fixture
def errors() -> list[BaseException]:
    return []


@pytest.fixture
def thread(errors: list[BaseException]) -> Iterator[ServiceThread]:
    thread = ServiceThread(errors.append)
    thread.start()
    yield thread
    thread.close(WAIT_S)


def test_work_is_done_in_the_order_it_was_posted(thread: ServiceThread) -> None:
    done: list[int] = []
    for number in range(100):
        thread.post(lambda number=number: done.append(number))
    thread.call(lambda: None).result(WAIT_S)
    assert done == list(range(100))


def test_an_error_is_reported_and_the_next_work_still_done(
    thread: ServiceThread, errors: list[BaseException]
) -> None:
    thread.post(lambda: 1 / 0)
    assert thread.call(lambda: "fine").result(WAIT_S) == "fine"
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_an_error_of_a_call_goes_to_its_caller(thread: ServiceThread, errors: list[BaseException]) -> None:
    with pytest.raises(ZeroDivisionError):
        thread.call(lambda: 1 / 0).result(WAIT_S)
    assert errors == []


def test_timers_run_in_the_order_of_their_times_while_nothing_else_happens(thread: ServiceThread) -> None:
    done: list[str] = []
    is_over = threading.Event()

    def begin() -> None:
        thread.post_later(0.02, is_over.set)
        thread.post_later(0.01, lambda: done.append("second"))
        thread.post_later(0.0, lambda: done.append("first"))

    thread.post(begin)
    assert is_over.wait(WAIT_S)
    assert done == ["first", "second"]


def test_closing_finishes_what_was_posted(errors: list[BaseException]) -> None:
    thread = ServiceThread(errors.append)
    thread.start()
    done: list[int] = []
    for number in range(10):
        thread.post(lambda number=number: done.append(number))
    thread.close(WAIT_S)
    assert len(done) == 10
