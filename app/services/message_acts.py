"""MessageActs: what a person does to any message of the shown chat, as calls that return at once."""

from collections.abc import Sequence

from app.core.chat.messages import ChatId, MessageId, RevisionId
from app.services.chats import Chats
from app.services.front import Front
from app.services.message_facts import MessagePointedOut
from app.services.outlet import Outlet
from app.services.service_thread import ServiceThread


class MessageActs:
    """Public methods may be called from any thread. All of it is taken back by `Session.undo`."""

    def __init__(self, chats: Chats, front: Front, thread: ServiceThread, outlet: Outlet) -> None:
        self._chats, self._front, self._thread, self._outlet = chats, front, thread, outlet

    def hide(self, ids: Sequence[MessageId], *, is_hidden: bool) -> None:
        """Keep messages from the model, or let it see them again."""
        self._thread.post(lambda: self._chats.do(lambda shown: shown.hide(ids, is_hidden=is_hidden)))

    def bookmark(self, message_id: MessageId, *, is_on: bool) -> None:
        """Mark the message to find it again, or no longer."""
        self._thread.post(lambda: self._chats.do(lambda shown: shown.bookmark(message_id, is_on=is_on)))

    def remove(self, message_id: MessageId) -> None:
        """The message alone; what was said after it stays."""
        self._thread.post(lambda: self._chats.remove_one(message_id))

    def branch(self, message_id: MessageId) -> None:
        """Go on from here otherwise; what followed stays as a branch."""
        self._thread.post(lambda: self._chats.do(lambda shown: shown.branch_at(message_id)))

    def write_otherwise(self, message_id: MessageId) -> None:
        """Have another reply written in the place of this one."""
        self._thread.post(lambda: self._chats.ask(lambda shown: shown.write_otherwise(message_id)))

    def show(self, chat_id: ChatId, message_id: MessageId, revision_id: RevisionId | None = None) -> None:
        """Bring the chat to the front in the branch that holds the message, with this one of its texts;
        `MessagePointedOut` follows."""
        self._thread.post(lambda: self._show(chat_id, message_id, revision_id))

    def _show(self, chat_id: ChatId, message_id: MessageId, revision_id: RevisionId | None) -> None:
        shown = self._front.conversation
        if shown is None or shown.chat.id != chat_id:
            self._chats.open(chat_id)
        self._chats.do(lambda conversation: conversation.show_branch(message_id))
        if revision_id is not None:
            self._chats.do(lambda conversation: conversation.show_text(message_id, revision_id))
        self._outlet.emit(MessagePointedOut(chat_id, message_id))
