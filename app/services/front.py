"""Front: the one chat that is shown; what happens in it is told, what happens in others is not."""

from collections.abc import Callable

from app.core.chat.changes import ChatOpened, TextGrown
from app.services.chat_path import Changes
from app.services.context_gauge import ContextGauge
from app.services.conversation import Conversation
from app.services.facts import ChatHappened, ChatShown, NoChatShown, ReplyPhase, ReplyProgressed
from app.services.lens import Lens
from app.services.outlet import Outlet
from app.services.shown_texts import ShownTexts


class Front:
    """Lives on the service thread; `conversation` may be read from any thread."""

    def __init__(self, gauge: ContextGauge, lens: Lens, shown_texts: ShownTexts, outlet: Outlet) -> None:
        self._gauge, self._lens, self._outlet = gauge, lens, outlet
        self._shown_texts = shown_texts
        self.conversation: Conversation | None = None
        self._avatar_png: bytes | None = None
        self.on_shown: list[Callable[[], None]] = []  # another chat, or none, is in front
        self.on_reopened: list[Callable[[], None]] = []  # the shown chat was read anew, or another is shown

    def show(self, conversation: Conversation, avatar_png: bytes | None) -> None:
        self.conversation, self._avatar_png = conversation, avatar_png
        self._tell_reopened()
        self.tell_header()
        self._shown_texts.tell(conversation)
        self._outlet.emit(ChatHappened(ChatOpened(conversation.chat)))
        self._outlet.emit(_progress(conversation))
        self._tell_listeners()
        self.measure()

    def show_ahead(self, end: Conversation, avatar_png: bytes | None) -> None:
        """The end of a chat that is still being read; it comes to the front when the rest is there."""
        self._outlet.emit(_shown(end, avatar_png))
        self._shown_texts.tell(end)
        self._outlet.emit(ChatHappened(ChatOpened(end.chat)))
        self._outlet.emit(_progress(end))  # a reply that goes on in the chat shown before is not this one's

    def tell_header(self) -> None:
        """Whose chat is shown, what it is called and who the user plays in it."""
        if self.conversation is not None:
            self._outlet.emit(_shown(self.conversation, self._avatar_png))

    def show_picture(self, avatar_png: bytes | None) -> None:
        """The shown character's card is another now: its picture, its name, what it spends."""
        self._avatar_png = avatar_png
        self.tell_header()
        self.measure()

    def show_nothing(self) -> None:
        self.conversation = None
        self._outlet.emit(NoChatShown())
        self._tell_listeners()

    def tell(self, conversation: Conversation, changes: Changes) -> None:
        """Report changes of the shown chat; another one is read anew when it comes to the front."""
        if conversation is not self.conversation:
            return
        if not all(isinstance(change, TextGrown) for change in changes):
            self._shown_texts.tell(conversation)
        if any(isinstance(change, ChatOpened) for change in changes):
            self._tell_reopened()
        for change in changes:
            self._outlet.emit(ChatHappened(change))
        if changes and conversation.reply is None:
            self.measure()

    def tell_progress(self, conversation: Conversation, progress: ReplyProgressed) -> None:
        if conversation is self.conversation:
            self._outlet.emit(progress)

    def measure(self) -> None:
        """Have the context of the next prompt measured soon, and the word after it looked at."""
        self._gauge.measure_soon(lambda: self.conversation)
        self._lens.look_at(lambda: self.conversation)

    def texts_changed(self) -> None:
        """Other rules are in force: what is shown and the next prompt follow."""
        if self.conversation is not None:
            self._shown_texts.tell(self.conversation)
        self.measure()

    def samplers_changed(self) -> None:
        """The prompt is as it was; what comes after it may be another word."""
        self._lens.samplers_changed()

    def tell_members(self) -> None:
        """Cards of a group's members came, went or changed."""
        if self.conversation is not None and self.conversation.chat.group is not None:
            self._tell_reopened()
            self.measure()

    def _tell_reopened(self) -> None:
        for listener in self.on_reopened:
            listener()

    def _tell_listeners(self) -> None:
        for listener in self.on_shown:
            listener()


def _shown(conversation: Conversation, avatar_png: bytes | None) -> ChatShown:
    chat, persona = conversation.chat, conversation.persona
    return ChatShown(chat.id, chat.character_id, conversation.name, chat.title, persona, avatar_png)


def _progress(conversation: Conversation) -> ReplyProgressed:
    reply = conversation.reply
    if reply is None:
        return ReplyProgressed(ReplyPhase.IDLE)
    if reply.ending is not None:
        return ReplyProgressed(ReplyPhase.STOPPING, reply.message.id)
    if not reply.request_id:
        return ReplyProgressed(ReplyPhase.WAITING, reply.message.id)
    return ReplyProgressed(ReplyPhase.WRITING if reply.text else ReplyPhase.READING, reply.message.id)
