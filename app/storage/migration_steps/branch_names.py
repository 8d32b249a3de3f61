"""Names that the user gave to branches of chats, by the first message of each."""

from sqlalchemy import Connection


def add_branch_names(connection: Connection) -> None:
    connection.exec_driver_sql(
        """CREATE TABLE branch_names (
        message_id INTEGER PRIMARY KEY NOT NULL REFERENCES messages (id),
        name TEXT NOT NULL
    ) STRICT"""
    )
