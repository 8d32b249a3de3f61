"""Theme: the colour tokens of one theme file (`resources/themes/*.json`), read and checked."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor

from app.core.errors import SettingsError
from app.ui.names import clean_name

MOST_BYTES = 64 << 10
_MOST_AVATARS = 32


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour a token. Which token stands on which: tests/ui/test_theme.py."""

    background: QColor
    side: QColor
    surface: QColor
    line: QColor
    text: QColor
    dim: QColor
    faint: QColor
    accent: QColor
    on_accent: QColor
    speech: QColor
    narration: QColor
    own_message: QColor
    ok: QColor
    warning: QColor
    part_system: QColor
    part_card: QColor
    part_lore: QColor
    part_history: QColor
    part_note: QColor
    on_avatar: QColor

    @property
    def selected(self) -> QColor:
        """Background of the chosen row: the side bar with a touch of the accent."""
        return blended(self.side, self.accent, 0.16)

    @property
    def found(self) -> QColor:
        """Background of words that were looked for."""
        return blended(self.background, self.accent, 0.3)

    @property
    def hovered(self) -> QColor:
        """Background of what the mouse is over."""
        return blended(self.side, self.surface, 0.75)

    @property
    def accent_hovered(self) -> QColor:
        return blended(self.accent, self.text, 0.12)


@dataclass(frozen=True, slots=True)
class Theme:
    """A named set of colours; `avatars` are the backgrounds of the initials where there is no picture."""

    name: str
    is_dark: bool
    colours: Colours
    avatars: tuple[QColor, ...]

    def avatar_colour(self, name: str) -> QColor:
        """Always the same colour for the same name."""
        return self.avatars[zlib.crc32(name.encode(errors="replace")) % len(self.avatars)]


def read_theme(file: Path) -> Theme:
    """The theme in `file`.

    Raises SettingsError naming the file and what is missing or no colour.
    """
    return theme_of(theme_content(file), file.name)


def theme_content(file: Path) -> dict[str, Any]:
    """The JSON object in `file`, which may be a stranger's. Raises SettingsError where there is none."""
    if not file.is_file():  # a pipe would never end
        raise SettingsError(f"{file.name} is no file with something in it.", "Choose another file.")
    try:
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
        content = json.loads(raw.decode("utf-8-sig")) if len(raw) <= MOST_BYTES else None
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"The theme {file.name} cannot be read: {error}.") from error
    if not isinstance(content, dict):
        raise SettingsError(f"{file.name} is no theme.", "A theme is a small JSON file with “colours” in it.")
    return content


def theme_of(content: Mapping[str, Any], name: str) -> Theme:
    """The theme that `content` tells of. Raises SettingsError naming it and what is missing or no colour."""
    if not isinstance(content.get("colours"), dict):
        raise SettingsError(f"The theme {name} has no “colours”.")
    return _theme_from(content, name)


def plain_content(theme: Theme) -> dict[str, Any]:
    """What a file of the theme holds, and nothing else."""
    colours = {token.name: getattr(theme.colours, token.name).name() for token in fields(Colours)}
    return {
        "name": theme.name,
        "scheme": "dark" if theme.is_dark else "light",
        "colours": colours,
        "avatars": [colour.name() for colour in theme.avatars],
    }


def blended(base: QColor, top: QColor, share: float) -> QColor:
    """`base` with `share` (0 to 1) of `top` mixed in."""
    return QColor.fromRgbF(
        base.redF() + (top.redF() - base.redF()) * share,
        base.greenF() + (top.greenF() - base.greenF()) * share,
        base.blueF() + (top.blueF() - base.blueF()) * share,
    )


def _theme_from(content: Mapping[str, Any], file_name: str) -> Theme:
    written = content["colours"]
    colours = {
        token.name: _colour(written.get(token.name), token.name, file_name) for token in fields(Colours)
    }
    avatars = tuple(_colour(value, "avatars", file_name) for value in _listed(content.get("avatars")))
    return Theme(
        name=clean_name(str(content.get("name", ""))) or file_name,
        is_dark=content.get("scheme") == "dark",
        colours=Colours(**colours),
        avatars=avatars or (colours["part_history"],),
    )


def _listed(values: object) -> list[Any]:
    return values[:_MOST_AVATARS] if isinstance(values, list) else []


def _colour(value: object, token: str, file_name: str) -> QColor:
    if isinstance(value, str) and QColor.isValidColorName(value):
        return QColor(value)
    raise SettingsError(
        f"In the theme {file_name}, “{token}” is {value!r}.", hint="A colour looks like #d6a756."
    )
