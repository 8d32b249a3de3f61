"""BranchOpener: makes the map of branches at the first wish for it and keeps it in step with the chat."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.chat.branches import Branch
from app.core.chat.changes import ChatOpened
from app.services.branch_facts import BranchesListed
from app.services.facts import ChatHappened
from app.ui.branches.branch_window import BranchWindow

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class BranchOpener(QObject):
    """Belongs to the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._branches = window.session.branches
        self.window: BranchWindow | None = None
        self._chat_id = 0
        window.bridge.branches_listed.connect(self._on_listed)
        window.bridge.chat_happened.connect(self._on_chat_happened)

    def open(self) -> BranchWindow:
        if self.window is None:
            self.window = made = BranchWindow(self._window)
            made.chosen.connect(self._go_to)
            made.named.connect(lambda branch, name: self._branches.name(branch.stretch.first, name))
            made.prune_requested.connect(lambda branch: self._branches.prune(branch.stretch.first))
        self._branches.list()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        return self.window

    def _on_listed(self, fact: BranchesListed) -> None:
        self._chat_id = int(fact.chat_id)
        if self.window is not None:
            self.window.list_branches(fact)

    def _on_chat_happened(self, fact: ChatHappened) -> None:
        """Another chat or path: the map is drawn anew while somebody looks at it."""
        is_seen = self.window is not None and self.window.isVisible()
        if is_seen and isinstance(fact.change, ChatOpened):
            self._branches.list()

    def _go_to(self, branch: Branch) -> None:
        shown = self._window.facts.chat
        if shown is not None and int(shown.chat_id) == self._chat_id:
            self._window.session.messages.show(shown.chat_id, branch.stretch.last)
