"""The right panel is as wide as what stands in it."""

import pytest
from pytestqt.qtbot import QtBot

from app.ui.panel.right_panel import RightPanel
from app.ui.theme.appearance import Appearance
from tests.ui.recording_session import RecordingSession
from tests.ui.sample_facts import READY, SAMPLING


@pytest.mark.parametrize("text_size", [14, 28])
def test_nothing_is_cut_off_at_its_side(
    qtbot: QtBot, session: RecordingSession, appearance: Appearance, text_size: int
) -> None:
    panel = RightPanel(session, appearance)
    qtbot.addWidget(panel)
    panel.show_model(READY)
    panel.show_sampling(SAMPLING)
    panel.show()
    appearance.set_text_px(text_size)
    for row in panel.sampler.rows.values():
        row.show_changed(True)
    qtbot.waitUntil(lambda: panel.minimumSizeHint().width() > 15 * text_size)
    panel.resize(panel.minimumSizeHint().width(), 700)
    for row in filter(lambda row: row.isVisible(), panel.sampler.rows.values()):
        right = row.mapTo(panel, row.rect().topRight()).x()
        assert right < panel.width(), row
