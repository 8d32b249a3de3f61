"""What the library knows of a card beside the card itself, kept in step with it; private to storage.

Whoever writes a card calls `follow_card` in the same transaction. SQLite forbids a trigger to write the
words (`trusted_schema` is off), so no trigger does any of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.core.cards.character_card import CharacterCard
from app.storage.rows import require
from app.storage.storable import storable_text
from app.storage.tables import characters, library_lines, thumbnails
from app.storage.value_codecs import card_from_json

_FORGET_WORDS = text("DELETE FROM library_words WHERE rowid = :id")
_ADD_WORDS = text(
    "INSERT INTO library_words (rowid, name, creator, tags, texts) "
    "VALUES (:id, :name, :creator, :tags, :texts)"
)


def follow_card(connection: Connection, character_id: int) -> None:
    """Line and words are those of the card as it stands now; tags, folder and star of the user's own stay."""
    row = require(connection, characters, character_id)
    card = card_from_json(row.card)
    prose = "\n".join(_prose(card))
    shown = {
        "name": row.name,
        "creator": str(card.creator),
        "card_tags": [str(tag) for tag in card.tags],
        "num_characters": len(prose),
        "deleted_at": row.deleted_at,
    }
    line = {"character_id": character_id, "created_at": row.created_at} | shown
    statement = upsert(library_lines).values(line)
    connection.execute(statement.on_conflict_do_update(index_elements=["character_id"], set_=shown))
    words = {"name": row.name, "creator": card.creator, "tags": "\n".join(shown["card_tags"]), "texts": prose}
    connection.execute(_FORGET_WORDS, {"id": character_id})
    connection.execute(_ADD_WORDS, {"id": character_id} | _storable(words))


def follow_picture(connection: Connection, character_id: int, thumbnail_png: bytes | None) -> None:
    """The character's thumbnail is this one now, under a number of its own."""
    connection.execute(delete(thumbnails).where(thumbnails.c.character_id == character_id))
    if thumbnail_png is not None:
        connection.execute(insert(thumbnails).values(character_id=character_id, png=thumbnail_png))


def follow_trash(connection: Connection, ids: Sequence[int], deleted_at: datetime | None) -> None:
    """These characters went to the trash at that moment, or came out of it."""
    for table, key in ((characters, characters.c.id), (library_lines, library_lines.c.character_id)):
        connection.execute(update(table).where(key.in_(ids)).values(deleted_at=deleted_at))


def forget_words(connection: Connection, character_id: int) -> None:
    connection.execute(_FORGET_WORDS, {"id": character_id})


def _prose(card: CharacterCard) -> Iterable[str]:
    """Every text of the card that people read or the model gets, its lorebook's included."""
    yield from (card.nickname, card.description, card.personality, card.scenario, *card.greetings)
    yield from (card.example_dialogue, card.system_prompt, card.post_history_instructions)
    yield from (card.creator_notes, card.character_version, card.depth_prompt.text)
    yield from (*card.group_greetings, *card.translated_notes.values(), *card.origins)
    yield from _texts_in(card.lorebook)


def _texts_in(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts_in(item)


def _storable(words: Mapping[str, Any]) -> dict[str, str]:
    return {name: storable_text(str(value)) for name, value in words.items()}
