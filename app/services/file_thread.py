"""Files read on threads of their own: a slow disk or network share holds up nobody."""

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
OnError = Callable[[BaseException], object]


def read_beside(work: Callable[[], T], on_result: Callable[[T], object], on_error: OnError) -> None:
    """Do `work` on a thread of its own, where one of the other two is called with what came of it."""

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  # handed to whoever asked
            on_error(error)
            return
        on_result(result)

    threading.Thread(target=run, name="file", daemon=True).start()
