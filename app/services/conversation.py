"""Conversation: one open chat, what a person does to it, and what the engine says about its reply.

Every method stores first and then returns what changed, so nothing is shown that is not on disk.
A streaming reply is the exception: its text is shown at once and is on disk 250 ms later.
"""

import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace

from app.core.cards.character_card import CharacterCard
from app.core.chat.changes import MessageAppended, TextGrown
from app.core.chat.group import ChatGroup
from app.core.chat.messages import (
    CharacterId,
    Chat,
    Message,
    MessageId,
    Persona,
    ReplyRecord,
    RevisionId,
    RevisionKind,
    RevisionState,
    Role,
)
from app.core.engine_events import ReplyChunk, ReplyFinished
from app.core.errors import ErrorReport
from app.core.generation import FinishReason
from app.core.prompt.inputs import GenerationType, SpokenAs
from app.core.prompt.stored_texts import typed_text
from app.services.chat_path import Changes, ChatPath, ReadCard
from app.services.reply import Ending, Replayed, Reply, finished_record
from app.storage.chat_store import ChatStore
from app.storage.group_store import GroupStore


class Conversation(ChatPath):
    """The open chat. Lives on the service thread; at most one reply is written at a time."""

    def __init__(
        self,
        chat: Chat,
        card: CharacterCard,
        persona: Persona,
        store: ChatStore,
        on_error: Callable[[BaseException], None],
        read_card: ReadCard = lambda character_id: None,
    ) -> None:
        """`on_error` is told, on the database thread, when text that streams could not be stored."""
        super().__init__(chat, card, persona, store, read_card)
        self._on_error = on_error

    def before_last_reply(self) -> "Conversation":
        """The chat as the model sees it for a new version of its last reply; nothing is done to it."""
        last = self.last
        is_reply = last is not None and last.role is Role.CHARACTER
        before = tuple(self._messages[:-1] if is_reply else self._messages)
        chat = replace(self._chat, messages=before)
        made = Conversation(chat, self._own_card, self.persona, self._store, self._on_error, self._read_card)
        made.next_speaker = self.speaker_character
        return made

    # ---- what a person does ----------------------------------------------------------------------

    def send(self, text: str) -> Changes:
        """The user's message and an empty reply, both on disk. Without text: a reply to what stands there."""
        if not text.strip():
            return self._reply_to_last()
        typed = typed_text(text, self.card, SpokenAs(self.persona.name, self.persona.description))
        user, reply = self._store.send(self._chat.id, typed, self.persona.name, self.card.name)
        self.reply = Reply(reply, GenerationType.NORMAL)
        self._messages += [user, reply]
        return (MessageAppended(self._chat.id, user), MessageAppended(self._chat.id, reply))

    def say(self, text: str) -> Changes:
        """The user's message alone, if there is a text: in a group others decide who answers."""
        if not text.strip():
            return ()
        typed = typed_text(text, self.card, SpokenAs(self.persona.name, self.persona.description))
        said = self._store.say(self._chat.id, typed, self.persona.name)
        self._messages.append(said)
        return (MessageAppended(self._chat.id, said),)

    def reply_by(self, member: CharacterId) -> Changes:
        """An empty reply of this member of the group, which the model is to write."""
        self.next_speaker = member
        return self._reply_now()

    def regroup(self, group: ChatGroup | None, groups: GroupStore) -> Changes:
        """Let the chat have this group from now on, or none."""
        return self._reopen(groups.change(self._chat.id, group))

    def new_swipe(self) -> Changes:
        """Another version of the last reply; a first one where the user's message is last."""
        last = self.last
        if last is None or last.role is not Role.CHARACTER:
            return self._reply_to_last()
        return self._begin_revision(last, RevisionKind.GENERATED, GenerationType.SWIPE, kept="")

    def begin_reply(self, text: str) -> Changes:
        """The character's next message, which begins with `text`; the model goes on from there."""
        empty = self._add_reply(self.last.id if self.last else None)
        self._store.flush_text_later(empty.revision.id, text).add_done_callback(self._flushed)
        message = empty.with_revision(replace(empty.revision, text=text))
        self.reply = Reply(message, GenerationType.NORMAL, kept=text)
        self._messages.append(message)
        return (MessageAppended(self._chat.id, message),)

    def replay(self, message: Message, replayed: Replayed, kept: str) -> Changes:
        """Write a reply of `message` again, as a swipe of its own that begins with the text `kept`."""
        changes = self._begin_revision(message, RevisionKind.GENERATED, GenerationType.SWIPE, kept)
        assert self.reply is not None
        self.reply.replays = replayed
        return changes

    def continue_reply(self) -> Changes:
        """Go on where the last message ends; its old text stays as a version."""
        last = self.last
        if last is None:
            return ()
        return self._begin_revision(last, RevisionKind.CONTINUED, GenerationType.CONTINUE, kept=last.text)

    def choose_swipe(self, message_id: MessageId, index: int) -> Changes:
        message = self._find(message_id)
        if message is None or not 0 <= index < message.num_swipes or index == message.swipe_index:
            return ()
        chosen = message.revisions.index(message.swipes[index])
        return self._replaced(self._store.choose_revision(message_id, chosen))

    def edit(self, message_id: MessageId, text: str) -> Changes:
        """Give the message this text; the old one stays as a version."""
        message = self._find(message_id)
        if message is None or message.text == text:
            return ()
        stored = self._store.add_revision(message_id, RevisionKind.EDITED, RevisionState.COMPLETE, text)
        return self._replaced(stored)

    def remove_from(self, message_id: MessageId) -> Changes:
        return self._reopen(self._store.remove_from(message_id))

    def remove_one(self, message_id: MessageId) -> Changes:
        """The message alone; what was said after it stays."""
        if self.last is not None and self.last.id == message_id:
            return self.remove_from(message_id)
        return self._reopen(self._store.remove_one(message_id))

    def hide(self, ids: Sequence[MessageId], *, is_hidden: bool) -> Changes:
        """Keep messages from the model, or let it see them again."""
        return self._all_replaced(self._store.hide(ids, is_hidden=is_hidden))

    def bookmark(self, message_id: MessageId, *, is_on: bool) -> Changes:
        return self._all_replaced(self._store.bookmark(message_id, is_on=is_on))

    def branch_at(self, message_id: MessageId) -> Changes:
        """End the path here, so that the chat can go on otherwise; what followed stays as a branch."""
        return self._reopen(self._store.show_branch(message_id, ends_there=True))

    def show_branch(self, message_id: MessageId) -> Changes:
        """The path through the message, to where that was written in last."""
        if self._find(message_id) is not None:
            return ()
        return self._reopen(self._store.show_branch(message_id))

    def show_text(self, message_id: MessageId, revision_id: RevisionId) -> Changes:
        """Let the message show this one of its texts."""
        message = self._find(message_id)
        ids = [revision.id for revision in message.revisions] if message else []
        if message is None or revision_id not in ids or message.revision.id == revision_id:
            return ()
        return self._replaced(self._store.choose_revision(message_id, ids.index(revision_id)))

    def write_otherwise(self, message_id: MessageId) -> Changes:
        """Another reply in the place of this one, as a branch of its own; the last one gets a swipe."""
        message = self._find(message_id)
        if message is None or message.role is not Role.CHARACTER:
            return ()
        if message is self.last:
            return self.new_swipe()
        reply = self._store.add_reply(self._chat.id, message.parent_id, message.speaker, message.speaker_id)
        self.reply = Reply(reply, GenerationType.NORMAL)
        return self._reopen(self._store.load_chat(self._chat.id))

    def undo(self) -> Changes:
        undone = self._store.undo(self._chat.id)
        return self._reopen(undone) if undone else ()

    def redo(self) -> Changes:
        redone = self._store.redo(self._chat.id)
        return self._reopen(redone) if redone else ()

    # ---- what the engine reports -----------------------------------------------------------------

    def begin_writing(self, record: ReplyRecord) -> str:
        """The engine is about to be asked for the waiting reply; returns the request's id."""
        assert self.reply is not None
        self.reply.request_id = uuid.uuid4().hex
        self.reply.record = record
        return self.reply.request_id

    def grow(self, chunk: ReplyChunk) -> Changes:
        """Text arrived: shown at once, on disk soon."""
        reply = self._reply_of(chunk.request_id)
        if reply is None:
            return ()
        reply.grow(chunk.text, chunk.num_tokens)
        self._remember_text(reply)
        grown = TextGrown(self._chat.id, reply.message.id, reply.revision.id, chunk.text)
        return (grown,)

    def flush_if_due(self) -> None:
        if self.reply is not None and self.reply.is_flush_due:
            stored = self._store.flush_text_later(self.reply.revision.id, self.reply.whole_text)
            stored.add_done_callback(self._flushed)
            self.reply.mark_flushed()

    def finish(self, event: ReplyFinished) -> Changes:
        """The reply is whole: its cleaned text and everything it was made with are stored."""
        reply = self._reply_of(event.request_id)
        if reply is None:
            return ()
        stopped = event.reason is FinishReason.STOPPED
        state = RevisionState.STOPPED if stopped else RevisionState.COMPLETE
        ids = event.token_ids if not reply.kept else None  # ids of a continued text are those of its end only
        return self._end(Ending(reply.cleaned(event.text), state, finished_record(reply.record, event), ids))

    def fail(self, error: ErrorReport, state: RevisionState = RevisionState.FAILED) -> Changes:
        """The reply could not be written to its end: the text so far stays, with the reason."""
        if self.reply is None:
            return ()
        record = replace(self.reply.record, error={"message": error.message, "hint": error.hint})
        return self._end(Ending(self.reply.whole_text, state, record))

    def end_early(self, state: RevisionState) -> Changes:
        """End the reply with the text it has; what the engine still sends for it is dropped."""
        if self.reply is None:
            return ()
        return self._end(Ending(self.reply.whole_text, state, self.reply.record))

    def settle(self) -> Changes:
        """Store how the reply ended. Raises StorageError; then the ending is kept for another try."""
        reply = self.reply
        if reply is None or reply.ending is None:
            return ()
        end = reply.ending
        stored = self._store.finish_revision(
            reply.revision.id, end.text, end.state, end.token_ids, end.record
        )
        self.reply = None
        return self._replaced(stored)

    # ---- within ----------------------------------------------------------------------------------

    def _reply_to_last(self) -> Changes:
        last = self.last
        if last is not None and last.role is not Role.USER:
            return ()
        return self._reply_now()

    def _reply_now(self) -> Changes:
        message = self._add_reply(self.last.id if self.last else None)
        self.reply = Reply(message, GenerationType.NORMAL)
        self._messages.append(message)
        return (MessageAppended(self._chat.id, message),)

    def _add_reply(self, parent: MessageId | None) -> Message:
        speaker = self.speaker
        if speaker is None:
            return self._store.add_reply(self._chat.id, parent, self.card.name)
        return self._store.add_reply(self._chat.id, parent, speaker.name, speaker.id)

    def _begin_revision(
        self, message: Message, kind: RevisionKind, generation: GenerationType, kept: str
    ) -> Changes:
        stored = self._store.add_revision(message.id, kind, RevisionState.STREAMING, kept)
        self.reply = Reply(stored, generation, kept)
        return self._replaced(stored)

    def _end(self, ending: Ending) -> Changes:
        """A reply ends once: what comes after its first ending only tries to store that."""
        assert self.reply is not None
        self.reply.ending = self.reply.ending or ending
        return self.settle()

    def _remember_text(self, reply: Reply) -> None:
        row = self._row(reply.message.id)
        if row is not None:
            grown = replace(reply.revision, text=reply.whole_text)
            self._messages[row] = self._messages[row].with_revision(grown)

    def _flushed(self, stored: Future[None]) -> None:
        error = stored.exception()
        if error is not None:
            self._on_error(error)

    def _reply_of(self, request_id: str) -> Reply | None:
        """The running reply, unless the event is about an older one that was given up."""
        return self.reply if self.reply is not None and self.reply.request_id == request_id else None
