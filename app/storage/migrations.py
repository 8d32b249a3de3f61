"""The steps that made the file's schema, oldest first; a released step is never edited.

The file's `user_version` says how many of them it has seen.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from app.core.errors import DatabaseDamagedError
from app.storage.migration_steps.bookmarks import add_bookmarks
from app.storage.migration_steps.branch_names import add_branch_names
from app.storage.migration_steps.card_versions import add_card_versions
from app.storage.migration_steps.chat_origins import add_chat_origins
from app.storage.migration_steps.groups import add_groups
from app.storage.migration_steps.kept_originals import add_kept_originals
from app.storage.migration_steps.library import add_library
from app.storage.migration_steps.lorebooks import add_lorebooks
from app.storage.migration_steps.message_words import add_message_words
from app.storage.migration_steps.personas import add_persona_choices
from app.storage.migration_steps.token_choices import add_token_choices

Migration = Callable[[Connection], None]

APPLICATION_ID = 0x4D415351  # "MASQ": tells our files from other programs' databases


def migrate(connection: Connection, migrations: Sequence[Migration]) -> None:
    """Apply what is missing of `migrations`, inside the caller's transaction: all of it or nothing.

    Raises DatabaseDamagedError if rows would refer to rows that are not there.
    """
    version = schema_version(connection)
    for migration in migrations[version:]:
        migration(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {len(migrations)}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise DatabaseDamagedError(
            "The history holds rows that belong to nothing, so it was left as it was.",
            hint="Restore the newest file of the folder backups/.",
        )


def schema_version(connection: Connection) -> int:
    """How many migrations the file has seen; 0 is a blank file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def m001_initial(connection: Connection) -> None:
    """Characters, personas, chats as trees of messages with revisions, settings, and the log of moves."""
    for statement in _M001_STATEMENTS:
        connection.exec_driver_sql(statement)


_M001_STATEMENTS = (
    """CREATE TABLE characters (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        card TEXT NOT NULL,
        original TEXT NOT NULL, -- the imported file's name in the media folder: its SHA-256
        avatar TEXT, -- the picture's name there
        thumbnail_png BLOB,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        deleted_at INTEGER
    ) STRICT""",
    "CREATE INDEX characters_by_original ON characters (original)",
    """CREATE TABLE personas (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        description TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        deleted_at INTEGER
    ) STRICT""",
    """CREATE TABLE chats (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        character_id INTEGER NOT NULL REFERENCES characters (id),
        persona_id INTEGER NOT NULL REFERENCES personas (id),
        title TEXT NOT NULL,
        shown_end INTEGER REFERENCES messages (id), -- the last message of the shown path
        created_at INTEGER NOT NULL,
        last_active_at INTEGER NOT NULL,
        activity INTEGER NOT NULL, -- the chat with the greatest was active last
        deleted_at INTEGER
    ) STRICT""",
    "CREATE INDEX chats_by_activity ON chats (activity)",
    "CREATE INDEX chats_by_character ON chats (character_id)",
    """CREATE TABLE messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chats (id),
        parent_id INTEGER REFERENCES messages (id),
        depth INTEGER NOT NULL, -- messages before it on its path
        role TEXT NOT NULL,
        speaker TEXT NOT NULL,
        active_revision INTEGER REFERENCES revisions (id),
        created_at INTEGER NOT NULL,
        deleted_at INTEGER
    ) STRICT""",
    "CREATE INDEX messages_by_chat ON messages (chat_id)",
    "CREATE INDEX messages_by_parent ON messages (parent_id)",
    """CREATE TABLE revisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        message_id INTEGER NOT NULL REFERENCES messages (id),
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        replaces INTEGER REFERENCES revisions (id),
        text TEXT NOT NULL,
        text_hash BLOB NOT NULL, -- BLAKE2b of 8 bytes over the text in UTF-8
        token_ids BLOB, -- 4 bytes each, lowest first
        made_with TEXT,
        created_at INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX revisions_by_message ON revisions (message_id)",
    "CREATE INDEX revisions_streaming ON revisions (id) WHERE state = 'streaming'",
    """CREATE TABLE actions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chats (id),
        kind TEXT NOT NULL,
        state TEXT NOT NULL, -- done, undone, abandoned
        moves TEXT NOT NULL, -- which pointers went from where to where
        created_at INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX actions_by_chat ON actions (chat_id, state)",
    "CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    """INSERT INTO personas (name, description, created_at)
        VALUES ('You', '', strftime('%s', 'now') * 1000000)""",
)

MIGRATIONS: tuple[Migration, ...] = (
    m001_initial,
    add_card_versions,
    add_lorebooks,
    add_kept_originals,
    add_persona_choices,
    add_library,
    add_token_choices,
    add_chat_origins,
    add_message_words,
    add_bookmarks,
    add_branch_names,
    add_groups,
)
