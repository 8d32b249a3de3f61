"""Lorebooks with the log of their edits and what they are bound to; notes of chats; prompts of replies."""

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE lorebooks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        fields TEXT NOT NULL, -- of the book itself, as its file had them
        created_at INTEGER NOT NULL,
        deleted_at INTEGER
    ) STRICT""",
    """CREATE TABLE lorebook_entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lorebook_id INTEGER NOT NULL REFERENCES lorebooks (id),
        uid INTEGER NOT NULL,
        entry TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX lorebook_entries_by_uid ON lorebook_entries (lorebook_id, uid)",
    """CREATE TABLE lorebook_edits (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lorebook_id INTEGER NOT NULL REFERENCES lorebooks (id),
        state TEXT NOT NULL, -- done, undone, abandoned
        before TEXT NOT NULL, -- the changed entries by uid, null where there was none
        after TEXT NOT NULL,
        created_at INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX lorebook_edits_by_book ON lorebook_edits (lorebook_id, state)",
    """CREATE TABLE lorebook_links (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lorebook_id INTEGER NOT NULL REFERENCES lorebooks (id),
        scope TEXT NOT NULL, -- global, chat, persona, character
        target INTEGER NOT NULL -- the number of that chat, persona or character; 0 for global
    ) STRICT""",
    "CREATE INDEX lorebook_links_by_book ON lorebook_links (lorebook_id)",
    """CREATE TABLE chat_texts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL REFERENCES chats (id),
        texts TEXT NOT NULL, -- the chat's newest row is in force
        created_at INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX chat_texts_by_chat ON chat_texts (chat_id)",
    """CREATE TABLE prompts (
        revision_id INTEGER PRIMARY KEY NOT NULL REFERENCES revisions (id),
        chat_id INTEGER NOT NULL REFERENCES chats (id),
        effects TEXT NOT NULL, -- timed effects of lore and variables afterwards
        content BLOB NOT NULL -- segments and what was left out: JSON, deflated
    ) STRICT""",
    "CREATE INDEX prompts_by_chat ON prompts (chat_id)",
)


def add_lorebooks(connection: Connection) -> None:
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
