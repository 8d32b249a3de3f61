"""Adding and finding a row by its id, as every store needs it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select

from app.core.errors import StorageError


def add_row(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Append a row; return its id, which is greater than that of every row before."""
    return int(connection.execute(insert(table).values(values)).lastrowid)


def require(connection: Connection, table: Table, row_id: int) -> Row[Any]:
    """The row with this id, deleted ones included. Raises StorageError if it does not exist."""
    row = connection.execute(select(table).where(table.c.id == row_id)).one_or_none()
    if row is None:
        thing = table.name.removesuffix("s").replace("_", " ")
        raise StorageError(f"There is no {thing} with the number {row_id}.", hint="It may have been purged.")
    return row
