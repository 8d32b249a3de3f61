"""Messages and revisions as rows: loading paths of the tree and appending to it; private to storage."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Row, Subquery, func, select, update

from app.core.chat.messages import (
    CharacterId,
    ChatId,
    Message,
    MessageId,
    ReplyRecord,
    Revision,
    RevisionId,
    RevisionKind,
    RevisionState,
    Role,
)
from app.storage.message_words import index_texts
from app.storage.rows import add_row, require
from app.storage.storable import storable_text
from app.storage.tables import messages, revisions
from app.storage.value_codecs import reply_record_from_json


def load_path(connection: Connection, end: MessageId | None, limit: int | None = None) -> tuple[Message, ...]:
    """The messages from the first one to `end`, or the last `limit` of them, ordered by depth; those that
    were deleted alone are passed over."""
    if end is None:
        return ()
    first_depth = 0 if limit is None else require(connection, messages, end).depth - limit + 1
    ids = path_ids(end, first_depth)
    kept = select(ids.c.id).join(messages, messages.c.id == ids.c.id).where(messages.c.deleted_at.is_(None))
    return _load(connection, kept.subquery())


def is_on_path(connection: Connection, message_id: MessageId, end: MessageId | None) -> bool:
    """Whether the path from the first message to `end` holds the message."""
    if end is None:
        return False
    ids = path_ids(end, first_depth=require(connection, messages, message_id).depth)
    return connection.execute(select(ids.c.id).where(ids.c.id == message_id)).first() is not None


def below(message_id: MessageId) -> Subquery:
    """The ids of the message and of all below it, in every branch."""
    tree = select(messages.c.id).where(messages.c.id == message_id).cte("tree", recursive=True)
    downwards = select(messages.c.id).join(tree, messages.c.parent_id == tree.c.id)
    return select(tree.union_all(downwards).c.id).subquery()


def newest_end(connection: Connection, message_id: MessageId) -> MessageId:
    """The end of the branch through the message that was written in last."""
    ids = below(message_id)
    alive = select(func.max(messages.c.id)).where(messages.c.id.in_(select(ids.c.id)))
    newest: MessageId | None = connection.execute(alive.where(messages.c.deleted_at.is_(None))).scalar()
    return newest or message_id


def load_message(connection: Connection, message_id: MessageId) -> Message:
    """One message with all its revisions. Raises StorageError if it does not exist."""
    require(connection, messages, message_id)
    (message,) = _load(connection, select(messages.c.id).where(messages.c.id == message_id).subquery())
    return message


def add_message(
    connection: Connection,
    chat_id: ChatId,
    parent_id: MessageId | None,
    role: Role,
    speaker: str,
    speaker_id: CharacterId | None = None,
) -> MessageId:
    """Append a message without revisions below `parent_id`; the chat does not show it yet."""
    depth = 0 if parent_id is None else require(connection, messages, parent_id).depth + 1
    values = {"chat_id": chat_id, "parent_id": parent_id, "depth": depth, "role": role}
    values |= {"speaker": speaker, "speaker_id": speaker_id}
    return MessageId(add_row(connection, messages, values))


def add_revisions(
    connection: Connection,
    message_id: MessageId,
    kind: RevisionKind,
    state: RevisionState,
    texts: Sequence[str],
    replaces: RevisionId | None = None,
) -> list[RevisionId]:
    """Append revisions to a message, none of them active yet; `replaces`: whose newer versions they are."""
    ids = []
    for text in texts:
        values = {"message_id": message_id, "kind": kind, "state": state, "replaces": replaces}
        values |= text_columns(text)
        ids.append(RevisionId(add_row(connection, revisions, values)))
    if state is not RevisionState.STREAMING:
        index_texts(connection, [{"id": id_, "text": text} for id_, text in zip(ids, texts, strict=True)])
    return ids


def activate_first(connection: Connection, message_id: MessageId, revision_id: RevisionId) -> None:
    """Let a new message show one of its revisions; later choices are moves in the action log."""
    connection.execute(
        update(messages).where(messages.c.id == message_id).values(active_revision=revision_id)
    )


def text_columns(text: str) -> dict[str, Any]:
    """The text of a revision and the hash by which damage to it is seen."""
    return {"text": text, "text_hash": text_hash(text)}


def text_hash(text: str) -> bytes:
    """BLAKE2b of 8 bytes over the text as it is stored."""
    return blake2b(storable_text(text).encode(), digest_size=8).digest()


def path_ids(end: MessageId, first_depth: int) -> Subquery:
    """The ids of the messages from depth `first_depth` to `end`."""
    step = select(messages.c.id, messages.c.parent_id, messages.c.depth)
    path = step.where(messages.c.id == end).cte("path", recursive=True)
    upwards = step.join(path, messages.c.id == path.c.parent_id).where(messages.c.depth >= first_depth)
    return select(path.union_all(upwards).c.id).subquery()


def _load(connection: Connection, ids: Subquery) -> tuple[Message, ...]:
    wanted = select(ids.c.id)
    by_message: defaultdict[int, list[Revision]] = defaultdict(list)
    chosen = select(revisions).where(revisions.c.message_id.in_(wanted)).order_by(revisions.c.id)
    for row in connection.execute(chosen):
        by_message[row.message_id].append(_revision(row))
    rows = connection.execute(select(messages).where(messages.c.id.in_(wanted)).order_by(messages.c.depth))
    return tuple(_message(row, tuple(by_message[row.id])) for row in rows)


def _message(row: Row[Any], its_revisions: tuple[Revision, ...]) -> Message:
    return Message(
        id=MessageId(row.id),
        parent_id=row.parent_id,
        role=Role(row.role),
        speaker=row.speaker,
        created_at=row.created_at,
        revisions=its_revisions,
        active=[revision.id for revision in its_revisions].index(row.active_revision),
        is_hidden=row.is_hidden,
        is_bookmarked=row.is_bookmarked,
        speaker_id=row.speaker_id,
    )


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        id=RevisionId(row.id),
        text=row.text,
        kind=RevisionKind(row.kind),
        state=RevisionState(row.state),
        created_at=row.created_at,
        token_ids=row.token_ids,
        made_with=_made_with(row),
        replaces=row.replaces,
    )


def _made_with(row: Row[Any]) -> ReplyRecord | None:
    return None if row.made_with is None else reply_record_from_json(row.made_with)
