"""ChatSearching: search through all that was said, as calls that return at once."""

from app.core.chat.search import ChatSearch
from app.services.outlet import Outlet
from app.services.search_facts import TextsFound
from app.services.service_thread import ServiceThread
from app.storage.chat_search import ChatSearchStore


class ChatSearching:
    """Part of a session; `find` may be called from any thread."""

    def __init__(self, store: ChatSearchStore, thread: ServiceThread, outlet: Outlet) -> None:
        self._store, self._thread, self._outlet = store, thread, outlet
        self._wanted: ChatSearch | None = None

    def find(self, wanted: ChatSearch) -> None:
        """`TextsFound` follows, unless something else is looked for by then."""
        self._wanted = wanted
        self._thread.post(lambda: self._find(wanted))

    def _find(self, wanted: ChatSearch) -> None:
        if wanted == self._wanted:
            self._outlet.emit(TextsFound(wanted, self._store.search(wanted)))
