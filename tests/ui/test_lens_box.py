"""The lens: what may come next, drawn as it is told, asked for only while somebody looks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.engine_events import CandidateToken, SamplerEffect
from app.services.facts import NextWordShown
from app.ui.panel.lens_picture import percent, visible_token
from app.ui.panel.right_panel import RightPanel
from app.ui.theme.appearance import Appearance
from tests.ui.recording_session import RecordingSession

SHOWN = NextWordShown(
    (CandidateToken(" the", 0.4, 0.8), CandidateToken("<b>\n", 0.1, 0.2), CandidateToken("zzz", 0.02, 0.0)),
    (
        SamplerEffect("model", 4096, 6.25),
        SamplerEffect("temperature", 4096, 6.5),
        SamplerEffect("min_p", 2, 0.7),
    ),
)


@pytest.fixture
def panel(qtbot: QtBot, session: RecordingSession, appearance: Appearance) -> RightPanel:
    panel = RightPanel(session, appearance)
    qtbot.addWidget(panel)
    panel.resize(320, 900)
    panel.show()
    return panel


def test_the_engine_is_asked_only_while_the_lens_is_open(
    panel: RightPanel, session: RecordingSession
) -> None:
    assert not panel.lens.picture.isVisible()
    assert session.calls == []
    panel.lens.heading.click()
    assert panel.lens.picture.isVisible()
    panel.lens.heading.click()
    assert [name for name, _ in session.calls] == ["open_lens", "close_lens"]


def test_it_tells_what_each_sampler_leaves(panel: RightPanel) -> None:
    panel.lens.heading.click()
    panel.lens.show_next_word(SHOWN)
    assert (
        panel.lens.words.text()
        == "As open as 76 equally likely words. Min P leaves 2. In the end as open as 2."
    )
    spoken = panel.lens.picture.accessibleDescription()
    assert spoken.startswith("“·the”: 40 % by the model, 80 % after the samplers; ")
    assert "“zzz”: 2 % by the model, 0 % after the samplers" in spoken


def test_bars_are_as_long_as_the_probabilities(panel: RightPanel, appearance: Appearance) -> None:
    panel.lens.heading.click()
    panel.lens.show_next_word(SHOWN)
    image = panel.lens.picture.grab().toImage()
    row = panel.lens.picture._row_height
    accent = appearance.colours.accent.rgb()

    def accent_pixels(at: int) -> int:
        lines = range(at * row, (at + 1) * row)
        return max(sum(image.pixel(x, y) == accent for x in range(image.width())) for y in lines)

    assert accent_pixels(0) == pytest.approx(4 * accent_pixels(1), abs=8)
    assert accent_pixels(2) == 0


def test_spaces_and_line_breaks_can_be_seen() -> None:
    assert [visible_token(text) for text in (" a", "a\n", "a b", "", "\n")] == ["·a", "a⏎", "a b", "", "⏎"]
    assert [percent(share) for share in (0.0, 0.004, 0.256, 1.0)] == ["0 %", "<1 %", "26 %", "100 %"]


def test_a_word_that_is_clicked_or_chosen_by_key_begins_the_reply(
    panel: RightPanel, session: RecordingSession
) -> None:
    panel.lens.heading.click()
    over = CandidateToken("⏹", 0.3, 0.3)
    panel.lens.show_next_word(replace(SHOWN, candidates=(over, *SHOWN.candidates)))
    picture = panel.lens.picture
    for row in (0, 1):
        middle = QPoint(40, row * picture._row_height + 5)
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=middle)
    picture._point_at(-1)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(picture, key)
    assert session.asked("begin_reply") == [(" the",), ("<b>\n",)]


def test_the_bars_show_what_the_chosen_sampler_has_left(panel: RightPanel) -> None:
    panel.lens.heading.click()
    paths = ((0.4, 0.3, 0.8), (0.1, 0.2, 0.2), (0.02, 0.1, 0.0))
    candidates = tuple(replace(c, path=path) for c, path in zip(SHOWN.candidates, paths, strict=True))
    panel.lens.show_next_word(replace(SHOWN, candidates=candidates))
    labels = [panel.lens.stage.itemText(row) for row in range(panel.lens.stage.count())]
    assert labels == [
        "After all samplers",
        "The model itself · 4,096 words left",
        "After Temperature · 4,096 words left",
        "After Min P · 2 words left",
    ]
    panel.lens.stage.setCurrentIndex(2)
    assert "“zzz”: 2 % by the model, 10 % after the samplers" in panel.lens.picture.accessibleDescription()
    panel.lens.show_next_word(replace(SHOWN, candidates=candidates))
    assert panel.lens.stage.currentIndex() == 2
    panel.lens.stage.setCurrentIndex(0)
    assert "“zzz”: 2 % by the model, 0 % after the samplers" in panel.lens.picture.accessibleDescription()
