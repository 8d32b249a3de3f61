"""The history of each card, and the draft of a card that is being edited."""

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE card_versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        character_id INTEGER NOT NULL REFERENCES characters (id),
        kind TEXT NOT NULL,
        card TEXT NOT NULL,
        changed TEXT NOT NULL, -- names of the fields that differ from the version before
        avatar TEXT, -- the picture's name in the media folder
        thumbnail TEXT, -- likewise
        created_at INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX card_versions_by_character ON card_versions (character_id)",
    """CREATE TABLE card_drafts (
        character_id INTEGER PRIMARY KEY NOT NULL REFERENCES characters (id),
        base TEXT NOT NULL, -- the card that the editing began with
        card TEXT NOT NULL,
        created_at INTEGER NOT NULL
    ) STRICT""",
)


def add_card_versions(connection: Connection) -> None:
    """Tables for versions and drafts. A card's first version is its row in `characters` until it is saved."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
