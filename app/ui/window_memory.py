"""WindowMemory: what the window remembers from one start to the next, through the session's settings."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from app.services.facts import SettingsShown
from app.services.session import Session
from app.ui.theme.appearance import READING_WIDTH, Appearance
from app.ui.theme.theme import plain_content, read_theme

SIDE_BAR_WIDTH, PANEL_WIDTH = 264, 320
FIRST_SIZE = (1440, 900)
_KEEP_AFTER_MS = 400
_SHOW_AFTER_MS = 400
_SIDE_BAR, _CENTRE, _PANEL = 0, 1, 2


class WindowMemory(QObject):
    """Geometry, widths of side bar and panel, theme and text size."""

    def __init__(
        self, window: QMainWindow, splitter: QSplitter, appearance: Appearance, session: Session
    ) -> None:
        super().__init__(window)
        self._window, self._splitter = window, splitter
        self._appearance, self._session = appearance, session
        self.language = session.language
        self._own_themes: dict[str, Any] = {}
        self._widths = {_SIDE_BAR: SIDE_BAR_WIDTH, _PANEL: PANEL_WIDTH}
        self._keep_later = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._keep_later.timeout.connect(self._keep_widths)
        self._show_later = QTimer(self, singleShot=True, interval=_SHOW_AFTER_MS)
        self._show_later.timeout.connect(window.show)
        window.resize(*FIRST_SIZE)
        self._set_widths()
        splitter.splitterMoved.connect(self._on_splitter_moved)

    def show_soon(self) -> None:
        """As soon as the settings are there, at the latest after 0.4 s."""
        self._show_later.start()

    def restore(self, fact: SettingsShown) -> None:
        """Take the settings over; geometry only before the window is seen."""
        values = fact.values
        self.language = str(values.get("appearance.language", "system"))
        own_themes = values.get("appearance.own_themes")
        self._own_themes = own_themes if isinstance(own_themes, dict) else {}
        self._appearance.set_own_themes(self._own_themes)
        self._appearance.choose(str(values.get("appearance.theme", "system")))
        self._appearance.set_text_px(int(str(values.get("appearance.text_size", 14))))
        self._appearance.set_layout(str(values.get("appearance.layout", "")))
        self._appearance.set_reading_width(int(str(values.get("appearance.reading_width", READING_WIDTH))))
        self._appearance.set_family(str(values.get("appearance.font", "")))
        self._widths[_SIDE_BAR] = int(str(values.get("window.side_bar_width", SIDE_BAR_WIDTH)))
        self._widths[_PANEL] = int(str(values.get("window.panel_width", PANEL_WIDTH)))
        self._part(_SIDE_BAR).setVisible(bool(values.get("window.side_bar_shown", True)))
        self._part(_PANEL).setVisible(bool(values.get("window.panel_shown", True)))
        if not self._window.isVisible():
            geometry = str(values.get("window.geometry", ""))
            self._window.restoreGeometry(QByteArray.fromBase64(QByteArray(geometry.encode())))
        self._set_widths()
        if self._show_later.isActive():
            self._show_later.stop()
            self._window.show()

    def keep(self) -> None:
        """The window closes: remember how it stood."""
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        self._session.set_setting("window.geometry", geometry)
        if self._keep_later.isActive():
            self._keep_widths()

    # ---- what the user wants ---------------------------------------------------------------------

    def toggle_side_bar(self) -> None:
        self._toggle(_SIDE_BAR, "window.side_bar_shown")

    def toggle_panel(self) -> None:
        self._toggle(_PANEL, "window.panel_shown")

    def choose_theme(self, choice: str) -> None:
        self._appearance.choose(choice)
        self._session.set_setting("appearance.theme", choice)

    def add_theme(self, file: Path) -> None:
        """A theme of one's own, in place of one of the same name; it is put on. Raises SettingsError."""
        theme = read_theme(file)
        self._keep_themes(self._own_themes | {theme.name: plain_content(theme)})
        self.choose_theme(theme.name)

    def remove_theme(self, name: str) -> None:
        self._keep_themes({known: theme for known, theme in self._own_themes.items() if known != name})
        self.choose_theme("system")

    def choose_layout(self, name: str) -> None:
        self._appearance.set_layout(name)
        self._session.set_setting("appearance.layout", self._appearance.layout.value)

    def set_reading_width(self, width: int) -> None:
        self._appearance.set_reading_width(width)
        self._session.set_setting("appearance.reading_width", self._appearance.reading_width)

    def choose_font(self, family: str) -> None:
        """ "" is the system's."""
        self._appearance.set_family(family)
        self._session.set_setting("appearance.font", family)

    def change_text_size(self, steps: int) -> None:
        self.set_text_size(self._appearance.text_px + steps)

    def reset_text_size(self) -> None:
        self.set_text_size(14)

    # ---- within ----------------------------------------------------------------------------------

    def _keep_themes(self, themes: dict[str, Any]) -> None:
        self._own_themes = themes
        self._appearance.set_own_themes(themes)
        self._session.set_setting("appearance.own_themes", themes)

    def set_text_size(self, text_px: int) -> None:
        self._appearance.set_text_px(text_px)
        self._session.set_setting("appearance.text_size", self._appearance.text_px)

    def _toggle(self, which: int, setting: str) -> None:
        widget = self._part(which)
        is_shown = widget.isHidden() or not widget.width()
        widget.setVisible(is_shown)
        if is_shown:
            self._set_widths()
        self._session.set_setting(setting, is_shown)

    def _part(self, which: int) -> QWidget:
        widget = self._splitter.widget(which)
        assert widget is not None
        return widget

    def _set_widths(self) -> None:
        rest = self._window.width() - sum(self._widths.values())
        self._splitter.setSizes([self._widths[_SIDE_BAR], max(rest, 360), self._widths[_PANEL]])

    def _on_splitter_moved(self) -> None:
        sizes = self._splitter.sizes()
        self._widths |= {which: sizes[which] for which in self._widths if sizes[which]}
        self._keep_later.start()

    def _keep_widths(self) -> None:
        self._keep_later.stop()
        self._session.set_setting("window.side_bar_width", self._widths[_SIDE_BAR])
        self._session.set_setting("window.panel_width", self._widths[_PANEL])
