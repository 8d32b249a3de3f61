"""Appearance: theme and text size reach the whole application."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme.appearance import Appearance


def test_the_palette_and_the_style_sheet_follow_the_choice(qtbot: QtBot, appearance: Appearance) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.choose("dark")
    assert appearance.theme.is_dark
    assert QApplication.palette().color(QPalette.ColorRole.Window) == appearance.colours.background
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert appearance.colours.background.name() in application.styleSheet()


def test_a_text_size_out_of_range_is_brought_into_it(appearance: Appearance) -> None:
    appearance.set_text_px(400)
    assert appearance.text_px == 40
    appearance.set_text_px(1)
    assert appearance.text_px == 10
    assert appearance.body_font.pixelSize() == 10
    appearance.set_text_px(14)


def test_small_text_stays_smaller_than_body_text_at_every_size(appearance: Appearance) -> None:
    for size in (10, 14, 28, 40):
        appearance.set_text_px(size)
        assert appearance.scale.caps <= appearance.scale.small < appearance.scale.body
    appearance.set_text_px(14)


def test_the_same_choice_again_changes_nothing(qtbot: QtBot, appearance: Appearance) -> None:
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.choose("light")


def test_icons_are_drawn_in_the_colour_asked_for(appearance: Appearance) -> None:
    image = appearance.icon("plus", appearance.colours.accent).pixmap(16, 16).toImage()
    drawn = {
        image.pixelColor(x, y).name()
        for x in range(16)
        for y in range(16)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {appearance.colours.accent.name()}
