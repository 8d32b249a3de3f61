from app.engine.pending import PendingRequests


def test_a_waiting_request_that_is_cancelled_never_begins():
    pending = PendingRequests()
    pending.add("a")
    assert pending.cancel("a")
    assert not pending.begin("a")


def test_a_running_request_is_only_marked():
    pending = PendingRequests()
    pending.add("a")
    assert pending.begin("a")
    assert not pending.is_cancelled("a")
    assert not pending.cancel("a")
    assert pending.is_cancelled("a")


def test_what_is_finished_or_unknown_cannot_be_cancelled():
    pending = PendingRequests()
    pending.add("a")
    pending.begin("a")
    pending.finish("a")
    assert not pending.cancel("a")
    assert not pending.cancel("b")
    assert not pending.is_cancelled("a")


def test_cancelling_all_drops_what_waits_and_marks_what_runs():
    pending = PendingRequests()
    pending.add("runs")
    pending.add("waits")
    pending.begin("runs")
    pending.cancel_all()
    assert pending.is_cancelled("runs")
    assert not pending.begin("waits")
