"""Chats of other programs in: messages, swipes and everything their files said, in one transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, insert, select, update

from app.core.chat.imported_chat import BrokenLine, ChatOrigin, ImportedChat, ImportedMessage
from app.core.chat.messages import (
    CharacterId,
    ChatId,
    MessageId,
    PersonaId,
    RevisionKind,
    RevisionState,
    Role,
)
from app.storage import chat_rows
from app.storage.database import Database
from app.storage.message_rows import text_columns
from app.storage.message_words import index_texts
from app.storage.tables import characters, chat_origins, chats, message_origins, messages, revisions

T = TypeVar("T")
Row = dict[str, Any]


class ImportedChatStore:
    """Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        character_id: CharacterId,
        persona_id: PersonaId,
        chat: ImportedChat,
        speakers: Mapping[str, CharacterId] = MappingProxyType({}),
    ) -> ChatId | None:
        """Keep the chat; None when that very file was imported and is neither deleted nor in the trash.

        `speakers` are the members of a group by name.
        """

        def work(connection: Connection) -> ChatId | None:
            if _is_known(connection, chat.digest):
                return None
            chat_id = chat_rows.add_chat(connection, character_id, persona_id, chat.title)
            end = _add_messages(connection, chat_id, chat.messages, speakers)
            chat_rows.set_chat(connection, chat_id, shown_end=end, **_times(chat.messages))
            broken = [asdict(line) for line in chat.broken]
            origin = {"digest": chat.digest, "header": dict(chat.header), "broken": broken}
            connection.execute(insert(chat_origins).values(chat_id=chat_id, **origin))
            return chat_id

        return self._now(work)

    def origin(self, chat_id: ChatId) -> ChatOrigin:
        """What its file said; nothing for a chat that was begun here."""
        of_chat = select(message_origins).join(messages, messages.c.id == message_origins.c.message_id)

        def work(connection: Connection) -> ChatOrigin:
            own = select(chat_origins).where(chat_origins.c.chat_id == chat_id)
            row = connection.execute(own).one_or_none()
            rows = connection.execute(of_chat.where(messages.c.chat_id == chat_id))
            lines = {MessageId(line.message_id): line.line for line in rows}
            broken = () if row is None else tuple(BrokenLine(**line) for line in row.broken)
            return ChatOrigin({} if row is None else row.header, broken, lines)

        return self._now(work)

    def delete(self, ids: Sequence[ChatId]) -> None:
        """Mark the chats as deleted."""
        gone = update(chats).where(chats.c.id.in_(ids)).values(deleted_at=datetime.now(UTC))
        self._now(lambda connection: connection.execute(gone))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _is_known(connection: Connection, digest: str) -> bool:
    same = select(chats.c.id).join(chat_origins, chat_origins.c.chat_id == chats.c.id)
    same = same.join(characters, characters.c.id == chats.c.character_id)
    there = chats.c.deleted_at.is_(None) & characters.c.deleted_at.is_(None)
    return connection.execute(same.where(chat_origins.c.digest == digest, there)).first() is not None


def _times(talk: Sequence[ImportedMessage]) -> Row:
    """When the chat began and when something was last said in it, where its file knows."""
    moments = [message.sent_at for message in talk if message.sent_at is not None]
    return {"created_at": min(moments), "last_active_at": max(moments)} if moments else {}


def _add_messages(
    connection: Connection,
    chat_id: ChatId,
    talk: Sequence[ImportedMessage],
    speakers: Mapping[str, CharacterId],
) -> MessageId | None:
    """One below the other, in the file's order; ids are given here, since 100,000 come at once."""
    first, revision = _next_id(connection, "messages"), _next_id(connection, "revisions")
    message_rows: list[Row] = []
    shown: list[Row] = []
    revision_rows: list[Row] = []
    lines: list[Row] = []
    for depth, message in enumerate(talk):
        number, now = first + depth, message.sent_at or datetime.now(UTC)
        row = _message_row(message, chat_id, number if depth else None, depth, now)
        by = speakers.get(message.speaker) if message.role is Role.CHARACTER else None
        message_rows.append(row | {"id": number, "speaker_id": by})
        shown.append({"message": number, "revision": revision + message.chosen})
        revision_rows += _revision_rows(message, number, revision, now)
        revision += len(message.swipes)
        if message.line is not None:
            lines.append({"message_id": number, "line": dict(message.line)})
    for table, rows in ((messages, message_rows), (revisions, revision_rows), (message_origins, lines)):
        if rows:
            connection.execute(insert(table), rows)
    if shown:  # last of all: a revision that is named before it is there makes SQLite look at all messages
        chosen: Row = {"active_revision": bindparam("revision")}
        connection.execute(
            update(messages).where(messages.c.id == bindparam("message")).values(chosen), shown
        )
    index_texts(connection, revision_rows)
    return MessageId(first + len(talk) - 1) if talk else None


def _next_id(connection: Connection, table: str) -> int:
    """Above every id that was ever given, those of purged rows too."""
    given = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(given.scalar_one_or_none() or 0) + 1


def _message_row(
    message: ImportedMessage, chat_id: ChatId, number: int | None, depth: int, now: datetime
) -> Row:
    return {
        "chat_id": chat_id,
        "parent_id": None if number is None else number - 1,
        "depth": depth,
        "role": message.role,
        "speaker": message.speaker,
        "is_hidden": message.is_hidden,
        "created_at": now,
    }


def _revision_rows(message: ImportedMessage, number: int, first: int, now: datetime) -> Iterator[Row]:
    state = {"kind": RevisionKind.IMPORTED, "state": RevisionState.COMPLETE, "created_at": now}
    for revision, text in enumerate(message.swipes, start=first):
        yield {"id": revision, "message_id": number, **state, **text_columns(text)}
