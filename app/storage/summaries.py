"""The side bar's list: every character with its chats, read with two queries; private to storage."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, select

from app.core.chat.messages import CharacterId, CharacterSummary, ChatId, ChatSummary, ThumbnailId
from app.storage.tables import chats, groups, library_lines, messages, revisions, thumbnails

LAST_LINE_LENGTH = 120
"""So many characters of the last message stand in a summary."""


def character_summaries(connection: Connection) -> tuple[CharacterSummary, ...]:
    """The characters last chatted with first, each one's chats likewise; then those without a chat."""
    chats_of: defaultdict[int, list[ChatSummary]] = defaultdict(list)
    for row in connection.execute(_chats_last_active_first()):
        chats_of[row.character_id].append(_chat_summary(row))
    characters_by_id = {row.id: row for row in connection.execute(_characters_newest_first())}
    order = dict.fromkeys([*chats_of, *characters_by_id])
    return tuple(
        _character_summary(characters_by_id[number], tuple(chats_of[number]))
        for number in order
        if number in characters_by_id
    )


def _chats_last_active_first() -> Select[Any]:
    beginning = func.substr(revisions.c.text, 1, 2 * LAST_LINE_LENGTH).label("beginning")
    shown_end = chats.outerjoin(messages, messages.c.id == chats.c.shown_end)
    shown_text = shown_end.outerjoin(revisions, revisions.c.id == messages.c.active_revision)
    columns = (chats.c.id, chats.c.character_id, chats.c.title, chats.c.last_active_at)
    listed = select(*columns, messages.c.depth, beginning).select_from(shown_text)
    return listed.where(chats.c.deleted_at.is_(None)).order_by(chats.c.activity.desc())


def _characters_newest_first() -> Select[Any]:
    lines, thumbnail_id = library_lines.c, thumbnails.c.id.label("thumbnail_id")
    pictured = library_lines.outerjoin(thumbnails, thumbnails.c.character_id == lines.character_id)
    is_group = exists().where(groups.c.owner == lines.character_id).label("is_group")
    columns = (lines.character_id.label("id"), lines.name, lines.created_at, thumbnail_id, is_group)
    listed = select(*columns).select_from(pictured)
    return listed.where(lines.deleted_at.is_(None)).order_by(lines.character_id.desc())


def _chat_summary(row: Row[Any]) -> ChatSummary:
    return ChatSummary(
        id=ChatId(row.id),
        character_id=CharacterId(row.character_id),
        title=row.title,
        num_messages=0 if row.depth is None else row.depth + 1,
        last_line=_on_one_line(row.beginning or ""),
        last_active_at=row.last_active_at,
    )


def _character_summary(row: Row[Any], its_chats: tuple[ChatSummary, ...]) -> CharacterSummary:
    latest = its_chats[0] if its_chats else None
    return CharacterSummary(
        id=CharacterId(row.id),
        name=row.name,
        thumbnail_id=None if row.thumbnail_id is None else ThumbnailId(row.thumbnail_id),
        last_line=latest.last_line if latest else "",
        last_active_at=latest.last_active_at if latest else row.created_at,
        chats=its_chats,
        is_group=bool(row.is_group),
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())[:LAST_LINE_LENGTH]
