"""The words of every text of every message, for the search through all chats."""

from sqlalchemy import Connection

_STATEMENTS = (
    # Words and their places only: the texts themselves stay in `revisions`, whose ids the rows carry.
    """CREATE VIRTUAL TABLE message_words USING fts5 (
        text, content='revisions', content_rowid='id', prefix='1 2 3',
        tokenize='unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO message_words (rowid, text) SELECT id, text FROM revisions WHERE state != 'streaming'",
)


def add_message_words(connection: Connection) -> None:
    """The index, filled from the chats there are."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
