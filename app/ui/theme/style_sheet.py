"""The window's one style sheet: `resources/themes/window.qss` with the tokens filled in."""

from dataclasses import fields
from pathlib import Path
from string import Template

from app.ui.theme.theme import Colours
from app.ui.theme.type_scale import TypeScale


def style_sheet(template_file: Path, colours: Colours, scale: TypeScale) -> str:
    """Raises KeyError where the file names a token that does not exist: our bug, found by its test."""
    values = {token.name: getattr(colours, token.name).name() for token in fields(Colours)}
    values |= {
        "selected": colours.selected.name(),
        "hovered": colours.hovered.name(),
        "accent_hovered": colours.accent_hovered.name(),
        "body_px": f"{scale.body}px",
        "small_px": f"{scale.small}px",
        "caps_px": f"{scale.caps}px",
        "title_px": f"{scale.title}px",
    }
    return Template(template_file.read_text(encoding="utf-8")).substitute(values)
