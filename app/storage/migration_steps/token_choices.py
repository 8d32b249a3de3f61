"""How likely the tokens of replies were, where the user has that kept."""

from sqlalchemy import Connection

_STATEMENTS = (
    """CREATE TABLE token_choices (
        revision_id INTEGER PRIMARY KEY NOT NULL REFERENCES revisions (id),
        content BLOB NOT NULL -- id, text, probability and alternatives of each token: JSON, deflated
    ) STRICT""",
)


def add_token_choices(connection: Connection) -> None:
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
