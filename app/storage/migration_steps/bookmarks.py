"""Messages that the user marked to find them again."""

from sqlalchemy import Connection


def add_bookmarks(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE messages ADD COLUMN is_bookmarked INTEGER NOT NULL DEFAULT 0")
