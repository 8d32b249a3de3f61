"""Search through everything that was said, in all chats, swipes and branches, newest first."""

import re
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Text, column, func, literal_column, select, table, text

from app.core.chat.messages import ChatId, MessageId, RevisionId
from app.core.chat.search import ChatSearch, FoundText
from app.storage.database import Database
from app.storage.storable import storable_text
from app.storage.tables import characters, chats, messages, revisions

LONGEST_SEARCH: Final = 200
MOST_FOUND: Final = 200
_WORD: Final = re.compile(r"[^\W_]+")
_WITHOUT_SPACES: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: words are not set apart, so any place counts."""
_WORDS = table("message_words", column("rowid"))
_BEFORE, _AFTER = 40, 120


class ChatSearchStore:
    """Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, wanted: ChatSearch, limit: int = MOST_FOUND) -> tuple[FoundText, ...]:
        """At most `limit` texts, newest first, none from the trash. Never raises for any words."""
        words = storable_text(wanted.words[:LONGEST_SEARCH]).strip()
        parts = _WORD.findall(words)
        if not parts and not wanted.is_bookmarked:
            return ()
        found = _matching(words, parts) if parts else _all_shown()
        statement = _narrowed(found, wanted).limit(limit)

        def work(connection: Connection) -> tuple[FoundText, ...]:
            return tuple(_found(row, parts) for row in connection.execute(statement))

        return self._database.run(work).result()


def _all_texts() -> Select[Any]:
    listed = (revisions.c.id, revisions.c.text, messages.c.id.label("message_id"), messages.c.speaker)
    chat = (chats.c.id.label("chat_id"), chats.c.title, characters.c.name, revisions.c.created_at)
    found = select(*listed, *chat).join(messages, messages.c.id == revisions.c.message_id)
    found = found.join(chats, chats.c.id == messages.c.chat_id)
    return found.join(characters, characters.c.id == chats.c.character_id)


def _all_shown() -> Select[Any]:
    """The active text of every message."""
    return _all_texts().where(messages.c.active_revision == revisions.c.id).order_by(revisions.c.id.desc())


def _matching(words: str, parts: list[str]) -> Select[Any]:
    """The texts with the words; each is quoted, so that nothing in it is FTS5's own language."""
    found = _all_texts()
    if _WITHOUT_SPACES.search(words):
        return found.where(func.instr(revisions.c.text, words) > 0).order_by(revisions.c.id.desc())
    expression = " ".join(f'"{part}"*' for part in parts)
    match = text("message_words MATCH :words").bindparams(words=expression)
    rowid = literal_column("message_words.rowid", Text)
    return found.join(_WORDS, rowid == revisions.c.id).where(match).order_by(rowid.desc())


def _narrowed(found: Select[Any], wanted: ChatSearch) -> Select[Any]:
    gone = (messages.c.deleted_at, chats.c.deleted_at, characters.c.deleted_at)
    found = found.where(*(moment.is_(None) for moment in gone))
    if wanted.is_bookmarked:
        found = found.where(messages.c.is_bookmarked)
    if wanted.chat is not None:
        found = found.where(chats.c.id == wanted.chat)
    for name, column_ in ((wanted.character, characters.c.name), (wanted.speaker, messages.c.speaker)):
        if name:
            found = found.where(func.lower(column_) == func.lower(storable_text(name.strip())))
    if wanted.since is not None:
        found = found.where(revisions.c.created_at >= wanted.since)
    return found if wanted.until is None else found.where(revisions.c.created_at < wanted.until)


def _found(row: Row[Any], parts: list[str]) -> FoundText:
    return FoundText(
        chat_id=ChatId(row.chat_id),
        chat_title=row.title,
        character_name=row.name,
        message_id=MessageId(row.message_id),
        revision_id=RevisionId(row.id),
        speaker=row.speaker,
        said_at=row.created_at,
        excerpt=_excerpt(row.text, parts),
    )


def _excerpt(said: str, parts: list[str]) -> str:
    """One line around the first of the words."""
    lower = said.lower()
    places = [place for part in parts if (place := lower.find(part.lower())) >= 0]
    start = max(0, min(places, default=0) - _BEFORE)
    end = start + _BEFORE + _AFTER
    shown = " ".join(said[start:end].split())
    return f"{'…' if start else ''}{shown}{'…' if end < len(said) else ''}"
