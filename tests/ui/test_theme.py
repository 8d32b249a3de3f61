"""Themes: every token can be read where it stands, and a broken theme file says what is wrong with it."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.core.errors import SettingsError
from app.ui.theme.appearance import Appearance
from app.ui.theme.contrast import contrast_ratio
from app.ui.theme.style_sheet import style_sheet
from app.ui.theme.theme import blended, read_theme
from app.ui.theme.type_scale import TypeScale
from tests.ui.conftest import RESOURCES

THEMES = sorted((RESOURCES / "themes").glob("*.json"))
GROUNDS = ("background", "side", "surface", "own_message")
BODY = [(token, ground) for token in ("text", "dim") for ground in (*GROUNDS, "hovered")]
BODY += [(token, ground) for token in ("speech", "narration") for ground in ("background", "own_message")]
BODY += [
    (token, ground) for token in ("accent", "warning", "ok") for ground in ("background", "side", "surface")
]
BODY += [
    ("warning", "own_message"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hovered"),
    ("text", "selected"),
    ("text", "found"),
]
HINTS = [("faint", ground) for ground in GROUNDS] + [("text", "line"), ("dim", "line")]


@pytest.mark.parametrize("file", THEMES, ids=lambda file: file.stem)
@pytest.mark.parametrize(("token", "ground"), BODY)
def test_body_text_stands_out_from_its_ground(file: Path, token: str, ground: str) -> None:
    colours = read_theme(file).colours
    assert contrast_ratio(getattr(colours, token), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("file", THEMES, ids=lambda file: file.stem)
@pytest.mark.parametrize(("token", "ground"), HINTS)
def test_hints_can_be_read(file: Path, token: str, ground: str) -> None:
    colours = read_theme(file).colours
    assert contrast_ratio(getattr(colours, token), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("file", THEMES, ids=lambda file: file.stem)
def test_initials_stand_out_from_every_avatar(file: Path) -> None:
    theme = read_theme(file)
    assert all(contrast_ratio(theme.colours.on_avatar, avatar) >= 4.5 for avatar in theme.avatars)


def test_contrast_is_21_for_black_on_white_and_1_for_a_colour_on_itself() -> None:
    assert contrast_ratio(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast_ratio(QColor("#d6a756"), QColor("#d6a756")) == 1


def test_one_theme_is_dark_and_one_is_light() -> None:
    assert {file.stem: read_theme(file).is_dark for file in THEMES} == {"dark": True, "light": False}


def test_a_name_has_the_same_avatar_colour_every_time() -> None:
    theme = read_theme(THEMES[0])
    assert theme.avatar_colour("Isaura Venn") == theme.avatar_colour("Isaura Venn")
    assert len({theme.avatar_colour(name).name() for name in "ABCDEFGHIJ"}) > 3


def test_a_blend_lies_between_its_colours() -> None:
    assert blended(QColor("#000000"), QColor("#ffffff"), 0.5).name() in ("#7f7f7f", "#808080")


def test_a_missing_token_is_named(tmp_path: Path) -> None:
    content = json.loads(THEMES[0].read_text())
    del content["colours"]["accent"]
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(content))
    with pytest.raises(SettingsError, match=r"mine\.json.*accent"):
        read_theme(file)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"colours": 3}', "\x00"])
def test_a_file_that_is_no_theme_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "mine.json"
    file.write_text(content)
    with pytest.raises(SettingsError, match=r"mine\.json"):
        read_theme(file)


@pytest.mark.parametrize("file", THEMES, ids=lambda file: file.stem)
def test_the_style_sheet_has_a_value_for_every_token_it_names(file: Path) -> None:
    sheet = style_sheet(RESOURCES / "themes" / "window.qss", read_theme(file), TypeScale(14, "A", "B"))
    assert "$" not in sheet.replace("$tokens", "")


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_box_is_seen_whether_it_is_ticked_or_not(qtbot: QtBot, appearance: Appearance, choice: str) -> None:
    appearance.choose(choice)
    box = QCheckBox("Second keys count")
    qtbot.addWidget(box)
    box.show()
    middle, ground = box.height() // 2, appearance.colours.background
    ticked = []
    for is_ticked in (False, True):
        box.setChecked(is_ticked)
        picture = box.grab().toImage()
        row = [picture.pixelColor(x, middle) for x in range(picture.width() // 8)]
        assert max(contrast_ratio(colour, ground) for colour in row) >= 3
        ticked.append(picture.pixelColor(5, middle))
    assert ticked[0] != ticked[1]


def test_colours_are_written_in_theme_files_only() -> None:
    sources = [*Path("app/ui").rglob("*.py"), RESOURCES / "themes" / "window.qss"]
    written = [file.name for file in sources if _names_a_colour(file.read_text())]
    assert written == []


def _names_a_colour(text: str) -> bool:
    import re

    code = re.sub(r'hint="[^"]*"', "", text)
    return bool(re.search(r"#[0-9a-fA-F]{6}\b|Qt\.GlobalColor\.(?!transparent)|rgba?\(", code))
