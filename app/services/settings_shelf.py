"""SettingsShelf: every setting's value in force, checked against its declaration, kept on disk."""

import logging
from collections.abc import Mapping
from typing import Any

from app.core.errors import SettingsError
from app.core.settings import SETTINGS, checked
from app.storage.settings_store import SettingsStore

log = logging.getLogger(__name__)


class SettingsShelf:
    """`values` holds all settings, defaults included. Lives on the service thread.

    A stored value that no longer fits its declaration is passed over, not deleted.
    """

    def __init__(self, store: SettingsStore) -> None:
        self._store = store
        self.values: dict[str, Any] = {setting.key: setting.default for setting in SETTINGS}
        for key, value in store.all_settings().items():
            self._take(key, value)

    def keep(self, values: Mapping[str, Any]) -> None:
        """Store values that changed. Raises SettingsError for one that does not fit."""
        changed = {key: checked(key, value) for key, value in values.items() if self.values.get(key) != value}
        if changed:
            self.values.update(changed)
            self._store.set_settings(changed)

    def _take(self, key: str, value: Any) -> None:
        try:
            self.values[key] = checked(key, value)
        except SettingsError as error:
            log.warning("stored setting passed over: %s %s", error.message, error.hint)
