"""Settings keep their JSON type, also over a restart."""

from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.storage.database import Database
from app.storage.settings_store import SettingsStore


def test_values_of_every_json_type_survive_a_restart(database: Database, database_file: Path) -> None:
    values = {"none": None, "yes": True, "n": 3, "x": 0.075, "text": "é\0", "list": [1, {"a": []}]}
    SettingsStore(database).set_settings(values)
    database.close()
    with Database(database_file) as reopened:
        assert SettingsStore(reopened).all_settings() == values | {"text": "é�"}


def test_a_later_value_replaces_an_earlier_one_and_reset_forgets_it(database: Database) -> None:
    settings = SettingsStore(database)
    settings.set_setting("theme", "dark")
    settings.set_setting("theme", "light")
    assert settings.all_settings() == {"theme": "light"}
    settings.reset_setting("theme")
    settings.reset_setting("never set")
    assert settings.all_settings() == {}


def test_several_settings_are_kept_together_or_not_at_all(database: Database) -> None:
    bottomless: list[object] = []
    for _ in range(1000):
        bottomless = [bottomless]
    with pytest.raises(StorageError, match="nested"):
        SettingsStore(database).set_settings({"good": 1, "bad": bottomless})
    assert SettingsStore(database).all_settings() == {}
