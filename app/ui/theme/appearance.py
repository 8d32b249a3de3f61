"""Appearance: the theme and text size in force, for the whole application and for whoever paints by hand."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app.core.errors import SettingsError
from app.ui.theme.chat_layout import ChatLayout
from app.ui.theme.icons import icon_from
from app.ui.theme.palette import palette_of
from app.ui.theme.style_sheet import style_sheet
from app.ui.theme.theme import Colours, Theme, read_theme, theme_of
from app.ui.theme.type_scale import FALLBACK_FAMILIES, TypeScale

ORDINARY_TEXT_PX = 14
SMALLEST_TEXT_PX, LARGEST_TEXT_PX = 10, 40
READING_WIDTH, NARROWEST, WIDEST = 720, 400, 2000


class Appearance(QObject):
    """Lives on the GUI thread as long as the application; `changed` asks for repainting and new layouts.

    `resources` is the folder that holds `themes/` and `icons/`. Raises SettingsError where a
    shipped theme cannot be read.
    """

    changed = Signal()

    def __init__(self, resources: Path) -> None:
        super().__init__()
        self._resources = resources
        self._light = read_theme(resources / "themes" / "light.json")
        self._dark = read_theme(resources / "themes" / "dark.json")
        self._own: dict[str, Theme] = {}
        self._choice = "system"
        self._text_px = ORDINARY_TEXT_PX
        self._system_family = _system_family()
        self._family = ""
        self.layout = ChatLayout.CHAT
        self.reading_width = READING_WIDTH
        self._fixed_family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self._applied: tuple[object, ...] | None = None
        self.theme = self._light
        self.scale = self._scale()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def colours(self) -> Colours:
        return self.theme.colours

    @property
    def choice(self) -> str:
        """ "system", "light", "dark" or the name of a theme of one's own."""
        return self._choice

    @property
    def text_px(self) -> int:
        return self._text_px

    @property
    def body_font(self) -> QFont:
        return self.scale.font(self.scale.body)

    @property
    def small_font(self) -> QFont:
        return self.scale.font(self.scale.small)

    def choose(self, choice: str) -> None:
        self._choice = choice
        self._apply()

    @property
    def own_themes(self) -> tuple[str, ...]:
        return tuple(self._own)

    def set_own_themes(self, contents: Mapping[str, Any]) -> None:
        """Themes by name, as `plain_content` writes them; what is no theme (any more) is passed over."""
        self._own = {}
        for name, content in contents.items():
            with suppress(SettingsError):
                self._own[name] = theme_of(content, name)
        self._apply()

    def set_text_px(self, text_px: int) -> None:
        """The size of body text; everything else follows. Values out of range are brought into it."""
        self._text_px = min(max(text_px, SMALLEST_TEXT_PX), LARGEST_TEXT_PX)
        self._apply()

    @property
    def family(self) -> str:
        """The font that was chosen; "" for the system's."""
        return self._family

    def set_family(self, family: str) -> None:
        self._family = family
        self._apply()

    def set_layout(self, name: str) -> None:
        """A value of ChatLayout; the ordinary one for any other."""
        self.layout = ChatLayout(name) if name in set(ChatLayout) else ChatLayout.CHAT
        self._apply()

    def set_reading_width(self, width: int) -> None:
        """How wide text may get, in px at the ordinary text size."""
        self.reading_width = min(max(width, NARROWEST), WIDEST)
        self._apply()

    def icon(self, name: str, colour: QColor | None = None) -> QIcon:
        file = self._resources / "icons" / f"{name}.svg"
        return icon_from(file, colour or self.colours.dim, self.colours.faint)

    def _apply(self) -> None:
        theme = self._theme_in_force()
        wanted = (theme, self._text_px, self._family, self.layout, self.reading_width)
        if self._applied == wanted:
            return
        self._applied = wanted
        self.theme, self.scale = theme, self._scale()
        template = self._resources / "themes" / "window.qss"
        QApplication.setPalette(palette_of(theme.colours))
        QApplication.setFont(self.body_font)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setStyleSheet(style_sheet(template, theme, self.scale))
        self.changed.emit()

    def _scale(self) -> TypeScale:
        return TypeScale(self._text_px, self._family or self._system_family, self._fixed_family)

    def _theme_in_force(self) -> Theme:
        if self._choice in self._own:
            return self._own[self._choice]
        if self._choice not in ("light", "dark"):
            is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            is_dark = self._choice == "dark"
        return self._dark if is_dark else self._light


def _system_family() -> str:
    """The desktop's own font; on a machine without a desktop the first of ours that is there."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    known = set(QFontDatabase.families())
    if system in known and not system.startswith("DejaVu"):
        return system
    return next((name for name in FALLBACK_FAMILIES if name in known), system)
