"""The drafts of cards that are being edited: what a crash of the window would take otherwise."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Delete, delete, insert, select

from app.core.cards.card_versions import CardDraft
from app.core.chat.messages import CharacterId
from app.storage.database import Database
from app.storage.rows import require
from app.storage.tables import card_drafts, characters
from app.storage.value_codecs import card_from_json, card_to_json

T = TypeVar("T")


class CardDraftStore:
    """At most one draft a character. Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, character_id: CharacterId, draft: CardDraft) -> None:
        """Remember the draft instead of the one before. Raises StorageError for an unknown character."""
        values = {"base": card_to_json(draft.base), "card": card_to_json(draft.card)}

        def work(connection: Connection) -> None:
            require(connection, characters, character_id)
            connection.execute(_deletion(character_id))
            connection.execute(insert(card_drafts).values(character_id=character_id, **values))

        self._now(work)

    def get(self, character_id: CharacterId) -> CardDraft | None:
        wanted = select(card_drafts).where(card_drafts.c.character_id == character_id)
        row = self._now(lambda connection: connection.execute(wanted).one_or_none())
        return None if row is None else CardDraft(card_from_json(row.base), card_from_json(row.card))

    def drop(self, character_id: CharacterId) -> None:
        self._now(lambda connection: connection.execute(_deletion(character_id)))

    def _now(self, work: Callable[[Connection], T]) -> T:
        return self._database.run(work).result()


def _deletion(character_id: CharacterId) -> Delete:
    return delete(card_drafts).where(card_drafts.c.character_id == character_id)
