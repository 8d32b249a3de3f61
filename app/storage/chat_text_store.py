"""Author's notes and scenarios of chats, in and out; every version is kept."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, select

from app.core.chat.messages import ChatId
from app.core.prompt.chat_texts import ChatTexts
from app.core.prompt.inputs import AuthorsNote, CharacterNotePlacement
from app.core.prompt.note_placement import NotePlacement
from app.core.prompt.story_summary import StorySummary
from app.core.prompt.turn_role import TurnRole
from app.storage.database import Database
from app.storage.rows import add_row, require
from app.storage.tables import chat_texts, chats


class ChatTextStore:
    """What the user wrote for the prompts of a chat. Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, chat_id: ChatId) -> ChatTexts:
        """The newest version; a chat that has none gets the defaults."""

        def work(connection: Connection) -> ChatTexts:
            mine = select(chat_texts.c.texts).where(chat_texts.c.chat_id == chat_id)
            newest = connection.execute(mine.order_by(chat_texts.c.id.desc()).limit(1))
            stored = newest.scalar_one_or_none()
            return ChatTexts() if stored is None else _texts(stored)

        return self._database.run(work).result()

    def save(self, chat_id: ChatId, texts: ChatTexts) -> None:
        """A new version. Raises StorageError where there is no such chat."""

        def work(connection: Connection) -> None:
            require(connection, chats, chat_id)
            add_row(connection, chat_texts, {"chat_id": chat_id, "texts": asdict(texts)})

        self._database.run(work).result()


def _texts(stored: Mapping[str, Any]) -> ChatTexts:
    note, summary = _note(stored.get("note", {})), _summary(stored.get("summary", {}))
    return ChatTexts(note, stored.get("scenario", ""), summary)


def _note(stored: Mapping[str, Any]) -> AuthorsNote:
    return AuthorsNote(**_values(stored, AuthorsNote))


def _summary(stored: Mapping[str, Any]) -> StorySummary:
    return StorySummary(**_values(stored, StorySummary))


def _values(stored: Mapping[str, Any], kind: type[AuthorsNote] | type[StorySummary]) -> dict[str, Any]:
    """What fits; the names of choices as the choices."""
    names = {field.name for field in fields(kind)}
    choices = {
        "placement": NotePlacement,
        "role": TurnRole,
        "character_placement": CharacterNotePlacement,
    }
    values = {name: value for name, value in stored.items() if name in names}
    return values | {name: choice(values[name]) for name, choice in choices.items() if name in values}
