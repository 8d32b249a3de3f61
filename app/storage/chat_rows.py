"""A chat's row and what its moves do to it; each function is a part of a `ChatStore` transaction."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Update, select, update

from app.core.chat.group import ChatGroup
from app.core.chat.messages import (
    CharacterId,
    Chat,
    ChatId,
    Message,
    MessageId,
    PersonaId,
    RevisionId,
    RevisionKind,
    RevisionState,
    Role,
)
from app.storage import action_log
from app.storage.action_log import ActionKind, Move, Pointer, next_activity
from app.storage.column_types import microseconds
from app.storage.group_codecs import group_from_json
from app.storage.message_rows import (
    activate_first,
    add_message,
    add_revisions,
    is_on_path,
    load_message,
    load_path,
    newest_end,
)
from app.storage.message_words import index_unfinished
from app.storage.rows import add_row, require
from app.storage.tables import characters, chats, groups, messages, personas, revisions


def add_chat(connection: Connection, character_id: CharacterId, persona_id: PersonaId, title: str) -> ChatId:
    """A chat without messages."""
    require(connection, characters, character_id)
    require(connection, personas, persona_id)
    values = {"character_id": character_id, "persona_id": persona_id, "title": title}
    return ChatId(add_row(connection, chats, values | {"activity": next_activity()}))


def load_chat(connection: Connection, chat_id: ChatId, last: int | None = None) -> Chat:
    """With the shown path, or the `last` messages of it."""
    row = require(connection, chats, chat_id)
    return Chat(
        id=ChatId(row.id),
        character_id=CharacterId(row.character_id),
        persona_id=PersonaId(row.persona_id),
        title=row.title,
        created_at=row.created_at,
        messages=load_path(connection, row.shown_end, last),
        group=_group(connection, row.group_id),
    )


def _group(connection: Connection, group_id: int | None) -> ChatGroup | None:
    return None if group_id is None else group_from_json(require(connection, groups, group_id).value)


def set_chat(connection: Connection, chat_id: ChatId, **values: Any) -> None:
    require(connection, chats, chat_id)
    connection.execute(update(chats).where(chats.c.id == chat_id).values(values))


def shown_end(connection: Connection, chat_id: ChatId) -> MessageId | None:
    """The last message of the shown path; None in a chat without messages."""
    end: MessageId | None = require(connection, chats, chat_id).shown_end
    return end


def path_length(connection: Connection, chat_id: ChatId) -> int:
    """How many messages the shown path has, those that were deleted alone included."""
    end = shown_end(connection, chat_id)
    return 0 if end is None else int(require(connection, messages, end).depth) + 1


def add_greetings(connection: Connection, chat_id: ChatId, greetings: Sequence[str], speaker: str) -> None:
    """Message 0 with the greetings as its swipes; as the chat's beginning, undo does not take it back."""
    first = add_message(connection, chat_id, None, Role.CHARACTER, speaker)
    swipes = add_revisions(connection, first, RevisionKind.GREETING, RevisionState.COMPLETE, greetings)
    activate_first(connection, first, swipes[0])
    set_chat(connection, chat_id, shown_end=first)


def add_greeting_of(
    connection: Connection,
    chat_id: ChatId,
    parent_id: MessageId | None,
    speaker: tuple[CharacterId, str],
    greetings: Sequence[str],
    chosen: int,
) -> MessageId:
    """A member's greeting below `parent_id`, as a part of the chat's beginning; returns its message."""
    speaker_id, name = speaker
    added = add_message(connection, chat_id, parent_id, Role.CHARACTER, name, speaker_id)
    swipes = add_revisions(connection, added, RevisionKind.GREETING, RevisionState.COMPLETE, greetings)
    activate_first(connection, added, swipes[chosen])
    set_chat(connection, chat_id, shown_end=added)
    return added


def add_typed(
    connection: Connection, chat_id: ChatId, parent_id: MessageId | None, speaker: str, text: str
) -> MessageId:
    """A message of the user below `parent_id`."""
    sent = add_message(connection, chat_id, parent_id, Role.USER, speaker)
    typed = add_revisions(connection, sent, RevisionKind.TYPED, RevisionState.COMPLETE, [text])
    activate_first(connection, sent, typed[0])
    return sent


def add_streaming_reply(
    connection: Connection,
    chat_id: ChatId,
    parent_id: MessageId | None,
    speaker: str,
    speaker_id: CharacterId | None = None,
) -> MessageId:
    """An empty reply below `parent_id` that the model is about to write."""
    reply = add_message(connection, chat_id, parent_id, Role.CHARACTER, speaker, speaker_id)
    empty = add_revisions(connection, reply, RevisionKind.GENERATED, RevisionState.STREAMING, [""])
    activate_first(connection, reply, empty[0])
    return reply


def show(connection: Connection, chat_id: ChatId, kind: ActionKind, end: MessageId) -> None:
    """Let the chat show the path that ends in `end`."""
    move = Move(Pointer.SHOWN_END, chat_id, before=shown_end(connection, chat_id), after=end)
    action_log.perform(connection, chat_id, kind, [move])


def activate(
    connection: Connection, message_id: MessageId, revision_id: RevisionId, kind: ActionKind
) -> Message:
    """Let the message show this one of its revisions."""
    row = require(connection, messages, message_id)
    move = Move(Pointer.ACTIVE_REVISION, message_id, before=row.active_revision, after=revision_id)
    action_log.perform(connection, row.chat_id, kind, [move])
    return load_message(connection, message_id)


def remove_from(connection: Connection, message_id: MessageId) -> Chat:
    """Mark the message and all below it as deleted; where the shown path holds it, that ends before it."""
    row = require(connection, messages, message_id)
    end = shown_end(connection, row.chat_id)
    now = microseconds(datetime.now(UTC))
    moves = [Move(Pointer.DELETED_FROM, message_id, before=None, after=now)]
    if is_on_path(connection, message_id, end):
        moves.append(Move(Pointer.SHOWN_END, row.chat_id, before=end, after=row.parent_id))
    action_log.perform(connection, row.chat_id, ActionKind.REMOVE, moves)
    return load_chat(connection, row.chat_id)


def remove_one(connection: Connection, message_id: MessageId) -> Chat:
    """Mark the message alone as deleted: what was said after it stays."""
    row = require(connection, messages, message_id)
    moves = [Move(Pointer.DELETED, message_id, before=row.deleted_at and 1, after=1)]
    action_log.perform(connection, row.chat_id, ActionKind.REMOVE, moves)
    return load_chat(connection, row.chat_id)


def mark(
    connection: Connection, ids: Sequence[MessageId], pointer: Pointer, *, is_on: bool
) -> tuple[Message, ...]:
    """Hide messages from the model or show them to it, set bookmarks or take them off; one step of undo.

    `pointer` is HIDDEN or BOOKMARKED. What is so already is left out.
    """
    rows = [require(connection, messages, message_id) for message_id in ids]
    column = {Pointer.HIDDEN: "is_hidden", Pointer.BOOKMARKED: "is_bookmarked"}[pointer]
    before, after = (None, 1) if is_on else (1, None)
    others = [row for row in rows if getattr(row, column) != is_on]
    if others:
        moves = [Move(pointer, row.id, before=before, after=after) for row in others]
        action_log.perform(connection, others[0].chat_id, ActionKind.MARK, moves)
    return tuple(load_message(connection, MessageId(row.id)) for row in others)


def show_branch(connection: Connection, message_id: MessageId, *, ends_there: bool) -> Chat:
    """Let the chat show the branch through the message, to where it was written in last, or ending there."""
    chat_id = require(connection, messages, message_id).chat_id
    end = message_id if ends_there else newest_end(connection, message_id)
    if end != shown_end(connection, chat_id):
        show(connection, chat_id, ActionKind.BRANCH, end)
    return load_chat(connection, chat_id)


def moved(connection: Connection, chat_id: ChatId, step: Callable[[Connection, ChatId], bool]) -> Chat | None:
    """The chat after `step` (undo or redo), None if that had nothing to do."""
    require(connection, chats, chat_id)
    return load_chat(connection, chat_id) if step(connection, chat_id) else None


def update_streaming(revision_id: RevisionId) -> Update:
    """An update that leaves a finished revision alone: a late flush must not overwrite it."""
    return update(revisions).where(
        revisions.c.id == revision_id, revisions.c.state == RevisionState.STREAMING
    )


def mark_interrupted(connection: Connection) -> tuple[tuple[ChatId, Message], ...]:
    """Turn every streaming revision into an interrupted one and return the messages they belong to."""
    is_streaming = revisions.c.state == RevisionState.STREAMING
    owners = select(messages.c.chat_id, messages.c.id).distinct().where(is_streaming)
    owners = owners.join(revisions, revisions.c.message_id == messages.c.id).order_by(messages.c.id)
    found = connection.execute(owners).all()
    index_unfinished(connection)
    connection.execute(update(revisions).where(is_streaming).values(state=RevisionState.INTERRUPTED))
    return tuple((ChatId(chat_id), load_message(connection, number)) for chat_id, number in found)
