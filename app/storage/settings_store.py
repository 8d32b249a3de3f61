"""The user's settings as JSON values by key; what they mean is declared elsewhere."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.storage.database import Database
from app.storage.tables import settings


class SettingsStore:
    """Settings that differ from their defaults. Every method blocks on the database thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all_settings(self) -> dict[str, Any]:
        def work(connection: Connection) -> dict[str, Any]:
            return {row.key: row.value for row in connection.execute(select(settings))}

        return self._database.run(work).result()

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a JSON value (None, bool, number, text, list, dict with text keys) under `key`."""
        self.set_settings({key: value})

    def set_settings(self, values: Mapping[str, Any]) -> None:
        """Keep several values in one transaction."""

        def work(connection: Connection) -> None:
            for key, value in values.items():
                new = insert(settings).values(key=key, value=value)
                connection.execute(
                    new.on_conflict_do_update(index_elements=["key"], set_={"value": new.excluded.value})
                )

        self._database.run(work).result()

    def reset_setting(self, key: str) -> None:
        """Forget the value, so that the default counts again."""

        def work(connection: Connection) -> None:
            connection.execute(delete(settings).where(settings.c.key == key))

        self._database.run(work).result()
