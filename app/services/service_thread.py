"""The thread on which all services run: an actor with a queue, so that nobody who asks has to wait."""

import heapq
import itertools
import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[], object]

log = logging.getLogger(__name__)


class ServiceThread:
    """Runs posted work one piece after another. `on_error` gets what a piece of work raised."""

    def __init__(self, on_error: Callable[[BaseException], None]) -> None:
        self._on_error = on_error
        self._queue: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self._timers: list[tuple[float, int, Work]] = []
        self._ticket = itertools.count()
        self._thread = threading.Thread(target=self._run, name="services", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def post(self, work: Work) -> None:
        """Run `work` soon. Never blocks; callable from any thread."""
        self._queue.put(work)

    def post_later(self, delay_s: float, work: Work) -> None:
        """Run `work` after `delay_s` seconds. Only from work that runs on this thread."""
        heapq.heappush(self._timers, (time.monotonic() + delay_s, next(self._ticket), work))

    def call(self, work: Callable[[], T]) -> "Future[T]":
        """Run `work` soon; the future holds what it returned or raised."""
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001  # handed to whoever waits for the future
                future.set_exception(error)

        self.post(run)
        return future

    def close(self, timeout_s: float) -> None:
        """Finish what is queued, then end; timers that are not due yet are dropped."""
        self._queue.put(None)
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while True:
            work = self._next()
            if work is None:
                return
            try:
                work()
            except Exception as error:  # the one place where services' errors arrive
                log.debug("work failed", exc_info=True)
                self._on_error(error)

    def _next(self) -> Work | None:
        while True:
            timeout = self._timers[0][0] - time.monotonic() if self._timers else None
            if timeout is not None and timeout <= 0:
                return heapq.heappop(self._timers)[2]
            try:
                return self._queue.get(timeout=timeout)
            except queue.Empty:
                continue
