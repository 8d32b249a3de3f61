"""The window's one style sheet: `resources/themes/window.qss` with the tokens filled in."""

from dataclasses import fields
from pathlib import Path
from string import Template

from app.ui.theme.theme import Colours, Theme
from app.ui.theme.type_scale import TypeScale


def style_sheet(template_file: Path, theme: Theme, scale: TypeScale) -> str:
    """The tick of check boxes lies beside `template_file`, one for each scheme.

    Raises KeyError where the file names a token that does not exist: our bug, found by its test."""
    colours = theme.colours
    check_file = template_file.with_name(f"check-{'dark' if theme.is_dark else 'light'}.svg")
    values = {token.name: getattr(colours, token.name).name() for token in fields(Colours)}
    values |= {
        "selected": colours.selected.name(),
        "hovered": colours.hovered.name(),
        "accent_hovered": colours.accent_hovered.name(),
        "check_file": check_file.as_posix(),
        "check_px": f"{scale.body}px",
        "body_px": f"{scale.body}px",
        "small_px": f"{scale.small}px",
        "caps_px": f"{scale.caps}px",
        "title_px": f"{scale.title}px",
    }
    return Template(template_file.read_text(encoding="utf-8")).substitute(values)
