"""The library: a light line for each character, its words for the search, thumbnails apart, folders."""

from sqlalchemy import Connection

_TABLES = (
    """CREATE TABLE folders (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL
    ) STRICT""",
    # What the library lists, apart from the cards: those are read page by page through all their texts.
    """CREATE TABLE library_lines (
        character_id INTEGER PRIMARY KEY NOT NULL REFERENCES characters (id),
        name TEXT NOT NULL,
        creator TEXT NOT NULL,
        card_tags TEXT NOT NULL,
        num_characters INTEGER NOT NULL, -- of all the card's texts together
        created_at INTEGER NOT NULL,
        deleted_at INTEGER,
        own_tags TEXT NOT NULL DEFAULT '[]',
        is_favourite INTEGER NOT NULL DEFAULT 0,
        folder_id INTEGER REFERENCES folders (id)
    ) STRICT""",
    # The id of a thumbnail is new with every picture, so that what is kept of an old one is known as old.
    """CREATE TABLE thumbnails (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        character_id INTEGER NOT NULL UNIQUE REFERENCES characters (id),
        png BLOB NOT NULL
    ) STRICT""",
    """CREATE VIRTUAL TABLE library_words USING fts5 (
        name, creator, tags, texts, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
    )""",
    """INSERT INTO thumbnails (character_id, png)
        SELECT id, thumbnail_png FROM characters WHERE thumbnail_png IS NOT NULL ORDER BY id""",
    "ALTER TABLE characters DROP COLUMN thumbnail_png",
)
_CARD = "CASE WHEN json_valid(card) THEN card ELSE '{}' END"
_PROSE = f"json_remove({_CARD}, '$.source', '$.spec', '$.name', '$.creator', '$.tags')"
_TEXTS = f"(SELECT coalesce(group_concat(atom, char(10)), '') FROM json_tree({_PROSE}) WHERE type = 'text')"
_CREATOR = f"coalesce({_CARD} ->> '$.creator', '')"
_TAGS = f"coalesce({_CARD} -> '$.tags', '[]')"
_FILLING = (
    f"""INSERT INTO library_words (rowid, name, creator, tags, texts)
        SELECT id, name, {_CREATOR}, {_TAGS}, {_TEXTS} FROM characters""",
    f"""INSERT INTO library_lines
        (character_id, name, creator, card_tags, num_characters, created_at, deleted_at)
        SELECT id, name, {_CREATOR}, {_TAGS}, length({_TEXTS}), created_at, deleted_at FROM characters""",
)


def add_library(connection: Connection) -> None:
    """Tables, filled from the characters there are; their thumbnails move into a table of their own."""
    for statement in (*_TABLES, *_FILLING):
        connection.exec_driver_sql(statement)
