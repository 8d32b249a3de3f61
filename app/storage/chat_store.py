"""Chats in and out as core values; one method is one transaction, and it is on disk when it returns."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Connection, null

from app.core.chat.messages import (
    CharacterId,
    CharacterSummary,
    Chat,
    ChatId,
    Message,
    MessageId,
    PersonaId,
    ReplyRecord,
    RevisionId,
    RevisionKind,
    RevisionState,
)
from app.core.errors import StorageError
from app.storage import action_log, chat_rows
from app.storage.action_log import ActionKind, Pointer
from app.storage.database import Database
from app.storage.message_rows import add_revisions, load_message, text_columns
from app.storage.message_words import index_texts
from app.storage.rows import require
from app.storage.summaries import character_summaries
from app.storage.tables import chats, messages, revisions
from app.storage.value_codecs import reply_record_to_json

T = TypeVar("T")


class ChatStore:
    """The history (DESIGN D9, D10). Every method blocks on the database thread unless it says otherwise.

    A method that is given the id of something that does not exist raises StorageError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- chats -----------------------------------------------------------------------------------

    def create_chat(
        self,
        character_id: CharacterId,
        persona_id: PersonaId,
        title: str,
        greetings: Sequence[str],
        speaker: str,
    ) -> Chat:
        """A new chat; `greetings` become the swipes of message 0, spoken by `speaker` (none: no message)."""

        def work(connection: Connection) -> Chat:
            chat_id = chat_rows.add_chat(connection, character_id, persona_id, title)
            if greetings:
                chat_rows.add_greetings(connection, chat_id, greetings, speaker)
            return chat_rows.load_chat(connection, chat_id)

        return self._now(work)

    def load_chat(self, chat_id: ChatId, last: int | None = None) -> Chat:
        """The chat with its whole path from the first message to the shown end, or the `last` ones of it."""
        return self._now(lambda connection: chat_rows.load_chat(connection, chat_id, last))

    def path_length(self, chat_id: ChatId) -> int:
        """How many messages the shown path has, those that were deleted alone included."""
        return self._now(lambda connection: chat_rows.path_length(connection, chat_id))

    def rename_chat(self, chat_id: ChatId, title: str) -> None:
        self._now(lambda connection: chat_rows.set_chat(connection, chat_id, title=title))

    def delete_chat(self, chat_id: ChatId) -> None:
        """Mark the chat as deleted; `restore_chat` brings it back."""
        self._now(lambda connection: chat_rows.set_chat(connection, chat_id, deleted_at=datetime.now(UTC)))

    def restore_chat(self, chat_id: ChatId) -> None:
        self._now(lambda connection: chat_rows.set_chat(connection, chat_id, deleted_at=None))

    def character_summaries(self) -> tuple[CharacterSummary, ...]:
        """The characters for the side bar, last active first; see `summaries`."""
        return self._now(character_summaries)

    # ---- messages --------------------------------------------------------------------------------

    def load_message(self, message_id: MessageId) -> Message:
        return self._now(lambda connection: load_message(connection, message_id))

    def send(
        self, chat_id: ChatId, user_text: str, user_name: str, reply_speaker: str
    ) -> tuple[Message, Message]:
        """Append the user's message and an empty streaming reply to the shown path, both or neither."""

        def work(connection: Connection) -> tuple[Message, Message]:
            shown_end = chat_rows.shown_end(connection, chat_id)
            sent = chat_rows.add_typed(connection, chat_id, shown_end, user_name, user_text)
            reply = chat_rows.add_streaming_reply(connection, chat_id, sent, reply_speaker)
            chat_rows.show(connection, chat_id, ActionKind.SEND, reply)
            return load_message(connection, sent), load_message(connection, reply)

        return self._now(work)

    def say(self, chat_id: ChatId, text: str, speaker: str) -> Message:
        """Append the user's message alone to the shown path: in a group nobody may have to answer."""

        def work(connection: Connection) -> Message:
            sent = chat_rows.add_typed(
                connection, chat_id, chat_rows.shown_end(connection, chat_id), speaker, text
            )
            chat_rows.show(connection, chat_id, ActionKind.SEND, sent)
            return load_message(connection, sent)

        return self._now(work)

    def add_reply(
        self,
        chat_id: ChatId,
        parent_id: MessageId | None,
        speaker: str,
        speaker_id: CharacterId | None = None,
    ) -> Message:
        """Append an empty streaming reply to `parent_id` (None: as a first message) and show its path.

        `speaker_id` is the member who speaks it in a group."""

        def work(connection: Connection) -> Message:
            require(connection, chats, chat_id)
            reply = chat_rows.add_streaming_reply(connection, chat_id, parent_id, speaker, speaker_id)
            chat_rows.show(connection, chat_id, ActionKind.REPLY, reply)
            return load_message(connection, reply)

        return self._now(work)

    def add_revision(
        self, message_id: MessageId, kind: RevisionKind, state: RevisionState, text: str = ""
    ) -> Message:
        """Give the message another text and make that the active one.

        An edited or continued text is a newer version of the one that was active, any other a new swipe.
        """

        def work(connection: Connection) -> Message:
            active = require(connection, messages, message_id).active_revision
            replaces = active if kind in (RevisionKind.EDITED, RevisionKind.CONTINUED) else None
            (added,) = add_revisions(connection, message_id, kind, state, [text], replaces)
            return chat_rows.activate(connection, message_id, added, ActionKind.REVISE)

        return self._now(work)

    def choose_revision(self, message_id: MessageId, index: int) -> Message:
        """Make revision `index` (0 is the oldest) the active one. Raises StorageError if there is none."""

        def work(connection: Connection) -> Message:
            message = load_message(connection, message_id)
            if not 0 <= index < len(message.revisions):
                raise StorageError(
                    f"The message has {len(message.revisions)} texts, none with index {index}."
                )
            return chat_rows.activate(connection, message_id, message.revisions[index].id, ActionKind.CHOOSE)

        return self._now(work)

    def remove_from(self, message_id: MessageId) -> Chat:
        """Mark the message and all below it as deleted and end the shown path before it; `undo` brings them
        back."""
        return self._now(lambda connection: chat_rows.remove_from(connection, message_id))

    def remove_one(self, message_id: MessageId) -> Chat:
        """Mark the message alone as deleted; `undo` brings it back."""
        return self._now(lambda connection: chat_rows.remove_one(connection, message_id))

    def hide(self, ids: Sequence[MessageId], *, is_hidden: bool) -> tuple[Message, ...]:
        """Keep messages of one chat from the model, or let it see them again; returns those that changed."""
        return self._now(lambda c: chat_rows.mark(c, ids, Pointer.HIDDEN, is_on=is_hidden))

    def bookmark(self, message_id: MessageId, *, is_on: bool) -> tuple[Message, ...]:
        """Mark the message to be found again, or no longer; returns it if that changed something."""
        return self._now(lambda c: chat_rows.mark(c, [message_id], Pointer.BOOKMARKED, is_on=is_on))

    def show_branch(self, message_id: MessageId, *, ends_there: bool = False) -> Chat:
        """Show the branch through the message, to where it was written in last, or ending at the message."""
        return self._now(lambda c: chat_rows.show_branch(c, message_id, ends_there=ends_there))

    # ---- streaming -------------------------------------------------------------------------------

    def flush_text(self, revision_id: RevisionId, text: str) -> None:
        """Store the whole text so far of a streaming revision; a finished revision is left as it is."""
        self.flush_text_later(revision_id, text).result()

    def flush_text_later(self, revision_id: RevisionId, text: str) -> Future[None]:
        """`flush_text` without waiting; the future ends when the text is on disk."""

        def work(connection: Connection) -> None:
            connection.execute(chat_rows.update_streaming(revision_id).values(text_columns(text)))

        return self._database.run(work)

    def finish_revision(
        self,
        revision_id: RevisionId,
        text: str,
        state: RevisionState,
        token_ids: Sequence[int] | None = None,
        made_with: ReplyRecord | None = None,
    ) -> Message:
        """Give a streaming revision its last text and state; one that is finished already stays as it is.

        Returns the message it belongs to, as stored.
        """

        def work(connection: Connection) -> Message:
            revision = require(connection, revisions, revision_id)
            columns = text_columns(text) | {
                "state": state,
                "token_ids": token_ids,
                "made_with": null() if made_with is None else reply_record_to_json(made_with),
            }
            if connection.execute(chat_rows.update_streaming(revision_id).values(columns)).rowcount:
                index_texts(connection, [{"id": revision_id, "text": text}])
            return load_message(connection, MessageId(revision.message_id))

        return self._now(work)

    def mark_interrupted(self) -> tuple[tuple[ChatId, Message], ...]:
        """Turn streaming revisions into interrupted ones, text kept; for the start, after a crash."""
        return self._now(chat_rows.mark_interrupted)

    # ---- undo ------------------------------------------------------------------------------------

    def undo(self, chat_id: ChatId) -> Chat | None:
        """Take back the last send, reply, swipe, edit, choice or removal; None if there is nothing to.

        Only pointers move: no text is lost and `redo` brings it back.
        """
        return self._now(lambda connection: chat_rows.moved(connection, chat_id, action_log.undo))

    def redo(self, chat_id: ChatId) -> Chat | None:
        """Do again what `undo` took back; None if there is nothing, or something else was done since."""
        return self._now(lambda connection: chat_rows.moved(connection, chat_id, action_log.redo))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()
