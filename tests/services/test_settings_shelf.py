"""SettingsShelf: defaults, what is kept, and stored values that no longer fit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import SettingsError
from app.services.settings_shelf import SettingsShelf
from app.storage.database import Database
from app.storage.settings_store import SettingsStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SettingsStore]:
    with Database(tmp_path / "masque.db") as database:
        yield SettingsStore(database)


def test_what_is_kept_is_found_again_and_the_rest_has_its_default(store: SettingsStore) -> None:
    SettingsShelf(store).keep({"appearance.text_size": 20})
    values = SettingsShelf(store).values
    assert (values["appearance.text_size"], values["appearance.layout"]) == (20, "chat")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("appearance.text_size", 9),
        ("appearance.text_size", "large"),
        ("appearance.text_size", True),
        ("appearance.layout", "purple"),
        ("no.such.setting", 1),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_kept(
    store: SettingsStore, key: str, value: object
) -> None:
    shelf = SettingsShelf(store)
    with pytest.raises(SettingsError):
        shelf.keep({"window.panel_width": 400, key: value})
    assert store.all_settings() == {}
    assert shelf.values["window.panel_width"] == 320


def test_a_stored_value_that_no_longer_fits_is_passed_over(store: SettingsStore) -> None:
    store.set_setting("appearance.layout", "purple")
    store.set_setting("gone.setting", 1)
    assert SettingsShelf(store).values["appearance.layout"] == "chat"
