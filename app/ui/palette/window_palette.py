"""WindowPalette: the palette of the main window: its sampler presets and every entry of its menu."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.services.facts import PresetsListed, SamplingShown
from app.ui.names import clean_name
from app.ui.palette.palette import Palette
from app.ui.palette.palette_entry import PaletteEntry

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_IN_FORCE, _CHANGED = "✓", "•"


class WindowPalette(QObject):
    """Belongs to the window. Chosen presets hold at once, also in the middle of a chat."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.palette = Palette(window.appearance, window)
        self._listed = PresetsListed(())
        self._in_force = ""
        window.bridge.presets_listed.connect(self._on_presets_listed)
        window.bridge.sampling_shown.connect(self._on_sampling_shown)

    def open(self) -> None:
        if self.palette.isVisible():
            self.palette.close_again()
        else:
            self.palette.open_with([*self._presets(), *self._commands(), *self._members()])

    def _presets(self) -> Iterator[PaletteEntry]:
        choose = self._window.panel.sampler.choose_preset
        for name in self._listed.names:
            mark = _IN_FORCE if name == self._in_force else _CHANGED if name in self._listed.drafts else ""
            label = self.tr("Preset: {0}").format(clean_name(name))
            detail = clean_name(self._listed.descriptions.get(name, ""))
            yield PaletteEntry(label, partial(choose, name), detail, mark=mark)

    def _commands(self) -> Iterator[PaletteEntry]:
        for section in self._window.menu.actions():
            submenu = section.menu()
            if isinstance(submenu, QMenu):
                yield from self._entries_of(submenu, submenu.title())
        yield from self._entries_of(self._window.panel.sampler.preset_menu, self.tr("Preset"))

    def _members(self) -> Iterator[PaletteEntry]:
        """Of the shown group: each may be told to speak."""
        groups = self._window.groups
        for member in groups.speakers:
            label = self.tr("Let {0} speak").format(clean_name(member.name))
            yield PaletteEntry(label, partial(groups.speak, member.id), self.tr("Group"))

    def _entries_of(self, menu: QMenu, title: str) -> Iterator[PaletteEntry]:
        for action in menu.actions():
            if action.isEnabled() and action.isVisible() and not action.isSeparator():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                mark = _IN_FORCE if action.isChecked() else ""
                label = _without_letter_key(action)
                yield PaletteEntry(label, action.trigger, title, keys, mark)

    def _on_presets_listed(self, fact: PresetsListed) -> None:
        self._listed = fact

    def _on_sampling_shown(self, fact: SamplingShown) -> None:
        self._in_force = fact.preset_name


def _without_letter_key(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
