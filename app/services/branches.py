"""Branches: the tree of the shown chat, as calls that return at once."""

from app.core.chat.messages import MessageId
from app.services.branch_facts import BranchesListed
from app.services.chats import Chats
from app.services.front import Front
from app.services.outlet import Outlet
from app.services.service_thread import ServiceThread
from app.storage.chat_tree import ChatTreeStore


class Branches:
    """Part of a session; methods may be called from any thread. Going to one is `MessageActs.show`."""

    def __init__(
        self, store: ChatTreeStore, chats: Chats, front: Front, thread: ServiceThread, outlet: Outlet
    ) -> None:
        self._store, self._chats, self._front = store, chats, front
        self._thread, self._outlet = thread, outlet

    def list(self) -> None:
        """`BranchesListed` follows."""
        self._thread.post(self._list)

    def name(self, first: MessageId, name: str) -> None:
        """Call the branch that begins with the message so; "" for its own words."""
        self._thread.post(lambda: self._name(first, name))

    def prune(self, first: MessageId) -> None:
        """Delete the branch that begins with the message, and all that goes on from it; undo is offered."""
        self._thread.post(lambda: self._prune(first))

    def _list(self) -> None:
        shown = self._front.conversation
        if shown is not None:
            branches = self._store.branches(shown.chat.id)
            self._outlet.emit(BranchesListed(shown.chat.id, shown.chat.title, branches))

    def _name(self, first: MessageId, name: str) -> None:
        self._store.name(first, name.strip())
        self._list()

    def _prune(self, first: MessageId) -> None:
        self._chats.remove_from(first)
        self._list()
