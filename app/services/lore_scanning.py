"""LoreScanning: how all lorebooks are scanned, as a person sets it and may take back."""

from app.core.lorebook.settings import LoreSettings
from app.core.lorebook.stored_settings import LORE_SETTINGS, lore_settings_from, plain_lore_settings
from app.services.front import Front
from app.services.lorebook_facts import LoreSettingsShown
from app.services.outlet import Outlet
from app.services.service_thread import ServiceThread
from app.services.settings_shelf import SettingsShelf


class LoreScanning:
    """Public methods may be called from any thread. Steps can be taken back until the program ends."""

    def __init__(self, settings: SettingsShelf, front: Front, thread: ServiceThread, outlet: Outlet) -> None:
        self._settings, self._front, self._thread, self._outlet = settings, front, thread, outlet
        self._undone: list[LoreSettings] = []
        self._done: list[LoreSettings] = []

    def show(self) -> None:
        """`LoreSettingsShown` follows."""
        self._thread.post(self._tell)

    def set(self, settings: LoreSettings) -> None:
        """From now on so; the next prompt follows."""
        self._thread.post(lambda: self._set(settings))

    def undo(self) -> None:
        self._thread.post(lambda: self._move(self._done, self._undone))

    def redo(self) -> None:
        self._thread.post(lambda: self._move(self._undone, self._done))

    def adopt(self, settings: LoreSettings) -> None:
        """Settings that came with an import: they count where these are still the usual ones."""
        self._thread.post(lambda: self._replace(LoreSettings(), settings))

    def give_up(self, settings: LoreSettings) -> None:
        """The usual ones again, where what an import brought was not changed since."""
        self._thread.post(lambda: self._replace(settings, LoreSettings()))

    # ---- on the service thread -------------------------------------------------------------------

    @property
    def _in_force(self) -> LoreSettings:
        return lore_settings_from(self._settings.values[LORE_SETTINGS])

    def _set(self, settings: LoreSettings) -> None:
        if settings != self._in_force:
            self._done.append(self._in_force)
            self._undone.clear()
            self._keep(settings)

    def _replace(self, old: LoreSettings, new: LoreSettings) -> None:
        if self._in_force == old:
            self._set(new)

    def _move(self, source: list[LoreSettings], target: list[LoreSettings]) -> None:
        if source:
            target.append(self._in_force)
            self._keep(source.pop())

    def _keep(self, settings: LoreSettings) -> None:
        self._settings.keep({LORE_SETTINGS: plain_lore_settings(settings)})
        self._tell()
        self._front.measure()

    def _tell(self) -> None:
        shown = LoreSettingsShown(self._in_force, bool(self._done), bool(self._undone))
        self._outlet.emit(shown)
